package ke.kemis.linkage.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of records are of one person.
 *
 * @param pairs each as {@link #key}
 */
record Truth(Set<Long> pairs) {

    static Truth of(Set<Long> pairs) {
        return new Truth(pairs);
    }

    /**
     * @param doubts what may be the reason where nobody says who is who
     */
    static Truth of(List<@Nullable String> who, boolean between, int first, List<String> doubts) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < who.size(); i++) {
            String person = who.get(i);
            if (person != null) {
                places.computeIfAbsent(person, _ -> new ArrayList<>(2)).add(i);
            }
        }
        if (places.isEmpty()) {
            throw new WrongInput(
                    "nobody says who is who: "
                            + (doubts.isEmpty()
                                    ? "map a truth column, or give --pairs"
                                    : String.join("; ", doubts)));
        }
        Set<Long> pairs = new HashSet<>();
        for (List<Integer> of : places.values()) {
            for (int i = 0; i < of.size(); i++) {
                for (int j = i + 1; j < of.size(); j++) {
                    if (!between || (of.get(i) < first) != (of.get(j) < first)) {
                        pairs.add(key(of.get(i), of.get(j)));
                    }
                }
            }
        }
        return new Truth(pairs);
    }

    static long key(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    boolean same(int a, int b) {
        return pairs.contains(key(a, b));
    }

    int size() {
        return pairs.size();
    }
}
