package ke.kemis.query.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.store.permission.Fields;

/** Takes out of a fact's own fields what a role is not shown. */
public final class Withheld {

    private static final Set<String> IDENTITY = Set.of("person", "corrections");
    private static final Set<String> IDENTIFIERS = Set.of("identifiers", "identifier", "released");
    private static final Set<String> CONTACTS = Set.of("phone", "email", "nationalId");

    private Withheld() {}

    /** The fields that may be shown, in their order. */
    public static Map<String, Object> from(Map<String, Object> data, Set<Fields> shown) {
        Map<String, Object> left = new LinkedHashMap<>(data);
        if (!shown.contains(Fields.IDENTITY)) {
            left.keySet().removeAll(IDENTITY);
        }
        if (!shown.contains(Fields.IDENTIFIERS)) {
            left.keySet().removeAll(IDENTIFIERS);
        }
        if (!shown.contains(Fields.CONTACTS)) {
            left.computeIfPresent("guardian", (name, one) -> withoutContacts(one));
            left.computeIfPresent(
                    "guardians",
                    (name, all) ->
                            all instanceof List<?> list
                                    ? list.stream().map(Withheld::withoutContacts).toList()
                                    : all);
        }
        return left;
    }

    private static Object withoutContacts(Object guardian) {
        if (!(guardian instanceof Map<?, ?> fields)) {
            return guardian;
        }
        Map<Object, Object> left = new LinkedHashMap<>(fields);
        left.keySet().removeAll(CONTACTS);
        return left;
    }
}
