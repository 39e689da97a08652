package ke.kemis.query.learnerrecord;

import java.util.List;
import ke.kemis.Told;
import ke.kemis.query.platform.Fact;

/** What the record says after these facts. */
public final class RecordOf {

    private RecordOf() {}

    public static LearnerRecord all(List<Told> facts) {
        Known known = null;
        for (Told one : facts) {
            known = Known.after(known, Fact.ofAggregate(one.message()));
        }
        return known.record();
    }
}
