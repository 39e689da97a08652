package ke.kemis.linkage.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.linkage.Blocking;
import ke.kemis.linkage.Comparison;
import ke.kemis.linkage.Decision;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.Kind;
import ke.kemis.linkage.Level;
import ke.kemis.linkage.PersonRecord;
import ke.kemis.linkage.Register;
import ke.kemis.linkage.Scorer;

/**
 * What a register would decide of the records of a file that come one after the other, which
 * compares one person with a few and weighs by a book: whom it joins, whom it asks about, and whom
 * it takes for two. Records that it joins count on as two.
 *
 * @param ofOne by decision, how many of the true pairs; those that never meet are taken for two
 * @param ofTwo by decision, how many of the others
 */
record AsRegister(String weights, Map<Decision, Long> ofOne, Map<Decision, Long> ofTwo) {

    static AsRegister of(List<PersonRecord> records, Truth truth, boolean between, int first) {
        Scorer scorer = Scorer.ofRegister(Register.PEOPLE);
        Set<String> numbers = numbers(records);
        List<List<Integer>> candidates = candidates(records, between, first);
        Map<Boolean, Map<Decision, Long>> decided =
                IntStream.range(0, records.size())
                        .parallel()
                        .boxed()
                        .flatMap(n -> met(n, candidates.get(n), records, scorer, numbers))
                        .collect(
                                Collectors.partitioningBy(
                                        pair -> truth.same(pair.a(), pair.b()),
                                        Collectors.groupingBy(
                                                Met::decision, Collectors.counting())));
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

    /** Two records that were compared and are not taken for two people. */
    private record Met(int a, int b, Decision decision, double bits) {}

    private static Stream<Met> met(
            int n,
            List<Integer> candidates,
            List<PersonRecord> records,
            Scorer scorer,
            Set<String> numbers) {
        List<Comparison> compared =
                scorer.compare(records.get(n), candidates.stream().map(records::get).toList());
        List<Met> all = new ArrayList<>();
        for (int i = 0; i < compared.size(); i++) {
            Comparison one = compared.get(i);
            Decision decision = Register.decide(one, contradicts(one, numbers));
            all.add(new Met(candidates.get(i), n, decision, one.bits()));
        }
        return Stream.concat(
                all.stream().filter(one -> one.decision() == Decision.JOIN),
                all.stream()
                        .filter(one -> one.decision() == Decision.REVIEW)
                        .sorted(Comparator.comparingDouble(Met::bits).reversed())
                        .limit(Register.MOST_ALIKE));
    }

    private static boolean contradicts(Comparison compared, Set<String> numbers) {
        return compared.evidence().stream()
                .filter(one -> numbers.contains(one.field()))
                .anyMatch(one -> one.level() != Level.SAME && one.level() != Level.ZEROS_LOST);
    }

    /** The columns of which each person has one number. */
    private static Set<String> numbers(List<PersonRecord> records) {
        return records.stream()
                .map(one -> one.values().keySet())
                .flatMap(Collection::stream)
                .filter(one -> one.kind() == Kind.IDENTIFIER && one.owner() == Field.Owner.PERSON)
                .map(Field::name)
                .collect(Collectors.toSet());
    }

    /** For each record those before it with whom it shares most rare things. */
    private static List<List<Integer>> candidates(
            List<PersonRecord> records, boolean between, int first) {
        Map<Long, List<Integer>> blocks = new HashMap<>();
        List<List<Integer>> candidates = new ArrayList<>();
        for (int n = 0; n < records.size(); n++) {
            int at = n;
            Map<Integer, Integer> shared = new HashMap<>();
            for (Long key : Blocking.keys(records.get(n))) {
                List<Integer> block = blocks.computeIfAbsent(key, _ -> new ArrayList<>(2));
                if (block.size() <= Register.LARGEST_BLOCK) {
                    block.forEach(one -> shared.merge(one, 1, Integer::sum));
                    block.add(n);
                }
            }
            candidates.add(
                    shared.entrySet().stream()
                            .filter(one -> one.getValue() >= Register.FEWEST_SHARED)
                            .filter(one -> !between || (one.getKey() < first) != (at < first))
                            .sorted(
                                    Map.Entry.<Integer, Integer>comparingByValue(
                                                    Comparator.reverseOrder())
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .limit(Register.MOST_CANDIDATES)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return candidates;
    }
}
