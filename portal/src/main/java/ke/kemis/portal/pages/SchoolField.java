package ke.kemis.portal.pages;

import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.institutions.InstitutionsMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads an institution from a field in which people write its code or its name. A name that fits
 * several is answered with the several, to choose from.
 */
@Component
public class SchoolField {

    /** What is added to a field's name for the choice among several. */
    public static final String PICK = "-pick";

    private static final int PROPOSED = 8;

    private final Desk desk;

    SchoolField(Desk desk) {
        this.desk = desk;
    }

    /** An institution that must be there. */
    public Read<InstitutionCode> read(Entries form, String field, Wording say) {
        Read<InstitutionCode> read = maybe(form, field, say);
        if (read.orNull() == null) {
            form.blame(field, say.text("wrong.empty"));
        }
        return read;
    }

    /** An institution that may be there. */
    public Read<InstitutionCode> maybe(Entries form, String field, Wording say) {
        String picked = form.value(field + PICK).strip();
        String typed = picked.isEmpty() ? form.value(field).strip() : picked;
        if (typed.isEmpty()) {
            return new Read<>(null);
        }
        InstitutionCode code = known(typed);
        if (code != null) {
            return new Read<>(code);
        }
        List<InstitutionRecord> likely = likely(typed);
        if (likely.size() == 1 && likely.getFirst().name().equalsIgnoreCase(typed)) {
            return new Read<>(likely.getFirst().institution());
        }
        if (likely.isEmpty()) {
            form.blame(field, say.text("wrong.school"));
        } else {
            form.propose(
                    field,
                    say.text("wrong.schoolUnclear"),
                    likely.stream()
                            .map(one -> new Choice(one.institution().toString(), title(one)))
                            .toList());
        }
        return new Read<>(null);
    }

    /** The institutions that a beginning of a name or code may mean. */
    public List<InstitutionRecord> likely(String typed) {
        return desk.ask(
                        new InstitutionsMatching(typed, null, null, null, 0, PROPOSED),
                        InstitutionPage.class)
                .items();
    }

    /** An institution told from others of its name. */
    public static String title(InstitutionRecord school) {
        return school.name() + ", " + school.county().title() + " (" + school.institution() + ")";
    }

    private @Nullable InstitutionCode known(String typed) {
        InstitutionCode code;
        try {
            code = InstitutionCode.of(typed);
        } catch (IllegalArgumentException name) {
            return null;
        }
        return desk.ask(new InstitutionOf(code), InstitutionAnswer.class).found() == null
                ? null
                : code;
    }
}
