package ke.kemis.store.serialization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.store.keys.Keyring;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The reason that somebody gives in their own words, which may name anybody, and which travels in a
 * fact's metadata: sealed like the fact's own personal fields, with its subject at the beginning
 * because metadata do not say whose they are.
 */
public final class SealedReason {

    /** The name of the metadata. */
    static final String REASON = "reason";

    private static final String MARK = "sealed:";
    private static final int SUBJECT = 2 * Long.BYTES;

    private SealedReason() {}

    public static MetaData sealed(Keyring keys, UUID subject, String reason) {
        byte[] sealed = keys.seal(subject, REASON, reason.getBytes(StandardCharsets.UTF_8));
        byte[] whole =
                ByteBuffer.allocate(SUBJECT + sealed.length)
                        .putLong(subject.getMostSignificantBits())
                        .putLong(subject.getLeastSignificantBits())
                        .put(sealed)
                        .array();
        return MetaData.with(
                REASON, MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
    }

    /** The same metadata, with the reason in words, or erased. */
    public static MetaData opened(@Nullable Keyring keys, MetaData metadata) {
        if (keys == null
                || !(metadata.get(REASON) instanceof String text)
                || !text.startsWith(MARK)) {
            return metadata;
        }
        ByteBuffer whole =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(MARK.length())));
        UUID subject = new UUID(whole.getLong(), whole.getLong());
        byte[] sealed = new byte[whole.remaining()];
        whole.get(sealed);
        byte[] reason = keys.open(subject, REASON, sealed);
        return metadata.and(
                REASON, reason == null ? Erased.TEXT : new String(reason, StandardCharsets.UTF_8));
    }

    static boolean isOpen(MetaData metadata) {
        return metadata.get(REASON) instanceof String text && !text.startsWith(MARK);
    }

    static String of(MetaData metadata) {
        return String.valueOf(metadata.get(REASON));
    }
}
