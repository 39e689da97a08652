package ke.kemis.query.learnerrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.query.platform.Fact;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownTest {

    private static final LearnerId LEARNER = LearnerId.of("018f2f6e-0000-7000-8000-00000000000a");
    private static final LearnerId OTHER = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final InstitutionCode KISUMU = new InstitutionCode("KISUMU-BOYS");
    private static final InstitutionCode MARANDA = new InstitutionCode("MARANDA");
    private static final LocalDate BEGAN = LocalDate.of(2025, 1, 6);
    private static final LocalDate LATER = LocalDate.of(2025, 3, 3);

    private @Nullable Known known;
    private int recorded;
    private UUID enrolment;

    @BeforeEach
    void enrol() {
        enrolment =
                happens(
                        new LearnerEnrolled(
                                LEARNER,
                                new Person(
                                        "Mwangi",
                                        "Wanjiku",
                                        null,
                                        Sex.F,
                                        LocalDate.of(2014, 6, 1),
                                        "KE"),
                                List.of(),
                                List.of(),
                                KISUMU,
                                Grade.G4,
                                2025,
                                BEGAN));
    }

    @Test
    void a_merging_with_a_record_of_the_same_seat_moved_nobody() {
        UUID merge = merge(at(KISUMU, BEGAN), at(KISUMU, BEGAN));

        assertThat(record().mergings())
                .containsExactly(new LearnerRecord.Merging(merge, OTHER, false));
    }

    @Test
    void a_merging_after_which_the_person_stands_elsewhere_moved_him_until_they_are_two_again() {
        happens(withdrew());
        UUID merge = merge(at(MARANDA, BEGAN), at(MARANDA, BEGAN));

        assertThat(record().mergings())
                .containsExactly(new LearnerRecord.Merging(merge, OTHER, true));
        happens(
                new RecordsUnmerged(
                        LEARNER,
                        OTHER,
                        merge,
                        List.of(),
                        List.of(),
                        List.of(),
                        at(KISUMU, BEGAN),
                        LATER));
        assertThat(record().mergings()).isEmpty();
    }

    @Test
    void two_rolls_at_once_come_to_light_where_a_death_was_undone() {
        UUID death = happens(new LearnerDied(LEARNER, LATER));
        merge(
                at(MARANDA, BEGAN),
                new Standing(Status.DECEASED, KISUMU, Grade.G4, 2025, LATER, null));

        assertThat(record().twoRolls()).isEmpty();
        undo(death, at(KISUMU, BEGAN));
        assertThat(record().twoRolls())
                .containsExactly(new LearnerRecord.TwoRolls(KISUMU, MARANDA, LATER));
    }

    @Test
    void whoever_is_on_no_roll_any_more_is_not_on_two() {
        merge(at(MARANDA, BEGAN), at(KISUMU, BEGAN));
        assertThat(record().twoRolls()).hasSize(1);

        undo(enrolment, new Standing(Status.NOT_ENROLLED, null, null, null, null, null));

        assertThat(record().twoRolls()).isEmpty();
    }

    @Test
    void nobody_lets_go_of_whom_nobody_asked_for() {
        happens(new TransferReleased(LEARNER, KISUMU, MARANDA, LATER));

        assertThat(record().standing()).isEqualTo(at(KISUMU, BEGAN));
    }

    @Test
    void whoever_is_on_no_roll_is_asked_for_in_vain() {
        happens(withdrew());
        happens(new TransferRequested(LEARNER, KISUMU, MARANDA, Grade.G4, 2025, LATER));

        assertThat(record().standing().transfer()).isNull();
    }

    private LearnerRecord record() {
        return known.record();
    }

    private UUID merge(Standing theirs, Standing together) {
        return happens(
                new RecordsMerged(
                        LEARNER, OTHER, List.of(), List.of(), theirs, together, LATER, List.of(),
                        List.of()));
    }

    private void undo(UUID fact, Standing restored) {
        happens(new StepUndone(LEARNER, fact, "learner-died", restored, List.of(), LATER));
    }

    private static LearnerWithdrew withdrew() {
        return new LearnerWithdrew(LEARNER, KISUMU, Grade.G4, 2025, WithdrawalReason.OTHER, LATER);
    }

    private static Standing at(InstitutionCode institution, LocalDate since) {
        return new Standing(Status.ENROLLED, institution, Grade.G4, 2025, since, null);
    }

    private UUID happens(LearnerEvent fact) {
        UUID id = new UUID(0x8000L, recorded);
        known =
                Known.after(
                        known,
                        Fact.ofAggregate(
                                new GenericDomainEventMessage<>(
                                        "learner",
                                        LEARNER.toString(),
                                        recorded++,
                                        fact,
                                        Map.of(),
                                        id.toString(),
                                        Instant.EPOCH)));
        return id;
    }
}
