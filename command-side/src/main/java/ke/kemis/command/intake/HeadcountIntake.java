package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.command.intake.LearnerList.Counted;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.HeadcountsTaken.Count;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;

/** Takes down how many learners somebody says there are; nobody is enrolled by that. */
final class HeadcountIntake implements Taking {
    private final ImportId id;
    private final LearnerList list;
    private final Reach reach;

    HeadcountIntake(ImportId id, LearnerList list, Reach reach) {
        this.id = id;
        this.reach = reach;
        this.list = list;
    }

    @Override
    public List<Remark> ofTheWhole() {
        return list.ofTheWhole();
    }

    @Override
    public Reading read(List<Row> stretch, long after, long bytes) {
        List<Remark> remarks = new ArrayList<>(ofTheWhole(after));
        List<Count> counts = new ArrayList<>(stretch.size());
        for (Row row : stretch) {
            Counted counted = list.count(row);
            remarks.addAll(counted.remarks().all());
            Count count = counted.count();
            if (count != null && reach.covers(claimed(count))) {
                counts.add(count);
            } else if (count != null) {
                remarks.add(
                        Reach.outside(counted.remarks(), list.column(LearnerField.INSTITUTION)));
            }
        }
        HeadcountsTaken taken =
                new HeadcountsTaken(id, stretch.getLast().line(), bytes, counts, remarks);
        return () -> new TakeHeadcounts(id, after, taken);
    }

    private static Claimed claimed(Count count) {
        return new Claimed(count.institution(), count.grade(), count.year(), count.sex());
    }

    @Override
    public int atOnce() {
        return 1;
    }
}
