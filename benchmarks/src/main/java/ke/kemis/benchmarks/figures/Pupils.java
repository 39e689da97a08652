package ke.kemis.benchmarks.figures;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.store.serialization.TimeOrderedIdentifiers;

/** Children to enrol, all at one school and all of the same size in bytes. */
public final class Pupils {

    public static final InstitutionCode SCHOOL = InstitutionCode.of("20401005");

    private static final int YEAR = 2025;
    private static final LocalDate BORN = LocalDate.parse("2018-03-14");
    private static final LocalDate ON = LocalDate.parse("2025-01-06");
    private static final TimeOrderedIdentifiers IDS = new TimeOrderedIdentifiers();

    private Pupils() {}

    /** Ids that follow each other as those of the program do. */
    public static LearnerId newId() {
        return new LearnerId(UUID.fromString(IDS.generateIdentifier()));
    }

    static RegisterInstitution school() {
        return new RegisterInstitution(
                SCHOOL,
                "Milimani Primary School",
                EnumSet.of(Level.PRE_PRIMARY, Level.PRIMARY),
                Ownership.PUBLIC,
                County.KISUMU,
                null,
                null,
                null,
                null,
                LocalDate.parse("1965-01-11"));
    }

    static EnrolLearner enrolment(LearnerId id, Identifier... identifiers) {
        return new EnrolLearner(
                id, person(), List.of(identifiers), List.of(), SCHOOL, Grade.G1, YEAR, ON);
    }

    /** The first fact of a child's life here. */
    public static LearnerEnrolled enrolled(LearnerId id) {
        return new LearnerEnrolled(id, person(), List.of(), List.of(), SCHOOL, Grade.G1, YEAR, ON);
    }

    private static Person person() {
        return new Person("Wanjiku", "Achieng", null, Sex.F, BORN, "KE");
    }

    /** The body of the request that brings the school into the register. */
    public static String schoolJson() {
        return "{\"code\":\"%s\",\"name\":\"Milimani Primary School\",\"kind\":[\"PRE_PRIMARY\",\"PRIMARY\"],\"ownership\":\"PUBLIC\",\"county\":\"042\",\"openedOn\":\"1965-01-11\"}"
                .formatted(SCHOOL);
    }

    /** The body of the request that enrols a child. */
    public static String enrolmentJson(UUID id, String surname, String identifiers) {
        return "{\"id\":\"%s\",\"surname\":\"%s\",\"firstName\":\"Achieng\",\"sex\":\"F\",\"dateOfBirth\":\"%s\",\"identifiers\":[%s],\"institution\":\"%s\",\"grade\":\"G1\",\"year\":%d,\"on\":\"%s\"}"
                .formatted(id, surname, BORN, identifiers, SCHOOL, YEAR, ON);
    }
}
