package ke.kemis.portal.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * The school years, which the pandemic pushed apart: that of 2020 ended in March 2021, that of 2021
 * ran from July 2021 to March 2022, that of 2022 from April to November.
 */
final class SchoolCalendar {
    private static final Map<Integer, Year> UNUSUAL =
            Map.of(
                    2019, year("2019-01-04", "2019-10-25", "2019-12-18"),
                    2020, year("2020-01-06", "2021-03-19", "2021-05-10"),
                    2021, year("2021-07-26", "2022-03-04", "2022-04-23"),
                    2022, year("2022-04-25", "2022-11-25", "2023-01-20"),
                    2023, year("2023-01-23", "2023-11-01", "2024-01-08"),
                    2024, year("2024-01-08", "2024-10-25", "2025-01-09"),
                    2025, year("2025-01-06", "2025-10-24", "2026-01-09"),
                    2026, year("2026-01-05", "2026-10-23", "2027-01-08"));

    private SchoolCalendar() {}

    static Year of(int year) {
        Year unusual = UNUSUAL.get(year);
        if (unusual != null) {
            return unusual;
        }
        LocalDate opens =
                LocalDate.of(year, 1, 2).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return new Year(opens, LocalDate.of(year, 10, 25), LocalDate.of(year + 1, 1, 9));
    }

    private static Year year(String opens, String ends, String results) {
        return new Year(LocalDate.parse(opens), LocalDate.parse(ends), LocalDate.parse(results));
    }

    /**
     * A school year.
     *
     * @param opens the first day
     * @param ends the last
     * @param results the day on which those who left with KCSE learned how
     */
    record Year(LocalDate opens, LocalDate ends, LocalDate results) {}
}
