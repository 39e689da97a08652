package ke.kemis.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;

/** Facts that many tests begin with. */
public final class LearnerFacts {

    public static final InstitutionCode KISUMU_BOYS = InstitutionCode.of("KB01");
    public static final InstitutionCode MARANDA = InstitutionCode.of("MA02");

    private LearnerFacts() {}

    public static LearnerId learner() {
        return new LearnerId(UUID.randomUUID());
    }

    public static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    public static InstitutionRegistered registered(
            InstitutionCode code, String name, County county) {
        return new InstitutionRegistered(
                code,
                name,
                Set.of(Level.PRIMARY, Level.JUNIOR),
                Ownership.PUBLIC,
                county,
                county.title() + " Central",
                null,
                null,
                null,
                day("1990-01-01"));
    }

    public static LearnerEnrolled enrolled(
            LearnerId learner, InstitutionCode at, Grade grade, int year, String on) {
        return new LearnerEnrolled(
                learner,
                new Person("Otieno", "Achieng", null, Sex.F, day("2015-03-02"), "KE"),
                List.of(),
                List.of(),
                at,
                grade,
                year,
                day(on));
    }

    public static LearnerProgressed progressed(
            LearnerId learner, InstitutionCode at, Grade from, Grade to, int year, String on) {
        return new LearnerProgressed(learner, at, from, to, Outcome.PROMOTED, year, day(on));
    }
}
