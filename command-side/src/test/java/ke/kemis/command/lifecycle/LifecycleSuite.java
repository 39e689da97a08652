package ke.kemis.command.lifecycle;

import static ke.kemis.command.lifecycle.CommandNode.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.command.Actor;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refused;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.InstitutionsRegistered;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.command.institution.ReopenInstitution;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.command.lifecycle.CommandNode.Answer;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lifecycle on two nodes that share a store, whichever store it is. */
abstract class LifecycleSuite {

    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 6);
    private static final LocalDate NEXT_JANUARY = LocalDate.of(2026, 1, 5);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 2);
    private static final int WRITERS = 64;

    private final InstitutionCode school = newCode("S");
    private final InstitutionCode other = newCode("T");

    /** A node of the store at hand. */
    abstract CommandNode node();

    /** Another one. */
    abstract CommandNode neighbour();

    @BeforeEach
    void two_schools() {
        assertThat(node().ask(registration(school)).isDone()).isTrue();
        assertThat(neighbour().ask(registration(other)).isDone()).isTrue();
    }

    @Test
    void a_life_from_enrolment_to_graduation() {
        LearnerId learner = newLearner();

        node().ask(enrolment(learner, Grade.F3));
        node().ask(new ProgressLearner(learner, Outcome.PROMOTED, Grade.F4, 2026, NEXT_JANUARY));
        neighbour().ask(new RequestTransfer(learner, other, "The family moved.", NEXT_JANUARY));
        node().ask(new ReleaseTransfer(learner, null, NEXT_JANUARY));
        neighbour().ask(new AcceptTransfer(learner, null, NEXT_JANUARY));
        Answer last = node().ask(new GraduateLearner(learner, "KCSE A", FEBRUARY));

        assertThat(last.payload(Receipt.class)).isEqualTo(new Receipt(learner.toString(), 5));
        assertThat(neighbour().facts(learner.value()))
                .extracting(DomainEventMessage::getPayload)
                .hasExactlyElementsOfTypes(
                        LearnerEnrolled.class,
                        LearnerProgressed.class,
                        TransferRequested.class,
                        TransferReleased.class,
                        LearnerTransferred.class,
                        LearnerGraduated.class);
    }

    @Test
    void facts_say_who_acted_why_and_when_it_was_recorded() {
        LearnerId learner = newLearner();
        Instant before = Instant.now();
        node().ask(enrolment(learner, Grade.G4));

        node().ask(
                        new WithdrawLearner(
                                learner, WithdrawalReason.FEES, "Owes two terms.", NEXT_JANUARY),
                        Map.of(Actor.EXPECTED_VERSION, "0"));

        DomainEventMessage<?> fact = node().facts(learner.value()).getLast();
        assertThat(fact.getMetaData())
                .containsOnlyKeys(Actor.ACTOR, Actor.ROLE, Actor.SCOPE, Actor.REQUEST, Actor.REASON)
                .containsEntry(Actor.ACTOR, "registrar-7")
                .containsEntry(Actor.ROLE, "REGISTRAR")
                .containsEntry(Actor.REQUEST, "request-1")
                .containsEntry(Actor.REASON, "Owes two terms.");
        assertThat(fact.getTimestamp())
                .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @Test
    void of_many_who_want_one_certificate_exactly_one_gets_it() {
        for (int round = 0; round < 5; round++) {
            Identifier certificate = newCertificate();

            List<Answer> answers =
                    together(
                            WRITERS,
                            n ->
                                    (n % 2 == 0 ? node() : neighbour())
                                            .ask(
                                                    enrolment(
                                                            newLearner(),
                                                            Grade.G4,
                                                            List.of(certificate))));

            assertThat(answers).filteredOn(Answer::isDone).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isDone())
                    .extracting(Answer::refused)
                    .allSatisfy(refused -> {
                        assertThat(refused.rule()).isEqualTo("IDENTIFIER_HELD_BY_ANOTHER");
                        assertThat(refused.field()).isEqualTo("identifiers[0].value");
                        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
                    });
        }
    }

    @Test
    void who_waits_for_each_others_numbers_does_not_wait_for_ever() {
        Identifier certificate = newCertificate();
        Identifier upi = newUpi();

        List<Answer> answers =
                together(
                        WRITERS,
                        n ->
                                (n % 3 == 0 ? node() : neighbour())
                                        .ask(
                                                enrolment(
                                                        newLearner(),
                                                        Grade.G4,
                                                        n % 2 == 0
                                                                ? List.of(certificate, upi)
                                                                : List.of(upi, certificate))));

        assertThat(answers).filteredOn(Answer::isDone).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.isDone())
                .extracting(answer -> answer.refused().rule())
                .containsOnly("IDENTIFIER_HELD_BY_ANOTHER");
    }

    @Test
    void the_same_enrolment_sent_many_times_is_one_enrolment() {
        LearnerId learner = newLearner();
        EnrolLearner intent = enrolment(learner, Grade.G4, List.of(newCertificate()));

        List<Answer> answers = together(16, n -> (n % 2 == 0 ? node() : neighbour()).ask(intent));

        assertThat(answers)
                .extracting(answer -> answer.payload(Receipt.class))
                .containsOnly(new Receipt(learner.toString(), 0));
        assertThat(node().facts(learner.value())).hasSize(1);
    }

    @Test
    void steps_of_one_learner_from_two_nodes_follow_each_other() {
        LearnerId learner = newLearner();
        node().ask(enrolment(learner, Grade.G4));

        List<Answer> answers =
                together(
                        16,
                        n ->
                                (n % 2 == 0 ? node() : neighbour())
                                        .ask(
                                                new AssignIdentifier(
                                                        learner,
                                                        new Identifier(
                                                                IdentifierKind.PASSPORT,
                                                                unique(9),
                                                                null))));

        assertThat(answers).allMatch(Answer::isDone);
        assertThat(answers)
                .extracting(answer -> answer.payload(Receipt.class).version())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).mapToObj(Long::valueOf).toList());
    }

    @Test
    void who_expects_another_version_is_told_so() {
        LearnerId learner = newLearner();
        node().ask(enrolment(learner, Grade.G4));
        ProgressLearner intent =
                new ProgressLearner(learner, Outcome.PROMOTED, Grade.G5, 2026, NEXT_JANUARY);

        Refused stale = neighbour().ask(intent, Map.of(Actor.EXPECTED_VERSION, "3")).refused();
        Answer fresh = neighbour().ask(intent, Map.of(Actor.EXPECTED_VERSION, "0"));

        assertThat(stale.rule()).isEqualTo("VERSION_STALE");
        assertThat(stale.kind()).isEqualTo(Refused.Kind.STALE);
        assertThat(fresh.payload(Receipt.class).version()).isEqualTo(1);
    }

    @Test
    void a_learner_nobody_enrolled_is_unknown() {
        Refused refused = node().ask(new AcceptTransfer(newLearner(), null, JANUARY)).refused();

        assertThat(refused.rule()).isEqualTo("LEARNER_UNKNOWN");
        assertThat(refused.kind()).isEqualTo(Refused.Kind.UNKNOWN);
    }

    @Test
    void answers_say_how_far_a_reader_must_have_read() {
        long first = node().ask(enrolment(newLearner(), Grade.G4)).position();
        long second = neighbour().ask(enrolment(newLearner(), Grade.G4)).position();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void a_school_that_closed_a_moment_ago_takes_in_nobody() {
        neighbour().ask(new CloseInstitution(school, "No roof.", LocalDate.of(2025, 1, 1)));

        Refused refused = node().ask(enrolment(newLearner(), Grade.G4)).refused();

        assertThat(refused.rule()).isEqualTo("INSTITUTION_CLOSED");
        assertThat(refused.field()).isEqualTo("institution");
    }

    @Test
    void doors_that_another_node_closed_or_opened_are_so_at_once() {
        assertThat(node().ask(enrolment(newLearner(), Grade.G4)).isDone()).isTrue();
        assertThat(neighbour().ask(enrolment(newLearner(), Grade.G4)).isDone()).isTrue();

        neighbour().ask(new CloseInstitution(school, "No roof.", NEXT_JANUARY));
        Refused closed = node().ask(enrolment(newLearner(), Grade.G4)).refused();
        node().ask(new ReopenInstitution(school, "A new roof.", FEBRUARY));
        Answer open = neighbour().ask(enrolment(newLearner(), Grade.G4));

        assertThat(closed.rule()).isEqualTo("INSTITUTION_CLOSED");
        assertThat(open.isDone()).isTrue();
    }

    @Test
    void a_list_enrols_nobody_at_a_school_that_closed_whatever_else_is_refused_in_it() {
        assertThat(node().ask(enrolment(newLearner(), Grade.G4)).isDone()).isTrue();
        neighbour().ask(new CloseInstitution(school, "No roof.", NEXT_JANUARY));
        LearnerId good = newLearner();
        LearnerId refused = newLearner();

        Outcomes outcomes =
                node().ask(
                                new RecordLives(
                                        List.of(
                                                new Life(good, List.of(enrolment(good, Grade.G4))),
                                                new Life(
                                                        refused,
                                                        List.of(
                                                                enrolment(refused, Grade.G4),
                                                                new ProgressLearner(
                                                                        refused,
                                                                        Outcome.PROMOTED,
                                                                        Grade.G9,
                                                                        2026,
                                                                        NEXT_JANUARY))))))
                        .payload(Outcomes.class);

        assertThat(outcomes.done()).isEmpty();
        assertThat(outcomes.refused())
                .extracting(notDone -> notDone.why().rule())
                .containsExactly("INSTITUTION_CLOSED", "INSTITUTION_CLOSED");
        assertThat(node().facts(good.value())).isEmpty();
    }

    @Test
    void who_sends_an_enrolment_again_is_told_it_is_so_though_the_school_closed_since() {
        EnrolLearner intent = enrolment(newLearner(), Grade.G4);
        Receipt first = node().ask(intent).payload(Receipt.class);
        neighbour().ask(new CloseInstitution(school, "No roof.", NEXT_JANUARY));
        assertThat(node().ask(enrolment(newLearner(), Grade.G4)).refused().rule())
                .isEqualTo("INSTITUTION_CLOSED");

        Answer again = node().ask(intent);

        assertThat(again.isDone()).isTrue();
        assertThat(again.payload(Receipt.class)).isEqualTo(first);
    }

    @Test
    void a_number_that_was_taken_back_is_free_for_its_owner() {
        LearnerId wrong = newLearner();
        LearnerId right = newLearner();
        Identifier upi = newUpi();
        node().ask(enrolment(wrong, Grade.G4));
        node().ask(enrolment(right, Grade.G4));
        node().ask(new AssignIdentifier(wrong, upi));
        assertThat(neighbour().ask(new AssignIdentifier(right, upi)).refused().field())
                .isEqualTo("value");
        UUID step = UUID.fromString(node().facts(wrong.value()).getLast().getIdentifier());

        node().ask(new UndoStep(wrong, step, "The other twin's number."));

        assertThat(neighbour().ask(new AssignIdentifier(right, upi)).isDone()).isTrue();
        assertThat(node().ask(new AssignIdentifier(wrong, upi)).refused().rule())
                .isEqualTo("IDENTIFIER_HELD_BY_ANOTHER");
    }

    @Test
    void a_thousand_lives_are_recorded_at_once_and_once_only() {
        List<Life> lives =
                IntStream.range(0, 1_000)
                        .mapToObj(n -> {
                            LearnerId learner = newLearner();
                            return new Life(
                                    learner,
                                    List.of(
                                            enrolment(
                                                    learner,
                                                    Grade.G4,
                                                    List.of(newCertificate(), newUpi())),
                                            new ProgressLearner(
                                                    learner,
                                                    Outcome.PROMOTED,
                                                    Grade.G5,
                                                    2026,
                                                    NEXT_JANUARY)));
                        })
                        .toList();

        Outcomes first = node().ask(new RecordLives(lives)).payload(Outcomes.class);
        Outcomes again = neighbour().ask(new RecordLives(lives)).payload(Outcomes.class);

        assertThat(first.done()).hasSize(1_000);
        assertThat(first.refused()).isEmpty();
        assertThat(again.alreadySo()).hasSize(1_000);
        assertThat(again.done()).isEmpty();
        assertThat(node().facts(lives.getFirst().learner().value())).hasSize(2);
    }

    @Test
    void a_life_that_is_refused_ends_alone() {
        LearnerId first = newLearner();
        LearnerId second = newLearner();
        LearnerId third = newLearner();
        Identifier contested = newCertificate();

        Outcomes outcomes =
                node().ask(
                                new RecordLives(
                                        List.of(
                                                new Life(
                                                        first,
                                                        List.of(
                                                                enrolment(
                                                                        first,
                                                                        Grade.G4,
                                                                        List.of(contested)))),
                                                new Life(
                                                        second,
                                                        List.of(
                                                                enrolment(
                                                                        second,
                                                                        Grade.G4,
                                                                        List.of(contested)))),
                                                new Life(
                                                        third,
                                                        List.of(
                                                                enrolment(third, Grade.G4),
                                                                new ProgressLearner(
                                                                        third,
                                                                        Outcome.PROMOTED,
                                                                        Grade.G9,
                                                                        2026,
                                                                        NEXT_JANUARY))))))
                        .payload(Outcomes.class);

        assertThat(outcomes.done()).containsExactly(first);
        assertThat(outcomes.refused())
                .extracting(notDone -> notDone.learner() + " " + notDone.why().rule())
                .containsExactly(
                        second + " IDENTIFIER_HELD_BY_ANOTHER", third + " STEP_NOT_ON_THE_LADDER");
        assertThat(node().facts(second.value())).isEmpty();
        assertThat(node().facts(third.value())).hasSize(1);
    }

    @Test
    void a_class_goes_up_and_who_is_not_in_it_is_named() {
        List<LearnerId> pupils = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            LearnerId learner = newLearner();
            node().ask(enrolment(learner, Grade.G4));
            pupils.add(learner);
        }
        LearnerId elsewhere = newLearner();
        node().ask(enrolment(elsewhere, Grade.G5));
        pupils.add(elsewhere);
        ProgressClass asked =
                new ProgressClass(school, Grade.G4, Grade.G5, 2026, NEXT_JANUARY, pupils);

        Outcomes first = node().ask(asked).payload(Outcomes.class);
        Outcomes again = neighbour().ask(asked).payload(Outcomes.class);

        assertThat(first.done()).containsExactlyElementsOf(pupils.subList(0, 30));
        assertThat(first.refused())
                .singleElement()
                .satisfies(notDone -> {
                    assertThat(notDone.learner()).isEqualTo(elsewhere);
                    assertThat(notDone.why().rule()).isEqualTo("NOT_IN_THIS_CLASS");
                });
        assertThat(again.alreadySo()).containsExactlyElementsOf(pupils.subList(0, 30));
        assertThat(again.done()).isEmpty();
    }

    @Test
    void a_class_leaves_at_the_end_of_its_level() {
        LearnerId first = newLearner();
        LearnerId second = newLearner();
        LearnerId elsewhere = newLearner();
        node().ask(enrolment(first, Grade.G9));
        node().ask(enrolment(second, Grade.G9));
        node().ask(enrolment(elsewhere, Grade.G6));
        CompleteClass asked =
                new CompleteClass(
                        school,
                        Grade.G9,
                        null,
                        null,
                        NEXT_JANUARY,
                        List.of(first, second, elsewhere));

        Outcomes left = node().ask(asked).payload(Outcomes.class);
        Outcomes again = neighbour().ask(asked).payload(Outcomes.class);

        assertThat(left.done()).containsExactly(first, second);
        assertThat(left.refused())
                .singleElement()
                .satisfies(
                        notDone -> assertThat(notDone.why().rule()).isEqualTo("NOT_IN_THIS_CLASS"));
        assertThat(again.alreadySo()).containsExactly(first, second);
        assertThat(again.done()).isEmpty();
    }

    @Test
    void many_institutions_are_registered_at_once_and_once_only() {
        List<RegisterInstitution> all =
                IntStream.range(0, 500).mapToObj(n -> registration(newCode("M"))).toList();
        RegisterInstitution taken =
                new RegisterInstitution(
                        school,
                        "Another name",
                        Set.of(Level.PRIMARY),
                        Ownership.PRIVATE,
                        County.NAIROBI,
                        null,
                        null,
                        null,
                        null,
                        JANUARY);
        List<RegisterInstitution> withTaken = new ArrayList<>(all);
        withTaken.add(taken);

        InstitutionsRegistered first =
                node().ask(new RegisterInstitutions(all)).payload(InstitutionsRegistered.class);
        InstitutionsRegistered again =
                neighbour()
                        .ask(new RegisterInstitutions(withTaken))
                        .payload(InstitutionsRegistered.class);

        assertThat(first.done()).hasSize(500);
        assertThat(again.alreadySo()).hasSize(500);
        assertThat(again.done()).isEmpty();
        assertThat(again.refused())
                .hasEntrySatisfying(
                        school,
                        refused -> assertThat(refused.rule()).isEqualTo("INSTITUTION_CODE_TAKEN"));
    }

    @Test
    void too_many_at_once_are_refused_whole() {
        List<LearnerId> crowd = IntStream.range(0, 2_001).mapToObj(n -> newLearner()).toList();

        Refused refused =
                node().ask(new ProgressClass(school, Grade.G4, Grade.G5, 2026, NEXT_JANUARY, crowd))
                        .refused();

        assertThat(refused.rule()).isEqualTo("BATCH_TOO_LARGE");
    }

    private EnrolLearner enrolment(LearnerId learner, Grade grade) {
        return enrolment(learner, grade, List.of());
    }

    private EnrolLearner enrolment(LearnerId learner, Grade grade, List<Identifier> identifiers) {
        return new EnrolLearner(
                learner,
                new Person("Otieno", "Achieng", null, Sex.F, LocalDate.of(2012, 5, 4), "KE"),
                identifiers,
                List.of(),
                school,
                grade,
                2025,
                JANUARY);
    }

    private static RegisterInstitution registration(InstitutionCode code) {
        return new RegisterInstitution(
                code,
                "School " + code,
                Set.of(Level.PRIMARY, Level.JUNIOR, Level.SENIOR, Level.SECONDARY_844),
                Ownership.PUBLIC,
                County.KISUMU,
                "Kisumu East",
                null,
                -0.09,
                34.76,
                LocalDate.of(1990, 1, 1));
    }

    private static LearnerId newLearner() {
        return new LearnerId(UUID.randomUUID());
    }

    private static Identifier newCertificate() {
        return new Identifier(IdentifierKind.BIRTH_CERTIFICATE, unique(12), null);
    }

    private static Identifier newUpi() {
        return new Identifier(IdentifierKind.UPI, unique(10), null);
    }

    private static InstitutionCode newCode(String prefix) {
        return InstitutionCode.of(prefix + unique(12));
    }

    private static String unique(int characters) {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, characters)
                .toUpperCase(Locale.ROOT);
    }
}
