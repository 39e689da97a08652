package ke.kemis.store.serialization;

import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;

/** The real serializer for facts that only a test knows. */
public final class Serializers {

    private Serializers() {}

    public static Serializer of(Class<?>... facts) {
        return new FactSerializer(new StoredNames(Stream.of(facts)));
    }
}
