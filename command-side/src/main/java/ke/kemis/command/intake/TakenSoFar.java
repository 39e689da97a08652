package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.ClassClaimed.Claimant;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** What became of a stretch of a list of learners so far. */
final class TakenSoFar {
    private final List<Remark> remarks = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Set<Long> alreadyAt = new HashSet<>();
    private final Set<Long> joinedAt = new HashSet<>();
    private final Map<ClassKey, List<Claimant>> classes = new TreeMap<>();
    private int accepted;

    void refused(NotUnderstood row) {
        remarks.addAll(row.refusals());
        claim(row.claimed(), row.line(), null, row.refusals().getFirst().code());
    }

    void claim(
            @Nullable Claimed claimed,
            long line,
            @Nullable LearnerId learner,
            @Nullable String cause) {
        if (claimed != null) {
            classes.computeIfAbsent(
                            new ClassKey(claimed.institution(), claimed.grade(), claimed.year()),
                            _ -> new ArrayList<>())
                    .add(new Claimant(line, claimed.sex(), learner, cause));
        }
    }

    LearnersTaken taken(ImportId id, List<Row> stretch, long bytes) {
        remarks.sort(Comparator.comparingLong(Remark::line));
        doubts.sort(Comparator.comparingLong(Doubt::line));
        return new LearnersTaken(
                id,
                stretch.getLast().line(),
                bytes,
                accepted,
                alreadyAt.size(),
                Stretch.together(alreadyAt, stretch),
                joinedAt.size(),
                Stretch.together(joinedAt, stretch),
                doubts,
                classes.entrySet().stream()
                        .map(one ->
                                new ClassClaimed(
                                        one.getKey().institution(),
                                        one.getKey().grade(),
                                        one.getKey().year(),
                                        one.getValue().stream()
                                                .sorted(Comparator.comparingLong(Claimant::line))
                                                .toList()))
                        .toList(),
                remarks);
    }

    List<Remark> remarks() {
        return remarks;
    }

    void accepted() {
        accepted++;
    }

    void joined(long line) {
        joinedAt.add(line);
    }

    void already(long line) {
        alreadyAt.add(line);
    }

    void doubt(Doubt doubt) {
        doubts.add(doubt);
    }

    private record ClassKey(String institution, Grade grade, int year)
            implements Comparable<ClassKey> {
        @Override
        public int compareTo(ClassKey other) {
            return Objects.compare(
                    this,
                    other,
                    Comparator.comparing(ClassKey::institution)
                            .thenComparing(ClassKey::grade)
                            .thenComparingInt(ClassKey::year));
        }
    }
}
