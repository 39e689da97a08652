package ke.kemis.store.postgres;

import javax.sql.DataSource;
import ke.kemis.store.proof.RecordedFacts;

/** The facts of a database, for those who look at them from outside. */
public final class Digested {

    private Digested() {}

    public static RecordedFacts facts(DataSource database) {
        return new DigestedFacts(database);
    }
}
