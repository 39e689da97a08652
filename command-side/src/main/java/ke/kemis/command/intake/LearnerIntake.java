package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.store.Histories;
import ke.kemis.store.files.Row;

/**
 * Takes the rows of a list of learners: finds out who each is, records what is new of them, and
 * says what became of every row.
 */
final class LearnerIntake implements Taking {
    private static final int AT_ONCE = 4;

    private final ImportId id;
    private final LearnerList list;
    private final WorkThrough.Sender whole;
    private final Histories histories;
    private final LatestRows latest;
    private final Reach reach;

    LearnerIntake(
            ImportId id,
            LearnerList list,
            WorkThrough.Sender sender,
            Histories histories,
            LatestRows latest,
            Reach reach) {
        this.id = id;
        this.list = list;
        this.whole = sender;
        this.histories = histories;
        this.latest = latest;
        this.reach = reach;
    }

    @Override
    public TakeLearners take(List<Row> stretch, long after, long bytes, boolean perhapsAgain) {
        TakenSoFar outcome = new TakenSoFar(perhapsAgain);
        List<Understood> understood = new ArrayList<>(stretch.size());
        LatestRows.Group group = read(stretch, after, outcome, understood);
        try {
            WorkThrough.Sender sender = whole.within(after);
            Recording recording = new Recording(id, list, histories, reach, sender, group, outcome);
            List<Understood> waiting = understood;
            while (!waiting.isEmpty()) {
                waiting = round(waiting, group, recording);
            }
            latest.done(group);
        } catch (RuntimeException broken) {
            latest.failed(group);
            throw broken;
        }
        return new TakeLearners(id, after, outcome.taken(id, stretch, bytes));
    }

    /** Reads the rows and puts them among those that later ones are compared with. */
    private LatestRows.Group read(
            List<Row> stretch, long after, TakenSoFar outcome, List<Understood> understood) {
        try {
            if (after == 0) {
                outcome.remarks().addAll(list.ofTheWhole());
            }
            LearnerList here = list.near(stretch);
            for (Row row : stretch) {
                switch (here.read(row)) {
                    case Understood good when !reach.covers(good.arrival().institution()) ->
                            outcome.refused(outside(good));
                    case Understood good -> understood.add(good);
                    case NotUnderstood bad -> outcome.refused(reach.confined(bad));
                }
            }
            return latest.enter(after, stretch.getLast().line(), understood);
        } catch (RuntimeException broken) {
            latest.breakOff();
            throw broken;
        }
    }

    /**
     * Stretches meet only where two rows are about the same person. There the claims of identifiers
     * keep order, so that whoever comes second finds the first; and of rows that look alike the
     * later one waits.
     */
    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /**
     * Takes those rows of which no two can be about the same person.
     *
     * @return the others, which are taken once the register knows these
     */
    private static List<Understood> round(
            List<Understood> waiting, LatestRows.Group group, Recording recording) {
        List<Understood> now = new ArrayList<>(waiting.size());
        List<Understood> later = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Understood row : waiting) {
            List<Object> marks = new ArrayList<>(row.identifiers());
            marks.add(row.person());
            if (marks.stream().anyMatch(seen::contains) || !group.of(row).isDue()) {
                later.add(row);
            } else {
                now.add(row);
            }
            seen.addAll(marks);
        }
        if (now.isEmpty()) {
            // The first of them waits for rows of stretches before this one, and for none of its
            // own.
            group.of(later.getFirst()).awaitOthers();
        } else {
            recording.record(now);
        }
        return later;
    }

    private NotUnderstood outside(Understood row) {
        return Reach.refused(
                row.line(), Reach.outside(row.remarks(), list.column(LearnerField.INSTITUTION)));
    }
}
