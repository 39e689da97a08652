package ke.kemis.command;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** School years, which are calendar years. */
public final class SchoolYear {

    private SchoolYear() {}

    /** The Monday on which a school year begins, as far as it is the rule. */
    public static LocalDate opening(int year) {
        return LocalDate.of(year, 1, 4).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }
}
