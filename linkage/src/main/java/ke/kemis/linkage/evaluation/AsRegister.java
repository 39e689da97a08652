package ke.kemis.linkage.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.linkage.Blocking;
import ke.kemis.linkage.Decision;
import ke.kemis.linkage.Lines;
import ke.kemis.linkage.PersonRecord;
import ke.kemis.linkage.Scorer;

/**
 * What a register would decide of the records of a file, which compares one person with a few and
 * weighs by a book: whom it joins, whom it asks about, and whom it takes for two.
 *
 * @param ofOne by decision, how many of the true pairs; those that never meet are taken for two
 * @param ofTwo by decision, how many of the others
 */
record AsRegister(String weights, Map<Decision, Long> ofOne, Map<Decision, Long> ofTwo) {
    private static final int PEOPLE = 20_000_000;
    private static final int LARGEST_BLOCK = 20;
    private static final int FEWEST_SHARED = 2;

    static AsRegister of(List<PersonRecord> records, Truth truth, boolean between, int first) {
        Scorer scorer = Scorer.ofRegister(PEOPLE);
        Map<Boolean, Map<Decision, Long>> decided =
                meeting(records)
                        .filter(pair -> !between || (a(pair) < first) != (b(pair) < first))
                        .collect(
                                Collectors.partitioningBy(
                                        pair -> truth.same(a(pair), b(pair)),
                                        Collectors.groupingBy(
                                                pair ->
                                                        Lines.CAREFUL.decide(
                                                                scorer.compare(
                                                                        records.get(a(pair)),
                                                                        records.get(b(pair)))),
                                                Collectors.counting())));
        Map<Decision, Long> ofOne = new HashMap<>(decided.getOrDefault(true, Map.of()));
        long met = ofOne.values().stream().mapToLong(Long::longValue).sum();
        ofOne.merge(Decision.NEW, truth.size() - met, Long::sum);
        return new AsRegister(
                scorer.version(), Map.copyOf(ofOne), decided.getOrDefault(false, Map.of()));
    }

    long ofOne(Decision decision) {
        return ofOne.getOrDefault(decision, 0L);
    }

    long ofTwo(Decision decision) {
        return ofTwo.getOrDefault(decision, 0L);
    }

    /** Those who share more than one rare thing. */
    private static Stream<Long> meeting(List<PersonRecord> records) {
        Map<Long, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (Long key : Blocking.keys(records.get(i))) {
                blocks.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(i);
            }
        }
        Map<Long, Integer> shared = new HashMap<>();
        for (List<Integer> block : blocks.values()) {
            for (int i = 0; i < block.size() && block.size() <= LARGEST_BLOCK; i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    shared.merge(Truth.key(block.get(i), block.get(j)), 1, Integer::sum);
                }
            }
        }
        return shared.entrySet().parallelStream()
                .filter(pair -> pair.getValue() >= FEWEST_SHARED)
                .map(Map.Entry::getKey);
    }

    private static int a(long pair) {
        return (int) (pair >>> 32);
    }

    private static int b(long pair) {
        return (int) pair;
    }
}
