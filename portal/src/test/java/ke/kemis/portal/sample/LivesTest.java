package ke.kemis.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignGuardian;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CancelTransfer;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EndGuardian;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.EraseLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RecordHealth;
import ke.kemis.command.learner.RefuseTransfer;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.Sex;
import org.junit.jupiter.api.Test;

class LivesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Persons persons = new Persons(2026, TODAY.getYear());
    private final Lives lives = new Lives(2026, TODAY, persons, invented());

    @Test
    void the_same_seed_gives_the_same_lives() {
        assertThat(lives(2026, 500)).isEqualTo(lives(2026, 500));
    }

    @Test
    void another_seed_gives_other_lives() {
        assertThat(lives(7, 50)).doesNotContainAnyElementsOf(lives(2026, 50));
    }

    @Test
    void a_learner_is_the_same_however_many_are_asked_for() {
        assertThat(lives.of(persons.number(77))).isEqualTo(lives(2026, 100).get(77));
    }

    @Test
    void nobody_shares_an_id_or_a_number() {
        List<Object> all =
                LongStream.range(0, 20_000)
                        .mapToObj(n -> lives.of(persons.number(n)).life())
                        .flatMap(life ->
                                Stream.concat(
                                        Stream.of((Object) life.learner()),
                                        life.intents().stream().flatMap(LivesTest::numbers)))
                        .toList();
        assertThat(all).hasSizeGreaterThan(60_000).doesNotHaveDuplicates();
    }

    @Test
    void nothing_happens_after_today_and_steps_follow_each_other() {
        LongStream.range(0, 5_000)
                .mapToObj(n -> lives.of(persons.number(n)).life().intents())
                .forEach(intents -> {
                    List<LocalDate> days = intents.stream().flatMap(LivesTest::day).toList();
                    assertThat(days).isSorted();
                    assertThat(days.getLast()).isBeforeOrEqualTo(TODAY);
                });
    }

    @Test
    void lives_are_of_every_kind() {
        Map<String, Long> intents =
                LongStream.range(0, 20_000)
                        .boxed()
                        .flatMap(n -> lives.of(persons.number(n)).life().intents().stream())
                        .collect(
                                Collectors.groupingBy(
                                        intent -> intent.getClass().getSimpleName(),
                                        Collectors.counting()));
        assertThat(intents)
                .containsKeys(
                        "EnrolLearner",
                        "ProgressLearner",
                        "RequestTransfer",
                        "ReleaseTransfer",
                        "RefuseTransfer",
                        "AcceptTransfer",
                        "CancelTransfer",
                        "WithdrawLearner",
                        "ReadmitLearner",
                        "CompleteLevel",
                        "GraduateLearner",
                        "RecordDeath",
                        "CorrectDetails",
                        "AssignIdentifier",
                        "RecordAssessment");
        assertThat(intents.get("EnrolLearner")).isEqualTo(20_000);
        assertThat(intents.get("ProgressLearner")).isBetween(40_000L, 120_000L);
    }

    @Test
    void people_are_in_believable_proportion() {
        List<SamplePerson> people = LongStream.range(0, 20_000).mapToObj(persons::number).toList();
        assertThat(share(people, one -> one.person().sex() == Sex.F)).isBetween(0.47, 0.52);
        assertThat(share(people, one -> one.birthCertificate() != null)).isBetween(0.78, 0.92);
        assertThat(share(people, one -> one.person().otherNames() != null)).isBetween(0.6, 0.75);
        assertThat(share(people, one -> one.guardians().isEmpty())).isBetween(0.0, 0.02);
        assertThat(people.stream().map(SamplePerson::home).distinct()).hasSize(47);
        assertThat(share(people, one -> one.person().surname().contains("'")))
                .isBetween(0.005, 0.08);
    }

    private static double share(
            List<SamplePerson> people, Function<SamplePerson, Boolean> condition) {
        return people.stream().filter(condition::apply).count() / (double) people.size();
    }

    private static List<SampleLife> lives(long seed, int count) {
        Persons people = new Persons(seed, TODAY.getYear());
        Lives from = new Lives(seed, TODAY, people, invented());
        return LongStream.range(0, count).mapToObj(n -> from.of(people.number(n))).toList();
    }

    /** The days of steps; results and details have days of their own. */
    private static Stream<LocalDate> day(LearnerIntent intent) {
        return switch (intent) {
            case EnrolLearner i -> Stream.of(i.on());
            case ProgressLearner i -> Stream.of(i.on());
            case RequestTransfer i -> Stream.of(i.on());
            case ReleaseTransfer i -> Stream.of(i.on());
            case RefuseTransfer i -> Stream.of(i.on());
            case AcceptTransfer i -> Stream.of(i.on());
            case CancelTransfer i -> Stream.of(i.on());
            case WithdrawLearner i -> Stream.of(i.on());
            case ReadmitLearner i -> Stream.of(i.on());
            case CompleteLevel i -> Stream.of(i.on());
            case GraduateLearner i -> Stream.of(i.on());
            case RecordDeath i -> Stream.of(i.on());
            case CorrectDetails _,
                    AssignIdentifier _,
                    AssignGuardian _,
                    EndGuardian _,
                    RecordHealth _,
                    RecordAssessment _ ->
                    Stream.empty();
            case UndoStep _, EraseLearner _ -> Stream.empty();
        };
    }

    private static Stream<Identifier> numbers(LearnerIntent intent) {
        return switch (intent) {
            case EnrolLearner enrol -> enrol.identifiers().stream();
            case AssignIdentifier assign -> Stream.of(assign.identifier());
            default -> Stream.empty();
        };
    }

    private static Schools invented() {
        return new Schools(
                InventedSchools.beside(new Schools(List.of())).stream()
                        .map(LivesTest::school)
                        .toList());
    }

    private static School school(RegisterInstitution intent) {
        return new School(
                intent.institution(), intent.county(), intent.levels(), intent.openedOn());
    }
}
