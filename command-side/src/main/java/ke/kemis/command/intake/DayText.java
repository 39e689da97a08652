package ke.kemis.command.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as files write it: year first, or day first as in Kenya; months as numbers or words; the
 * number under which Excel counts it. The day and the month are taken as exchanged only where there
 * is no other way to read them, or where the column writes them so.
 *
 * @param put what was put right; absent where the day was written as it is
 * @param rule under which that is remarked
 */
record DayText(LocalDate day, @Nullable RowRule rule, @Nullable String put) {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})(?:(?:t\\d| ).*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})(?: .*)?");
    private static final Pattern WORDED =
            Pattern.compile(
                    "(\\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]+(\\d{4}|\\d{2})(?: .*)?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("([a-z]{3,9})[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?[, ]+(\\d{4})(?: .*)?");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");
    private static final Pattern SOLID = Pattern.compile("(19|20)(\\d\\d)(\\d\\d)(\\d\\d)");
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12));

    /**
     * Reads a day.
     *
     * @param order of day and month where the year stands last
     * @param thisYear two digits mean the latest such year that is not after it
     * @return null where the text is no day
     */
    static @Nullable DayText read(String given, int thisYear, DayOrder order) {
        if (given.length() > 40) {
            return null;
        }
        String text = given.toLowerCase(Locale.ROOT);
        try {
            Matcher match = YEAR_FIRST.matcher(text);
            if (match.matches()) {
                return ordered(number(match, 1), number(match, 2), number(match, 3), false);
            }
            match = YEAR_LAST.matcher(text);
            if (match.matches()) {
                boolean cut = match.group(3).length() == 2;
                int year = cut ? whole(number(match, 3), thisYear) : number(match, 3);
                return yearLast(year, number(match, 1), number(match, 2), cut, order);
            }
            match = WORDED.matcher(text);
            if (match.matches()) {
                boolean cut = match.group(3).length() == 2;
                int year = cut ? whole(number(match, 3), thisYear) : number(match, 3);
                return worded(year, match.group(2), number(match, 1), cut);
            }
            match = MONTH_FIRST.matcher(text);
            if (match.matches()) {
                return worded(number(match, 3), match.group(1), number(match, 2), false);
            }
            match = SOLID.matcher(text);
            if (match.matches()) {
                return new DayText(
                        LocalDate.of(
                                Integer.parseInt(match.group(1) + match.group(2)),
                                number(match, 3),
                                number(match, 4)),
                        null,
                        null);
            }
            match = SERIAL.matcher(text);
            if (match.matches()) {
                LocalDate day = EXCEL.plusDays(number(match, 1));
                return new DayText(
                        day,
                        RowRule.DATE_PUT_RIGHT,
                        "Excel's number of the day: taken as " + day + ".");
            }
        } catch (DateTimeException noSuchDay) {
            return null;
        }
        return null;
    }

    /** Whether it can be read only with the month before the day. */
    static boolean isMonthFirst(String text) {
        Matcher match = YEAR_LAST.matcher(text);
        return match.matches() && isMonth(match, 1) && !isMonth(match, 2);
    }

    /** Whether it can be read only with the day before the month. */
    static boolean isDayFirst(String text) {
        Matcher match = YEAR_LAST.matcher(text);
        return match.matches() && !isMonth(match, 1) && isMonth(match, 2);
    }

    private static boolean isMonth(Matcher match, int group) {
        return number(match, group) <= 12;
    }

    private static DayText yearLast(int year, int first, int second, boolean cut, DayOrder order) {
        int month = order.monthFirst() ? first : second;
        int day = order.monthFirst() ? second : first;
        DayText read = ordered(year, month, day, cut);
        if (first > 12 || second > 12 || first == second) {
            return read;
        }
        if (order.mixed()) {
            return new DayText(
                    read.day(),
                    RowRule.DATE_UNCERTAIN,
                    "Others of the column are written in another order of day and month: taken as"
                            + " %s, which may be wrong.".formatted(read.day()));
        }
        return order.monthFirst()
                ? new DayText(
                        read.day(),
                        RowRule.MONTH_FIRST,
                        "Taken as %s, month first as the rest of the column.".formatted(read.day()))
                : read;
    }

    private static DayText ordered(int year, int month, int day, boolean cut) {
        if (month > 12 && day <= 12) {
            LocalDate exchanged = LocalDate.of(year, day, month);
            return new DayText(
                    exchanged,
                    RowRule.DAY_AND_MONTH_EXCHANGED,
                    "There is no month %d: taken as %s.".formatted(month, exchanged));
        }
        return said(LocalDate.of(year, month, day), cut);
    }

    private static @Nullable DayText worded(int year, String word, int day, boolean cut) {
        Integer month = MONTHS.get(word.substring(0, 3));
        return month == null ? null : said(LocalDate.of(year, month, day), cut);
    }

    private static DayText said(LocalDate day, boolean cut) {
        return cut
                ? new DayText(
                        day,
                        RowRule.DATE_PUT_RIGHT,
                        "Only two digits of the year: taken as " + day + ".")
                : new DayText(day, null, null);
    }

    private static int whole(int two, int thisYear) {
        int year = thisYear - thisYear % 100 + two;
        return year > thisYear ? year - 100 : year;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
