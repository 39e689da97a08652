package ke.kemis.command.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.Histories;
import ke.kemis.store.Positions;
import ke.kemis.store.files.Row;

/**
 * Takes the rows of a list of learners: finds out who each is, records what is new of them, and
 * says what became of every row.
 */
final class LearnerIntake implements Taking {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ImportId id;
    private final LearnerList list;
    private final WorkThrough.Sender whole;
    private final Histories histories;
    private final Likeness likeness;
    private final LikenessKeys keys;
    private final Positions positions;
    private final Reach reach;

    /** Whether learners are found by what the stretch before brought. */
    private boolean isKept;

    LearnerIntake(
            ImportId id,
            LearnerList list,
            WorkThrough.Sender sender,
            Histories histories,
            Likeness likeness,
            LikenessKeys keys,
            Positions positions,
            Reach reach) {
        this.id = id;
        this.list = list;
        this.whole = sender;
        this.histories = histories;
        this.likeness = likeness;
        this.keys = keys;
        this.positions = positions;
        this.reach = reach;
    }

    @Override
    public List<Remark> ofTheWhole() {
        return list.ofTheWhole();
    }

    @Override
    public Reading read(List<Row> stretch, long after, long bytes) {
        List<Understood> understood = new ArrayList<>(stretch.size());
        List<NotUnderstood> refused = new ArrayList<>();
        LearnerList here = list.near(stretch);
        for (Row row : stretch) {
            switch (here.read(row)) {
                case Understood good when !reach.covers(good.arrival().institution()) ->
                        refused.add(outside(good));
                case Understood good -> understood.add(good);
                case NotUnderstood bad -> refused.add(reach.confined(bad));
            }
        }
        return new Learners(stretch, after, bytes, refused, new RowsInOrder(understood, likeness));
    }

    /** The rows of a stretch, and whose they are once that is found out. */
    private final class Learners implements Reading {
        private final List<Row> stretch;
        private final long after;
        private final long bytes;
        private final List<NotUnderstood> refused;
        private final RowsInOrder rows;
        private Map<UUID, LikenessKeys.Kept> found = Map.of();

        Learners(
                List<Row> stretch,
                long after,
                long bytes,
                List<NotUnderstood> refused,
                RowsInOrder rows) {
            this.stretch = stretch;
            this.after = after;
            this.bytes = bytes;
            this.refused = refused;
            this.rows = rows;
        }

        @Override
        public void await() {
            awaitThoseBefore();
        }

        @Override
        public Stretch take() {
            awaitThoseBefore();
            isKept = false;
            TakenSoFar outcome = new TakenSoFar();
            outcome.remarks().addAll(ofTheWhole(after));
            refused.forEach(outcome::refused);
            Recording recording =
                    new Recording(id, list, histories, reach, whole.within(after), rows, outcome);
            LearnerIntake.take(rows, recording);
            found = likeness.kept(recording.changed());
            return new TakeLearners(id, after, outcome.taken(id, stretch, bytes));
        }

        /** The next rows are compared with these learners, too. */
        @Override
        public void recorded() {
            keys.writeAhead(found);
            isKept = true;
        }
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /**
     * What is kept of likeness lags behind the facts. Whom the register finds must not hang on how
     * far behind, nor on whether the import was interrupted meanwhile; what this work itself brings
     * is kept at once. What is asked again waits once more: others recorded something meanwhile.
     */
    private void awaitThoseBefore() {
        if (!isKept) {
            keys.await(positions.lastAppended(), PATIENCE);
            isKept = true;
        }
    }

    /** Takes what waits for nothing any more, and then what waited for that. */
    private static void take(RowsInOrder rows, Recording recording) {
        List<Understood> waiting = rows.rows();
        while (!waiting.isEmpty()) {
            Map<Boolean, List<Understood>> due =
                    waiting.stream().collect(Collectors.partitioningBy(recording::isDue));
            recording.record(due.getOrDefault(true, List.of()));
            waiting = due.getOrDefault(false, List.of());
        }
    }

    private NotUnderstood outside(Understood row) {
        return Reach.refused(
                row.line(), Reach.outside(row.remarks(), list.column(LearnerField.INSTITUTION)));
    }
}
