package ke.kemis.command.learner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;

/**
 * The secret with which identifiers become claim ids, so that a number cannot be guessed from the
 * store: HMAC-SHA256 of kind, issuer and number, cut to a UUID of version 8 (RFC 9562).
 */
public final class ClaimKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Mac mac;

    ClaimKey(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
        }
    }

    /** The claim on an identifier; two learners with the same one meet there. */
    ClaimId claimOn(Identifier identifier) {
        String issuer = identifier.issuedBy() == null ? "" : identifier.issuedBy().value();
        return new ClaimId(claimOn(identifier.kind() + "\n" + issuer + "\n" + identifier.value()));
    }

    /**
     * The id of a learner who comes from a list: the same for the same print of a row, so that a
     * row taken twice is one learner.
     */
    LearnerId learnerOf(String print) {
        return new LearnerId(claimOn("learner\n" + print));
    }

    /**
     * The claim on something else that only one can have.
     *
     * @param what says of what kind it is before it says what it is
     */
    public UUID claimOn(String what) {
        ByteBuffer hash = ByteBuffer.wrap(hash(what));
        return new UUID(
                (hash.getLong() & ~0xF000L) | VERSION_8,
                (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT);
    }

    /** What a key of likeness becomes before it is kept, so that nobody can try out names. */
    long likeness(long blocking) {
        return ByteBuffer.wrap(hash("likeness\n" + blocking)).getLong();
    }

    /** The same for the same key, and of no use to find the key. */
    byte[] fingerprint() {
        return hash("fingerprint");
    }

    private byte[] hash(String text) {
        try {
            return ((Mac) mac.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException("The JDK's own " + ALGORITHM + " clones", missing);
        }
    }
}
