package ke.kemis.linkage;

import java.util.HashMap;
import java.util.Map;

/** Counted in the records that are compared. */
final class CountedShares implements Shares {
    /** So many records of one person make no value common. */
    private static final int OF_ONE_PERSON = 6;

    private final Population people;
    private final double records;
    private final Map<Long, Integer> dates = new HashMap<>();

    /** Names of which many people have both; by both, how many. */
    private final Map<Long, Integer> together = new HashMap<>();

    CountedShares(Population people) {
        this.people = people;
        this.records = people.size();
        countTogether();
        for (int f = 0; f < people.schema().fields().size(); f++) {
            if (people.schema().fields().get(f).kind() == Kind.DATE) {
                for (int date : people.single[f]) {
                    dates.merge(key(f, date), 1, Integer::sum);
                }
            }
        }
    }

    @Override
    public double ofName(int word, int role, boolean alike) {
        int count = alike ? people.names.alike(word, role) : people.names.count(word, role);
        return count / records;
    }

    @Override
    public double ofNameBeside(int word, int other, int role) {
        int count = together.getOrDefault(both(word, other, role), OF_ONE_PERSON) - OF_ONE_PERSON;
        return count == 0 ? 0 : (double) count / people.names.count(other, role);
    }

    @Override
    public double ofDate(int field, int date, boolean atOneSchool) {
        return dates.getOrDefault(key(field, date), 0) / records;
    }

    @Override
    public double ofText(int field, int text, boolean alike) {
        int count = alike ? people.texts.alike(text, field) : people.texts.count(text, field);
        return count / records;
    }

    /** Between the records of a file that is among the levels that are learned. */
    @Override
    public double ofNeighboursAtOneSchool() {
        return 0;
    }

    /** How many have a telephone is counted. */
    @Override
    public double ofOnePhoneAtOneSchool() {
        return 0;
    }

    @Override
    public double ofNumber(int field, int number) {
        return Math.max(0, people.texts.count(number, field) - OF_ONE_PERSON) / records;
    }

    private void countTogether() {
        Numbers.Longs pairs = new Numbers.Longs(1 << 10);
        for (int[] words : people.nameWords) {
            for (int i = 0; i < words.length; i++) {
                int role = Population.role(words[i]);
                for (int j = i + 1; j < words.length && role != Population.ANY; j++) {
                    if (Population.role(words[j]) == role) {
                        pairs.add(both(Population.word(words[i]), Population.word(words[j]), role));
                    }
                }
            }
        }
        pairs.sort();
        int from = 0;
        for (int i = 1; i <= pairs.size(); i++) {
            if (i == pairs.size() || pairs.get(i) != pairs.get(from)) {
                if (i - from > OF_ONE_PERSON) {
                    together.put(pairs.get(from), i - from);
                }
                from = i;
            }
        }
    }

    private static long both(int word, int other, int role) {
        return ((((long) Math.min(word, other) << 30) | Math.max(word, other)) << 2) | role;
    }

    private static long key(int field, int date) {
        return ((long) field << 32) | date;
    }
}
