package ke.kemis.store.proof;

import java.util.List;

/** All facts by the digests of their bytes, in the order of their positions. */
public interface RecordedFacts {

    /**
     * The facts after a position, as they are in the store now.
     *
     * @param limit how many at most
     */
    List<FactDigest> after(long position, int limit);

    /** The position of the last fact; 0 when there are none. */
    long head();
}
