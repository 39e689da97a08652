package ke.kemis.query.persons;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/** Corrections, taken in order. */
public final class Corrected {

    private Corrected() {}

    /** Who somebody is after them; what nobody can be without stays where nothing is put for it. */
    public static Person after(Person before, List<Correction> corrections) {
        Person now = before;
        for (Correction one : corrections) {
            now = after(now, one);
        }
        return now;
    }

    private static Person after(Person was, Correction correction) {
        String after = correction.after();
        return switch (correction.detail()) {
            case SURNAME -> named(was, after, was.firstName(), was.otherNames());
            case FIRST_NAME ->
                    after == null ? was : named(was, was.surname(), after, was.otherNames());
            case OTHER_NAMES -> named(was, was.surname(), was.firstName(), after);
            case SEX ->
                    after == null
                            ? was
                            : born(was, Sex.valueOf(after), was.dateOfBirth(), was.nationality());
            case DATE_OF_BIRTH ->
                    after == null
                            ? was
                            : born(was, was.sex(), Erased.date(after), was.nationality());
            case NATIONALITY ->
                    after == null ? was : born(was, was.sex(), was.dateOfBirth(), after);
        };
    }

    private static Person named(
            Person was, @Nullable String surname, String firstName, @Nullable String otherNames) {
        return new Person(
                surname, firstName, otherNames, was.sex(), was.dateOfBirth(), was.nationality());
    }

    private static Person born(Person was, Sex sex, LocalDate dateOfBirth, String nationality) {
        return new Person(
                was.surname(), was.firstName(), was.otherNames(), sex, dateOfBirth, nationality);
    }
}
