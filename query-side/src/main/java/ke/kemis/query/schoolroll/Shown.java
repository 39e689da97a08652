package ke.kemis.query.schoolroll;

import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/** What a roll shows of who a learner is. */
record Shown(@Nullable String surname, String firstName, @Nullable String otherNames, Sex sex) {

    static Shown of(Person person) {
        return new Shown(person.surname(), person.firstName(), person.otherNames(), person.sex());
    }

    Shown erased() {
        return new Shown(
                surname == null ? null : Erased.TEXT,
                Erased.TEXT,
                otherNames == null ? null : Erased.TEXT,
                sex);
    }

    Shown corrected(DetailsCorrected event) {
        Shown now = this;
        for (Correction one : event.corrections()) {
            now = now.corrected(one);
        }
        return now;
    }

    private Shown corrected(Correction one) {
        String after = one.after();
        return switch (one.detail()) {
            case SURNAME -> new Shown(after, firstName, otherNames, sex);
            case FIRST_NAME -> after == null ? this : new Shown(surname, after, otherNames, sex);
            case OTHER_NAMES -> new Shown(surname, firstName, after, sex);
            case SEX ->
                    after == null
                            ? this
                            : new Shown(surname, firstName, otherNames, Sex.valueOf(after));
            case DATE_OF_BIRTH, NATIONALITY -> this;
        };
    }
}
