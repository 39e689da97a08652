package ke.kemis.portal.pages.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.Facts;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.factlog.FactPage;
import ke.kemis.query.factlog.FactsAboutAccounts;
import ke.kemis.query.factlog.FactsMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of facts, newest first, narrowed by whom, by whose, by what and by when. */
@Controller
class ShowFacts {

    private static final String PATH = "/facts";
    private static final int SIZE = 50;

    private final Desk desk;
    private final SchoolNames schools;
    private final SchoolField schoolField;

    ShowFacts(Desk desk, SchoolNames schools, SchoolField schoolField) {
        this.desk = desk;
        this.schools = schools;
        this.schoolField = schoolField;
    }

    /** One fact in the reader's words. */
    record Told(FactPage.LoggedFact fact, String title, List<FactWording.Said> says) {}

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable Long cursor,
            Wording say,
            Entries form,
            Model model) {
        UUID learner = form.maybeId("learner").orNull();
        UUID account = form.maybeId("account").orNull();
        InstitutionCode school = schoolField.maybe(form, "institution", say).orNull();
        String actor = form.maybe("actor").orNull();
        String type = form.maybe("type").orNull();
        Instant from = moment(form, "from", say);
        Instant to = moment(form, "to", say);
        FactPage found =
                form.faulty()
                        ? new FactPage(List.of(), null)
                        : desk.ask(
                                Caller.signedIn().may("FactsMatching")
                                        ? new FactsMatching(
                                                learner == null ? null : new LearnerId(learner),
                                                account == null ? null : new AccountId(account),
                                                school,
                                                actor,
                                                type,
                                                from,
                                                to,
                                                cursor,
                                                SIZE)
                                        : new FactsAboutAccounts(
                                                account == null ? null : new AccountId(account),
                                                actor,
                                                type,
                                                from,
                                                to,
                                                cursor,
                                                SIZE),
                                FactPage.class);
        FactWording telling = new FactWording(say, schools);
        Link here =
                Link.to(PATH)
                        .with("learner", learner)
                        .with("account", account)
                        .with("institution", school)
                        .with("actor", actor)
                        .with("type", type)
                        .with("from", form.value("from"))
                        .with("to", form.value("to"));
        model.addAttribute("form", form);
        model.addAttribute(
                "facts",
                found.items().stream()
                        .map(fact ->
                                new Told(
                                        fact,
                                        telling.title(fact.type(), fact.data()),
                                        telling.details(fact.type(), fact.data())))
                        .toList());
        model.addAttribute(
                "older", found.next() == null ? null : here.with("cursor", found.next()));
        model.addAttribute("newest", cursor == null ? null : here);
        model.addAttribute("types", types(say));
        model.addAttribute("schoolField", Field.school("institution").optional());
        model.addAttribute("schools", schools);
        return "facts";
    }

    private static @Nullable Instant moment(Entries form, String field, Wording say) {
        Instant moment = Moments.of(form.value(field));
        if (moment == null && !form.value(field).isBlank()) {
            form.blame(field, say.text("wrong.moment"));
        }
        return moment;
    }

    private static List<Choice> types(Wording say) {
        return Facts.types()
                .map(type -> type.getAnnotation(StoredAs.class))
                .filter(Objects::nonNull)
                .map(StoredAs::value)
                .map(name -> new Choice(name, say.textOr("fact." + name, name)))
                .sorted(Comparator.comparing(Choice::title))
                .toList();
    }
}
