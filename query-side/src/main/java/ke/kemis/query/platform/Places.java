package ke.kemis.query.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far each projection of this node is. */
@OnQuerySide
final class Places {

    private final Map<String, Passed> byName = new ConcurrentHashMap<>();

    void add(String projection, Passed passed) {
        byName.put(projection, passed);
    }

    @Nullable Passed of(String projection) {
        return byName.get(projection);
    }
}
