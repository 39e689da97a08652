package ke.kemis.query.learnersearch;

import java.time.LocalDate;
import java.time.Period;

/** Ages by the stages of schooling, for those who are not shown a date of birth. */
final class AgeBands {

    private static final int[] BEGINNINGS = {0, 4, 6, 9, 12, 15, 18, 21, 25, 35};

    private AgeBands() {}

    /** The band as {@code 12-14}; the last is {@code 35+}. */
    static String of(LocalDate born, LocalDate today) {
        int age = Math.max(0, Period.between(born, today).getYears());
        int at = BEGINNINGS.length - 1;
        while (BEGINNINGS[at] > age) {
            at--;
        }
        return at == BEGINNINGS.length - 1
                ? BEGINNINGS[at] + "+"
                : BEGINNINGS[at] + "-" + (BEGINNINGS[at + 1] - 1);
    }
}
