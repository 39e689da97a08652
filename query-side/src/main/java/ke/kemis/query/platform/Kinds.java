package ke.kemis.query.platform;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinds of facts, named as they are or by a sealed interface. Asked for each of millions of facts,
 * so each kind is looked up once.
 */
final class Kinds {

    private final Set<Class<?>> named;
    private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

    Kinds(Set<Class<?>> named) {
        this.named = named;
    }

    boolean isEmpty() {
        return named.isEmpty();
    }

    boolean include(Class<?> type) {
        Boolean answer = known.get(type);
        return answer == null ? known.computeIfAbsent(type, this::isNamed) : answer;
    }

    private boolean isNamed(Class<?> type) {
        return named.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }
}
