package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one person. Nothing in it needs to be right, and any of it may be
 * missing.
 *
 * @param id how the source calls this record
 * @param values as written, in any script and case; dates as {@code 2014-03-09} or {@code 20140309}
 */
public record PersonRecord(String id, Map<Field, List<String>> values) {

    public PersonRecord {
        values = Map.copyOf(values);
    }

    /** A record to be filled. */
    public static Draft about(String id) {
        return new Draft(id);
    }

    List<String> of(Field field) {
        return values.getOrDefault(field, List.of());
    }

    /** A record being written down. */
    public static final class Draft {
        private final String id;
        private final Map<Field, List<String>> values = new LinkedHashMap<>();

        private Draft(String id) {
            this.id = id;
        }

        /** Adds a value; nothing is added for what is not known. */
        public Draft with(Field field, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                values.computeIfAbsent(field, _ -> new ArrayList<>(1)).add(value.strip());
            }
            return this;
        }

        public PersonRecord written() {
            return new PersonRecord(id, values);
        }
    }
}
