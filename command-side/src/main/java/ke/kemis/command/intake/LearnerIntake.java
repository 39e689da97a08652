package ke.kemis.command.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.store.Histories;
import ke.kemis.store.Positions;
import ke.kemis.store.files.Row;

/**
 * Takes the rows of a list of learners: finds out who each is, records what is new of them, and
 * says what became of every row.
 */
final class LearnerIntake implements Taking {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PATIENCE_AT_FIRST = Duration.ofMinutes(10);

    private final ImportId id;
    private final LearnerList list;
    private final WorkThrough.Sender whole;
    private final Histories histories;
    private final Likeness likeness;
    private final LikenessKeys keys;
    private final Positions positions;
    private final Reach reach;
    private Duration patience = PATIENCE_AT_FIRST;

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
        RowsInOrder rows = new RowsInOrder(understood, likeness);
        return () -> {
            awaitThoseBefore();
            TakenSoFar outcome = new TakenSoFar();
            if (after == 0) {
                outcome.remarks().addAll(list.ofTheWhole());
            }
            refused.forEach(outcome::refused);
            take(
                    rows,
                    new Recording(id, list, histories, reach, whole.within(after), rows, outcome));
            return new TakeLearners(id, after, outcome.taken(id, stretch, bytes));
        };
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /**
     * What is kept of likeness lags behind the facts. Whom the register finds must not hang on how
     * far behind, nor on whether the import was interrupted meanwhile.
     */
    private void awaitThoseBefore() {
        keys.await(positions.lastAppended(), patience);
        patience = PATIENCE;
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
