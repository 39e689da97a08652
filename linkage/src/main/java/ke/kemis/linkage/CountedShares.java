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

    CountedShares(Population people) {
        this.people = people;
        this.records = people.size();
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
    public double ofDate(int field, int date) {
        return dates.getOrDefault(key(field, date), 0) / records;
    }

    @Override
    public double ofText(int field, int text, boolean alike) {
        int count = alike ? people.texts.alike(text, field) : people.texts.count(text, field);
        return count / records;
    }

    @Override
    public double ofNumber(int field, int number) {
        return Math.max(0, people.texts.count(number, field) - OF_ONE_PERSON) / records;
    }

    private static long key(int field, int date) {
        return ((long) field << 32) | date;
    }
}
