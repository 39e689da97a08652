package ke.kemis.store.serialization;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import ke.kemis.facts.StoredAs;
import org.axonframework.serialization.RevisionResolver;
import org.jspecify.annotations.Nullable;

/** Which Java type stands for which stored name, as {@link StoredAs} says on each fact. */
final class StoredNames implements RevisionResolver {

    private final Map<String, Class<?>> types = new HashMap<>();
    private final PersonalFields personal;

    /**
     * @throws IllegalArgumentException when a fact has no stored name, or two have the same
     */
    StoredNames(Stream<Class<?>> facts) {
        facts.forEach(this::add);
        personal = new PersonalFields(types.values());
    }

    /** What in these facts is personal. */
    PersonalFields personal() {
        return personal;
    }

    private void add(Class<?> fact) {
        StoredAs stored = fact.getAnnotation(StoredAs.class);
        if (stored == null) {
            throw new IllegalArgumentException(fact.getName() + " needs @StoredAs");
        }
        Class<?> other = types.put(stored.value(), fact);
        if (other != null && other != fact) {
            throw new IllegalArgumentException(
                    "%s and %s are both stored as \"%s\""
                            .formatted(fact.getName(), other.getName(), stored.value()));
        }
    }

    /** The stored name of a fact, the Java name of anything else. */
    String nameOf(Class<?> type) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return stored == null ? type.getName() : stored.value();
    }

    /** The fact behind a stored name; nothing behind any other name. */
    @Nullable Class<?> typeOf(String name) {
        return types.get(name);
    }

    @Override
    public @Nullable String revisionOf(Class<?> type) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return stored == null ? null : Integer.toString(stored.revision());
    }
}
