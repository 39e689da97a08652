package ke.kemis.store.keys;

import java.util.List;

/** Marks by a master key. */
public final class MarksOf {

    private MarksOf() {}

    public static Marks node(String... masters) {
        return new Marks(new MasterKeys(List.of(masters)));
    }
}
