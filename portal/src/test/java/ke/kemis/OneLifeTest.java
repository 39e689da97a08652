package ke.kemis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ke.kemis.command.learner.ManyLives;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.RecordOf;
import ke.kemis.query.learnersearch.FoundAfter;
import ke.kemis.query.spells.Attendance;
import ke.kemis.query.spells.Seat;
import ke.kemis.query.spells.Spell;
import ke.kemis.query.transfers.WaitingAfter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is recorded, undone, merged and taken apart: what is decided upon, the record, the
 * search, the rolls and the list of transfers tell the same life.
 */
class OneLifeTest {

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("kemis.lives", 150));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everybody_tells_the_same_of_a_life_and_taken_apart_each_record_is_of_its_own_facts(
            int seed) {
        ManyLives lives = new ManyLives(seed);
        for (int n = 0; n < 80; n++) {
            lives.something();
            everybodyAgrees(lives);
        }
        lives.takeAllApart();
        everybodyAgrees(lives);
        for (LearnerId learner : lives.learners()) {
            assertThat(lives.isOfItsOwnFactsAlone(learner)).as("%s", learner).isTrue();
            assertThat(spells(lives.facts(learner)))
                    .as("the times of %s on rolls", learner)
                    .isEqualTo(spells(lives.own(learner)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void to_merge_two_and_take_them_apart_at_once_changes_nothing(int seed) {
        ManyLives lives = new ManyLives(seed);
        for (int n = 0; n < 80; n++) {
            lives.something();
            Map<LearnerId, Reads> before = new HashMap<>();
            Set<LearnerId> both =
                    lives.mergeForAMoment(() ->
                            lives.learners()
                                    .forEach(one -> before.put(one, reads(lives.facts(one)))));
            for (LearnerId one : both) {
                assertThat(reads(lives.facts(one))).as("%s", one).isEqualTo(before.get(one));
            }
        }
    }

    /** What is read of a life. */
    private record Reads(
            ManyLives.Standpoint record,
            FoundAfter found,
            List<Spell> spells,
            List<Standing.PendingTransfer> waiting) {}

    private static Reads reads(List<Told> facts) {
        FoundAfter found = FoundAfter.all(facts);
        return new Reads(
                standpoint(RecordOf.all(facts), found),
                found,
                spells(facts),
                WaitingAfter.all(facts));
    }

    private static List<Spell> spells(List<Told> facts) {
        Attendance attendance = Attendance.NONE;
        for (Told one : facts) {
            attendance = attendance.after(one.fact(), one.id(), Instant.EPOCH);
        }
        return attendance.spells();
    }

    private static ManyLives.Standpoint standpoint(LearnerRecord record, FoundAfter found) {
        return new ManyLives.Standpoint(
                record.standing(),
                record.person(),
                Set.copyOf(record.identifiers()),
                Set.copyOf(record.guardians()),
                record.results().stream()
                        .map(LearnerRecord.Result::fact)
                        .collect(Collectors.toSet()),
                record.health() == null
                        ? ""
                        : Objects.requireNonNullElse(record.health().medicalCondition(), ""),
                record.mergedInto(),
                record.mergings().stream()
                        .collect(
                                Collectors.toMap(
                                        LearnerRecord.Merging::fact, LearnerRecord.Merging::moved)),
                found.formerly(),
                record.twoRolls().stream()
                        .map(LearnerRecord.TwoRolls::also)
                        .collect(Collectors.toSet()));
    }

    private static void everybodyAgrees(ManyLives lives) {
        for (LearnerId learner : lives.learners()) {
            ManyLives.Standpoint decided = lives.of(learner);
            Reads read = reads(lives.facts(learner));
            boolean ended = decided.into() != null;
            Standing stands = decided.standing();
            assertThat(ended ? unstanding(read.record(), stands) : read.record())
                    .as("the record of %s", learner)
                    .isEqualTo(decided);
            assertThat(
                            List.of(
                                    read.found().status(),
                                    read.found().person(),
                                    read.found().identifiers()))
                    .as("the search of %s", learner)
                    .isEqualTo(
                            List.of(
                                    ended ? Status.MERGED : stands.status(),
                                    decided.person(),
                                    decided.identifiers()));
            assertThat(read.found().institution()).isEqualTo(stands.institution());
            assertThat(read.found().grade()).isEqualTo(stands.grade());
            assertThat(read.found().year()).isEqualTo(stands.year());
            assertThat(read.waiting())
                    .as("the transfers of %s", learner)
                    .isEqualTo(stands.transfer() == null ? List.of() : List.of(stands.transfer()));
            assertThat(
                            read.spells().stream()
                                    .filter(spell -> spell.until() == null)
                                    .map(Spell::seat)
                                    .toList())
                    .as("the roll of %s", learner)
                    .isEqualTo(
                            ended || stands.status() != Status.ENROLLED
                                    ? List.of()
                                    : List.of(
                                            new Seat(
                                                    stands.institution(),
                                                    stands.grade(),
                                                    stands.year())));
        }
    }

    /** A record that ended stands nowhere, and tells where it stood. */
    private static ManyLives.Standpoint unstanding(ManyLives.Standpoint ended, Standing before) {
        assertThat(ended.standing().status()).isEqualTo(Status.MERGED);
        return new ManyLives.Standpoint(
                before,
                ended.person(),
                ended.identifiers(),
                ended.guardians(),
                ended.results(),
                ended.condition(),
                ended.into(),
                ended.mergings(),
                ended.formerly(),
                ended.alsoAt());
    }
}
