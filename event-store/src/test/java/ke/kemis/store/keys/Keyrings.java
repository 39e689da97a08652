package ke.kemis.store.keys;

import java.util.List;
import ke.kemis.store.postgres.FreshDatabase;

/** The keyring of a node on a database, outside of any program. */
public final class Keyrings {

    public static final String MASTER = "a-master-key-that-only-tests-use-1";
    public static final String NEXT_MASTER = "a-master-key-that-only-tests-use-2";

    private Keyrings() {}

    /** One that keeps keys before the facts, as with Axon Server. */
    public static Keyring of(FreshDatabase database, String... masters) {
        return of(database, false, masters);
    }

    /** One whose new keys the store keeps with the facts. */
    public static Keyring withFacts(FreshDatabase database) {
        return of(database, true, MASTER);
    }

    private static Keyring of(FreshDatabase database, boolean withFacts, String... masters) {
        return new Keyring(
                new KeyTable(database.plain()),
                new MasterKeys(masters.length == 0 ? List.of(MASTER) : List.of(masters)),
                withFacts);
    }
}
