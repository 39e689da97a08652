package ke.kemis.store.serialization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.store.keys.Keyring;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The reason that somebody gives in their own words, which may name anybody, and which travels in a
 * fact's metadata: sealed like the fact's own personal fields, with its subject at the beginning
 * because metadata do not say whose they are. It is kept under a name of its own, so that no words
 * can be taken for it.
 */
public final class SealedReason {

    /** The name of the metadata. */
    static final String REASON = "reason";

    private static final String SEALED = "sealedReason";

    /** Words about nobody that could be taken for the former form. */
    private static final String PLAIN = "plainReason";

    /** With it began the former form, which stood in the place of the words. */
    private static final String FORMER = "sealed:";

    private static final int SUBJECT = 2 * Long.BYTES;
    private static final int EMPTY_SEAL = 29;

    private SealedReason() {}

    public static MetaData sealed(Keyring keys, UUID subject, String reason) {
        byte[] sealed = keys.seal(subject, REASON, reason.getBytes(StandardCharsets.UTF_8));
        byte[] whole =
                ByteBuffer.allocate(SUBJECT + sealed.length)
                        .putLong(subject.getMostSignificantBits())
                        .putLong(subject.getLeastSignificantBits())
                        .put(sealed)
                        .array();
        return MetaData.with(SEALED, Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
    }

    static boolean isIn(MetaData metadata) {
        return metadata.get(REASON) instanceof String;
    }

    /**
     * The same metadata as they are kept.
     *
     * @param subject absent where the fact is about nobody, whose reasons stay in the open
     */
    static MetaData kept(Keyring keys, @Nullable UUID subject, MetaData metadata) {
        if (!(metadata.get(REASON) instanceof String reason)) {
            return metadata;
        }
        if (subject != null) {
            return without(REASON, metadata).mergedWith(sealed(keys, subject, reason));
        }
        return reason.startsWith(FORMER) ? without(REASON, metadata).and(PLAIN, reason) : metadata;
    }

    /** The same metadata, with the reason in words, or erased; opened when somebody asks for it. */
    public static MetaData opened(@Nullable Keyring keys, MetaData metadata) {
        if (metadata.get(PLAIN) instanceof String words) {
            return without(PLAIN, metadata).and(REASON, words);
        }
        if (keys == null) {
            return metadata;
        }
        if (metadata.get(SEALED) instanceof String sealed) {
            return whenAsked(
                    keys, Base64.getUrlDecoder().decode(sealed), without(SEALED, metadata));
        }
        byte[] formerly = formerly(metadata);
        return formerly == null ? metadata : whenAsked(keys, formerly, metadata);
    }

    private static MetaData whenAsked(Keyring keys, byte[] whole, MetaData metadata) {
        return new OpenedWhenAsked(metadata, () -> words(keys, whole));
    }

    private static MetaData without(String name, MetaData metadata) {
        return metadata.withoutKeys(Set.of(name));
    }

    private static String words(Keyring keys, byte[] whole) {
        ByteBuffer parts = ByteBuffer.wrap(whole);
        UUID subject = new UUID(parts.getLong(), parts.getLong());
        byte[] sealed = new byte[parts.remaining()];
        parts.get(sealed);
        byte[] reason = keys.open(subject, REASON, sealed);
        return reason == null ? Erased.TEXT : new String(reason, StandardCharsets.UTF_8);
    }

    /** Nothing where somebody's words only begin like the former form. */
    private static byte @Nullable [] formerly(MetaData metadata) {
        if (!(metadata.get(REASON) instanceof String text) || !text.startsWith(FORMER)) {
            return null;
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text.substring(FORMER.length()));
            return whole.length < SUBJECT + EMPTY_SEAL ? null : whole;
        } catch (IllegalArgumentException words) {
            return null;
        }
    }
}
