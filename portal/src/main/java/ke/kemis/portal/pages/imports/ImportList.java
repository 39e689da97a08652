package ke.kemis.portal.pages.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.imports.ImportPage;
import ke.kemis.query.imports.Imports;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of files handed in, with the form for one more. */
@Component
class ImportList {

    private static final String PATH = "/imports";
    private static final int SIZE = 20;

    private final Desk desk;

    ImportList(Desk desk) {
        this.desk = desk;
    }

    String show(int page, Entries form, Wording say, Model model) {
        int shown = Math.max(0, page);
        ImportPage found = desk.ask(new Imports(shown, SIZE), ImportPage.class);
        model.addAttribute("form", form);
        List<Choice> sources =
                Arrays.stream(ImportSource.values())
                        .filter(ImportList::isOffered)
                        .map(one -> new Choice(one.name(), say.word(one)))
                        .toList();
        Field source = Field.choice("source", sources);
        List<Field> unsaid = unsaid(say);
        List<Field> fields = new ArrayList<>(List.of(source, Field.text("file")));
        fields.addAll(unsaid);
        model.addAttribute("sources", sources);
        model.addAttribute("source", source);
        model.addAttribute("unsaid", unsaid);
        model.addAttribute("fields", fields);
        model.addAttribute("found", found);
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute("here", Link.to(PATH));
        return "imports";
    }

    /** What a file may leave out, where it is the same for all of its rows. */
    private static List<Field> unsaid(Wording say) {
        return List.of(
                Field.school("institution").optional(),
                Field.choice("grade", Grade.class, say).optional(),
                Field.number("year").optional());
    }

    private static boolean isOffered(ImportSource source) {
        SignedIn who = Caller.signedIn();
        Grant acting = who.acting();
        return (acting == null ? who.grants() : List.of(acting))
                .stream().anyMatch(grant -> ReceiveImport.isFor(grant.role(), source));
    }
}
