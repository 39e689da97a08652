package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.command.intake.LearnerList.Counted;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.HeadcountsTaken.Count;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;

/** Takes down how many learners somebody says there are; nobody is enrolled by that. */
final class HeadcountIntake implements Taking {
    private final ImportId id;
    private final LearnerList list;

    HeadcountIntake(ImportId id, LearnerList list) {
        this.id = id;
        this.list = list;
    }

    @Override
    public TakeHeadcounts take(List<Row> stretch, long after, long bytes, boolean perhapsAgain) {
        List<Remark> remarks = new ArrayList<>(after == 0 ? list.ofTheWhole() : List.of());
        List<Count> counts = new ArrayList<>(stretch.size());
        for (Row row : stretch) {
            Counted counted = list.count(row);
            remarks.addAll(counted.remarks());
            if (counted.count() != null) {
                counts.add(counted.count());
            }
        }
        return new TakeHeadcounts(
                id,
                after,
                new HeadcountsTaken(id, stretch.getLast().line(), bytes, counts, remarks));
    }

    @Override
    public int atOnce() {
        return 1;
    }
}
