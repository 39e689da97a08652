package ke.kemis.linkage.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.PersonRecord;

/**
 * What linkage is measured against: takes two records for one person where names and dates are the
 * same letter for letter, and nothing else is looked at.
 */
final class ExactJoin {
    private static final int LARGEST_GROUP = 1_000;

    private ExactJoin() {}

    static Quality quality(List<PersonRecord> records, Truth truth, boolean between, int first) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            String key = key(records.get(i));
            if (!key.isEmpty()) {
                groups.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(i);
            }
        }
        long right = 0;
        long taken = 0;
        for (List<Integer> group : groups.values()) {
            int size = Math.min(LARGEST_GROUP, group.size());
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    int a = group.get(i);
                    int b = group.get(j);
                    if (!between || (a < first) != (b < first)) {
                        taken++;
                        right += truth.same(a, b) ? 1 : 0;
                    }
                }
            }
        }
        return new Quality(right, taken - right, truth.size() - right);
    }

    private static String key(PersonRecord record) {
        Map<String, String> values = new TreeMap<>();
        record.values()
                .forEach((field, written) -> {
                    if (isNameOrDate(field)) {
                        values.put(
                                field.name(), String.join(" ", written).toLowerCase(Locale.ROOT));
                    }
                });
        return values.isEmpty() ? "" : values.toString();
    }

    private static boolean isNameOrDate(Field field) {
        return switch (field.kind()) {
            case GIVEN_NAME, FAMILY_NAME, NAME, DATE -> true;
            case CATEGORY, IDENTIFIER, PHONE, CODE, TEXT, GUARDIAN_NAME, NAME_ORDER -> false;
        };
    }
}
