package ke.kemis.store.serialization;

import java.util.stream.Stream;
import ke.kemis.facts.Facts;
import ke.kemis.store.keys.Keyring;
import org.axonframework.serialization.Serializer;

/** The real serializer for facts that only a test knows. */
public final class Serializers {

    private Serializers() {}

    public static Serializer of(Class<?>... facts) {
        return new FactSerializer(new StoredNames(Stream.of(facts)));
    }

    /** The register's own, which seals. */
    public static Serializer sealing(Keyring keys) {
        return new FactSerializer(new StoredNames(Facts.types()), keys);
    }
}
