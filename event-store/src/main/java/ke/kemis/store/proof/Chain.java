package ke.kemis.store.proof;

import java.security.MessageDigest;
import java.util.List;

/**
 * One digest over all facts up to a position: 32 zero bytes before the first, and then the SHA-256
 * of the digest before and that of the next fact. It depends on every fact and on their order, and
 * on nothing else.
 */
final class Chain {

    private static final int AT_ONCE = 1_000;

    private final MessageDigest sha = FactDigest.sha256();
    private long position;
    private byte[] digest;

    private Chain(long position, byte[] digest) {
        this.position = position;
        this.digest = digest;
    }

    static Chain beginning() {
        return new Chain(0, new byte[Stamp.BYTES]);
    }

    static Chain at(Stamp stamp) {
        return new Chain(stamp.position(), stamp.digest());
    }

    long position() {
        return position;
    }

    byte[] digest() {
        return digest;
    }

    /**
     * Goes on over the facts up to a position, or to the last there is.
     *
     * @throws FactsMissing where one has no next before the end
     */
    Chain over(RecordedFacts facts, long upTo) {
        while (position < upTo) {
            List<FactDigest> some = facts.after(position, (int) Math.min(AT_ONCE, upTo - position));
            if (some.isEmpty()) {
                return this;
            }
            some.forEach(this::add);
        }
        return this;
    }

    private void add(FactDigest fact) {
        if (fact.position() != position + 1) {
            throw new FactsMissing(position);
        }
        sha.update(digest);
        digest = sha.digest(fact.digest());
        position = fact.position();
    }
}
