package ke.kemis.linkage.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.linkage.evaluation.Mapping.DateOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of dates, however it writes them, to {@code yyyyMMdd}. What one date leaves open
 * (03/04/2012) the other dates of the column settle.
 */
final class WrittenDates {
    private static final Pattern EIGHT = Pattern.compile("\\d{8}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2}))?");
    private static final Pattern PARTS =
            Pattern.compile("(\\d{1,4})[-/. ]+(\\d{1,2}|\\p{L}{3,9})[-/., ]+(\\d{1,4})(?:[T ].*)?");
    private static final Pattern WORD_FIRST =
            Pattern.compile("(\\p{L}{3,9})[-/. ]+(\\d{1,2})[-/., ]+(\\d{4})");
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("mai", 5),
                    Map.entry("mär", 3),
                    Map.entry("avr", 4),
                    Map.entry("fév", 2),
                    Map.entry("aoû", 8),
                    Map.entry("déc", 12),
                    Map.entry("ene", 1),
                    Map.entry("abr", 4),
                    Map.entry("dic", 12),
                    Map.entry("dez", 12),
                    Map.entry("mac", 3),
                    Map.entry("mei", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("ago", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("okt", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12),
                    Map.entry("des", 12));

    private final boolean monthFirst;
    private final boolean packedYearLast;
    private final int thisYear;

    private WrittenDates(boolean monthFirst, boolean packedYearLast, int thisYear) {
        this.monthFirst = monthFirst;
        this.packedYearLast = packedYearLast;
        this.thisYear = thisYear;
    }

    static WrittenDates like(List<String> column, DateOrder order, int thisYear) {
        int dayFirst = 0;
        int monthFirst = 0;
        int packedYearFirst = 0;
        int packedYearLast = 0;
        for (String value : column) {
            if (EIGHT.matcher(value).matches()) {
                boolean yearFirst = isYear(value.substring(0, 4));
                boolean yearLast = isYear(value.substring(4));
                packedYearFirst += yearFirst ? 1 : 0;
                packedYearLast += yearLast ? 1 : 0;
                if (yearLast && !yearFirst) {
                    int first = Integer.parseInt(value.substring(0, 2));
                    int second = Integer.parseInt(value.substring(2, 4));
                    dayFirst += first > 12 && second <= 12 ? 1 : 0;
                    monthFirst += second > 12 && first <= 12 ? 1 : 0;
                }
                continue;
            }
            Matcher parts = PARTS.matcher(value);
            if (parts.matches() && parts.group(1).length() < 3) {
                int first = Integer.parseInt(parts.group(1));
                int second = number(parts.group(2));
                dayFirst += first > 12 && second <= 12 ? 1 : 0;
                monthFirst += second > 12 && first <= 12 ? 1 : 0;
            }
        }
        return switch (order) {
            case DAY_FIRST -> new WrittenDates(false, packedYearLast >= packedYearFirst, thisYear);
            case MONTH_FIRST -> new WrittenDates(true, packedYearLast >= packedYearFirst, thisYear);
            case YEAR_FIRST -> new WrittenDates(false, false, thisYear);
            case GUESSED ->
                    new WrittenDates(
                            monthFirst > dayFirst, packedYearLast > packedYearFirst, thisYear);
        };
    }

    /** As {@code yyyyMMdd}, or nothing where it is no date. */
    @Nullable String read(String text) {
        if (EIGHT.matcher(text).matches()) {
            if (!packedYearLast) {
                return text;
            }
            int year = Integer.parseInt(text.substring(4));
            int first = Integer.parseInt(text.substring(0, 2));
            int second = Integer.parseInt(text.substring(2, 4));
            return monthFirst ? written(year, first, second) : written(year, second, first);
        }
        Matcher noDay = YEAR.matcher(text);
        if (noDay.matches()) {
            String month = Objects.requireNonNullElse(noDay.group(2), "0");
            return "%s%02d00".formatted(noDay.group(1), Integer.parseInt(month));
        }
        Matcher word = WORD_FIRST.matcher(text);
        if (word.matches()) {
            return written(
                    Integer.parseInt(word.group(3)),
                    number(word.group(1)),
                    Integer.parseInt(word.group(2)));
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int first = Integer.parseInt(parts.group(1));
        int second = number(parts.group(2));
        int third = Integer.parseInt(parts.group(3));
        if (parts.group(1).length() >= 3) {
            return written(first, second, third);
        }
        int year = parts.group(3).length() > 2 ? third : century(third);
        return monthFirst && Character.isDigit(parts.group(2).charAt(0))
                ? written(year, first, second)
                : written(year, second, first);
    }

    /** Whether it can be a day, a month or a year of somebody's life. */
    boolean isDate(String text) {
        String read = read(text);
        return read != null
                && EIGHT.matcher(read).matches()
                && isYear(read.substring(0, 4))
                && Integer.parseInt(read.substring(4, 6)) <= 12
                && Integer.parseInt(read.substring(6)) <= 31;
    }

    /** A year, month or day that stands in a column of its own; 0 where it is none. */
    static int part(String text) {
        String plain = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (NUMBER.matcher(plain).matches()) {
            return Integer.parseInt(plain);
        }
        return plain.length() >= 3 && Character.isLetter(plain.charAt(0)) ? number(plain) : 0;
    }

    private int century(int year) {
        int guessed = thisYear / 100 * 100 + year;
        return guessed > thisYear ? guessed - 100 : guessed;
    }

    private static boolean isYear(String four) {
        int year = Integer.parseInt(four);
        return year >= 1850 && year <= 2150;
    }

    private static int number(String month) {
        return Character.isDigit(month.charAt(0))
                ? Integer.parseInt(month)
                : MONTHS.getOrDefault(month.substring(0, 3).toLowerCase(Locale.ROOT), 0);
    }

    private static @Nullable String written(int year, int month, int day) {
        return month == 0 && day == 0 ? null : "%04d%02d%02d".formatted(year, month, day);
    }
}
