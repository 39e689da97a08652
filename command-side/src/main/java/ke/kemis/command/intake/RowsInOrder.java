package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Likeness;
import ke.kemis.linkage.Register;

/**
 * The rows of a stretch, and which wait for which: of two that may be about one person, or give one
 * number, the later is taken once it is known what became of the earlier. So nothing hangs on which
 * rows are recorded at the same time.
 */
final class RowsInOrder {
    private final List<Understood> rows;
    private final IdentityHashMap<Understood, Earlier> earlier = new IdentityHashMap<>();

    RowsInOrder(List<Understood> rows, Likeness likeness) {
        this.rows = List.copyOf(rows);
        List<Likeness.Portrait> portraits =
                rows.stream()
                        .map(row ->
                                likeness.of(
                                        row.person(),
                                        row.identifiers(),
                                        row.guardians(),
                                        row.arrival().institution()))
                        .toList();
        Map<Long, List<Integer>> byKey = new HashMap<>();
        Map<String, Understood> byMark = new HashMap<>();
        for (int n = 0; n < rows.size(); n++) {
            Likeness.Portrait portrait = portraits.get(n);
            List<Understood> alike = alike(portrait, nearest(portrait, byKey), portraits, likeness);
            Set<Understood> awaited = new LinkedHashSet<>(alike);
            for (String mark : portrait.marks()) {
                // The one before waits for those before that.
                Understood before = byMark.put(mark, rows.get(n));
                if (before != null) {
                    awaited.add(before);
                }
            }
            earlier.put(rows.get(n), new Earlier(alike, List.copyOf(awaited)));
            for (Long key : portrait.keys()) {
                byKey.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(n);
            }
        }
    }

    private List<Understood> alike(
            Likeness.Portrait portrait,
            List<Integer> near,
            List<Likeness.Portrait> portraits,
            Likeness likeness) {
        if (near.isEmpty()) {
            return List.of();
        }
        List<Boolean> likely = likeness.near(portrait, near.stream().map(portraits::get).toList());
        List<Understood> alike = new ArrayList<>();
        for (int n = 0; n < near.size(); n++) {
            if (likely.get(n)) {
                alike.add(rows.get(near.get(n)));
            }
        }
        return List.copyOf(alike);
    }

    /** The same rule by which the register is looked through. */
    private static List<Integer> nearest(
            Likeness.Portrait portrait, Map<Long, List<Integer>> byKey) {
        Map<Integer, Integer> shared = new LinkedHashMap<>();
        for (Long key : portrait.keys()) {
            List<Integer> block = byKey.getOrDefault(key, List.of());
            if (block.size() <= Register.LARGEST_BLOCK) {
                block.forEach(one -> shared.merge(one, 1, Integer::sum));
            }
        }
        return shared.entrySet().stream()
                .filter(one -> one.getValue() >= Register.FEWEST_SHARED)
                .sorted(
                        Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(Register.MOST_CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Understood> rows() {
        return rows;
    }

    /** Rows before this one that may be about the same person. */
    List<Understood> alike(Understood row) {
        return of(row).alike();
    }

    /** Rows before this one of which it must be known what became of them. */
    List<Understood> awaited(Understood row) {
        return of(row).awaited();
    }

    private Earlier of(Understood row) {
        return Objects.requireNonNull(earlier.get(row), "the row is of this stretch");
    }

    private record Earlier(List<Understood> alike, List<Understood> awaited) {}
}
