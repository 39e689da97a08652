package ke.kemis.query.schoolroll;

import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.spells.Attendance;
import org.jspecify.annotations.Nullable;

/** What a roll shows of a learner. */
record OnRoll(
        UUID learner,
        @Nullable String surname,
        String firstName,
        @Nullable String otherNames,
        Sex sex,
        Attendance attendance) {

    /** Nothing where the learner's enrolment is not among the facts. */
    static @Nullable OnRoll after(@Nullable OnRoll before, Fact fact) {
        LearnerEvent event = (LearnerEvent) fact.payload();
        if (event instanceof LearnerEnrolled enrolled) {
            Person person = enrolled.person();
            Attendance attendance = before == null ? Attendance.NONE : before.attendance;
            return new OnRoll(
                    fact.aggregate(),
                    person.surname(),
                    person.firstName(),
                    person.otherNames(),
                    person.sex(),
                    attendance.after(event, fact.id()));
        }
        if (before == null) {
            return null;
        }
        OnRoll named =
                switch (event) {
                    case DetailsCorrected corrected -> before.corrected(corrected);
                    case PersonalDataErased _ -> before.erased();
                    default -> before;
                };
        return named.attending(named.attendance.after(event, fact.id()));
    }

    private OnRoll attending(Attendance now) {
        return now.equals(attendance)
                ? this
                : new OnRoll(learner, surname, firstName, otherNames, sex, now);
    }

    private OnRoll erased() {
        return new OnRoll(
                learner,
                surname == null ? null : Erased.TEXT,
                Erased.TEXT,
                otherNames == null ? null : Erased.TEXT,
                sex,
                attendance);
    }

    private OnRoll corrected(DetailsCorrected event) {
        OnRoll now = this;
        for (Correction one : event.corrections()) {
            now = now.corrected(one);
        }
        return now;
    }

    private OnRoll corrected(Correction one) {
        String after = one.after();
        return switch (one.detail()) {
            case SURNAME -> new OnRoll(learner, after, firstName, otherNames, sex, attendance);
            case FIRST_NAME ->
                    after == null
                            ? this
                            : new OnRoll(learner, surname, after, otherNames, sex, attendance);
            case OTHER_NAMES -> new OnRoll(learner, surname, firstName, after, sex, attendance);
            case SEX ->
                    after == null
                            ? this
                            : new OnRoll(
                                    learner,
                                    surname,
                                    firstName,
                                    otherNames,
                                    Sex.valueOf(after),
                                    attendance);
            case DATE_OF_BIRTH, NATIONALITY -> this;
        };
    }
}
