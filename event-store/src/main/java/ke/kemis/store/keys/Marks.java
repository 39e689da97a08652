package ke.kemis.store.keys;

import java.security.MessageDigest;

/**
 * Marks what this register makes by its master key, which is in no database: who can write to the
 * database alone cannot make such a mark.
 */
public final class Marks {

    private final MasterKeys masters;

    Marks(MasterKeys masters) {
        this.masters = masters;
    }

    /** By the master key that wraps. */
    public Mark of(byte[] bytes) {
        return new Mark(masters.first(), masters.marked(masters.first(), bytes));
    }

    /** Whether this node has the master key by which it was made, and can tell. */
    public boolean knows(Mark mark) {
        return masters.ids().contains(mark.master());
    }

    /** Whether it was made of these bytes by a master key that this node has. */
    public boolean isRight(Mark mark, byte[] bytes) {
        return knows(mark)
                && MessageDigest.isEqual(mark.bytes(), masters.marked(mark.master(), bytes));
    }
}
