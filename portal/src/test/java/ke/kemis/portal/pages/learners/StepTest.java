package ke.kemis.portal.pages.learners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.junit.jupiter.api.Test;

/** What a form proposes for a step. */
class StepTest {

    private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 1);

    @Test
    void a_further_year_of_a_course_is_proposed_as_continuing_it() {
        assertThat(Step.PROGRESS.proposes(on(Grade.DOCTORATE)))
                .containsEntry("to", "DOCTORATE")
                .containsEntry("outcome", "CONTINUED");
        assertThat(Step.PROGRESS.proposes(on(Grade.G4)))
                .containsEntry("to", "G5")
                .containsEntry("outcome", "PROMOTED");
    }

    private static LearnerRecord on(Grade grade) {
        return new LearnerRecord(
                new LearnerId(UUID.fromString("018f2f6e-0000-7000-8000-00000000000a")),
                0,
                new Person("Otieno", "Achieng", null, Sex.F, LocalDate.of(1999, 5, 4), "KE"),
                List.of(),
                List.of(),
                null,
                new Standing(
                        Status.ENROLLED,
                        new InstitutionCode("UON"),
                        grade,
                        2025,
                        SEPTEMBER,
                        null),
                List.of(),
                SEPTEMBER,
                Instant.EPOCH,
                null,
                List.of(),
                List.of());
    }
}
