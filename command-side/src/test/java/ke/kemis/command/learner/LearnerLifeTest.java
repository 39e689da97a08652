package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.CIRCUMSTANCES;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.command.Refusal;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.Recorded;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every life, whatever is asked in whatever order. */
class LearnerLifeTest {

    private static final int INTENTS = 120;

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_intent_twice_adds_nothing(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            LearnerIntent intent = life.anything();
            if (!life.hear(intent).isEmpty()) {
                assertThat(life.hear(intent)).as("%s a second time", intent).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void folding_the_facts_again_gives_the_same_dossier(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            life.hear(life.anything());
        }
        Dossier again = Dossier.UNKNOWN;
        for (int n = 0; n < life.facts.size(); n++) {
            again = again.after(life.facts.get(n), Story.fact(n + 1));
        }
        assertThat(again).isEqualTo(life.learner);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void undoing_the_latest_fact_restores_what_was_before(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            Dossier before = life.learner;
            List<LearnerEvent> facts = life.hear(life.anything());
            if (facts.size() != 1
                    || facts.getFirst() instanceof StepUndone
                    || facts.getFirst() instanceof TransferRequested
                    || facts.getFirst() instanceof TransferCancelled
                    || facts.getFirst() instanceof PersonalDataErased) {
                continue;
            }
            Known after = life.learner.known();
            UUID fact = after.facts().getLast().id();
            Dossier undone = after;
            for (LearnerEvent answer :
                    LearnerRules.decide(
                            new UndoStep(WANJIKU, fact, "Wrong."), after, CIRCUMSTANCES)) {
                undone = undone.after(answer, UUID.randomUUID());
                if (answer instanceof StepUndone step && before instanceof Known was) {
                    assertThat(step.restored()).isEqualTo(was.standing().recorded());
                }
            }
            if (before instanceof Known was) {
                assertThat(undone.known().standing()).isEqualTo(was.standing());
                assertThat(undone.known().person()).isEqualTo(was.person());
                assertThat(undone.known().identifiers())
                        .containsExactlyElementsOf(was.identifiers().toList());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_illegal_life_can_be_recorded(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            life.hear(life.anything());
            if (life.learner instanceof Known known) {
                List<LocalDate> days =
                        known.facts().stream()
                                .filter(Recorded::isStep)
                                .map(step -> step.fact().on())
                                .toList();
                assertThat(days).isSorted();
                assertThat(days).allMatch(day -> !day.isAfter(TODAY));
                assertThat(days).allMatch(day -> !day.isBefore(known.person().dateOfBirth()));
                List<Identifier> numbers = known.identifiers().toList();
                for (Identifier one : numbers) {
                    assertThat(numbers)
                            .filteredOn(other -> Identifiers.exclude(one, other))
                            .hasSizeLessThanOrEqualTo(1);
                }
                if (known.standing() instanceof Standing.Enrolled at && at.move() != null) {
                    assertThat(at.move().to()).isNotEqualTo(at.seat().at());
                }
            }
        }
    }

    /** Keeps the others honest: the random lives reach every kind of fact. */
    @Test
    void random_lives_tell_of_everything_that_can_happen() {
        Set<Class<?>> seen = new HashSet<>();
        seeds().forEach(seed -> {
            Life life = new Life(seed);
            for (int n = 0; n < INTENTS; n++) {
                life.hear(life.anything()).forEach(fact -> seen.add(fact.getClass()));
            }
        });
        // What two records have to do with each other is told by MergeRecordsTest.
        seen.addAll(
                List.of(
                        RecordsMerged.class,
                        RecordMergedAway.class,
                        RecordsUnmerged.class,
                        RecordRestored.class));
        assertThat(seen).containsExactlyInAnyOrder(LearnerEvent.class.getPermittedSubclasses());
    }

    /** One learner and a registrar who asks for anything at all. */
    private static final class Life {

        private static final List<InstitutionCode> PLACES =
                List.of(
                        Kenya.KISUMU,
                        Kenya.MARANDA,
                        Kenya.MAKINI,
                        Kenya.OLYMPIC,
                        Kenya.CLOSED,
                        Kenya.REOPENED,
                        Kenya.KAGUMO);

        private final Random random;
        private final List<LearnerEvent> facts = new ArrayList<>();
        private Dossier learner = Dossier.UNKNOWN;
        private LocalDate day = JANUARY_2025;

        Life(long seed) {
            this.random = new Random(seed);
        }

        List<LearnerEvent> hear(LearnerIntent intent) {
            try {
                List<LearnerEvent> answer = LearnerRules.decide(intent, learner, CIRCUMSTANCES);
                for (LearnerEvent fact : answer) {
                    facts.add(fact);
                    learner = learner.after(fact, Story.fact(facts.size()));
                }
                return answer;
            } catch (Refusal refused) {
                return List.of();
            }
        }

        LearnerIntent anything() {
            if (random.nextInt(4) == 0 && day.isBefore(TODAY)) {
                day = day.plusDays(random.nextInt(25));
            }
            if (learner instanceof Dossier.Unknown) {
                return new EnrolLearner(
                        WANJIKU,
                        WANJIKU_MWANGI,
                        List.of(Kenya.CERTIFICATE),
                        List.of(Kenya.MOTHER),
                        Kenya.KISUMU,
                        any(Grade.class),
                        day.getYear(),
                        day);
            }
            return switch (random.nextInt(20)) {
                case 0 ->
                        new EnrolLearner(
                                WANJIKU,
                                WANJIKU_MWANGI,
                                List.of(),
                                List.of(),
                                place(),
                                any(Grade.class),
                                year(),
                                day());
                case 1, 2 ->
                        new ProgressLearner(
                                WANJIKU, any(Outcome.class), nearbyGrade(), year(), day());
                case 3 -> new RequestTransfer(WANJIKU, place(), "The family moved.", day());
                case 4 -> new ReleaseTransfer(WANJIKU, null, day());
                case 5 -> new RefuseTransfer(WANJIKU, "Fees are owed.", day());
                case 6 -> new AcceptTransfer(WANJIKU, null, day());
                case 7 -> new CancelTransfer(WANJIKU, null, day());
                case 8 -> new WithdrawLearner(WANJIKU, any(WithdrawalReason.class), null, day());
                case 9, 10 ->
                        new ReadmitLearner(WANJIKU, place(), nearbyGrade(), year(), null, day());
                case 11 -> new CompleteLevel(WANJIKU, null, day());
                case 12 -> new GraduateLearner(WANJIKU, "An award", day());
                case 13 ->
                        random.nextInt(6) == 0
                                ? new RecordDeath(WANJIKU, null, day())
                                : new AssignGuardian(
                                        WANJIKU,
                                        new Guardian(
                                                "Guardian " + random.nextInt(3),
                                                any(Guardian.Relation.class),
                                                null,
                                                null,
                                                null));
                case 14 ->
                        new CorrectDetails(
                                WANJIKU,
                                random.nextBoolean()
                                        ? Map.of(Detail.SEX, random.nextBoolean() ? "F" : "M")
                                        : Map.of(
                                                Detail.SURNAME,
                                                random.nextBoolean() ? "" : "Kamau"),
                                "Misread",
                                "Birth certificate seen");
                case 15 ->
                        new AssignIdentifier(
                                WANJIKU,
                                new Identifier(
                                        any(IdentifierKind.class),
                                        "1234567800" + random.nextInt(3),
                                        null));
                case 16 ->
                        new RecordAssessment(
                                WANJIKU,
                                any(Assessment.class),
                                2024 + random.nextInt(3),
                                Map.of("English", String.valueOf(random.nextInt(3))),
                                random.nextBoolean() ? null : day());
                case 17 ->
                        new RecordHealth(
                                WANJIKU,
                                random.nextBoolean() ? List.of() : List.of(any(SpecialNeed.class)),
                                random.nextBoolean() ? null : "Asthma");
                case 18 -> new EndGuardian(WANJIKU, someGuardian(), "It was decided.", day());
                default ->
                        random.nextInt(12) == 0
                                ? new EraseLearner(WANJIKU, any(ErasureBasis.class), "File 17")
                                : new UndoStep(WANJIKU, someFact(), "Wrong.");
            };
        }

        private Guardian someGuardian() {
            List<Guardian> named =
                    learner instanceof Known known
                            ? List.copyOf(known.answering().keySet())
                            : List.of();
            return named.isEmpty() ? Kenya.MOTHER : named.get(random.nextInt(named.size()));
        }

        private UUID someFact() {
            int n = facts.size() - (random.nextBoolean() ? 0 : random.nextInt(facts.size()));
            return Story.fact(n);
        }

        private InstitutionCode place() {
            return PLACES.get(random.nextInt(PLACES.size()));
        }

        private Grade nearbyGrade() {
            Seat seat = learner instanceof Known known ? known.standing().lastSeat() : null;
            if (seat == null || random.nextInt(3) == 0) {
                return any(Grade.class);
            }
            List<Grade> all = List.copyOf(EnumSet.allOf(Grade.class));
            int n = all.indexOf(seat.grade()) + random.nextInt(4) - 1;
            return all.get(Math.clamp(n, 0, all.size() - 1));
        }

        private int year() {
            return day.getYear() + random.nextInt(2);
        }

        private LocalDate day() {
            return random.nextInt(6) == 0 ? day.plusDays(random.nextInt(60) - 30) : day;
        }

        private <E extends Enum<E>> E any(Class<E> kind) {
            E[] all = kind.getEnumConstants();
            return all[random.nextInt(all.length)];
        }
    }
}
