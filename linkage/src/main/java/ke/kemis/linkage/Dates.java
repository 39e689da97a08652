package ke.kemis.linkage;

/**
 * Days as one number, year × 10,000 + month × 100 + day: also days that no calendar has. A month or
 * a day that nobody knows is 0, and agrees with nothing.
 */
final class Dates {
    static final int NONE = 0;

    private Dates() {}

    /** Reads {@code 2014-03-09} and {@code 20140309}; anything else is no date. */
    static int read(String text) {
        int digits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= '0' && sign <= '9') {
                if (++count > 8) {
                    break;
                }
                digits = digits * 10 + sign - '0';
            } else if (sign != '-' && count < 8) {
                return NONE;
            }
        }
        return count >= 8 ? digits : NONE;
    }

    static Level compare(int a, int b) {
        if (a == b) {
            return Level.SAME;
        }
        int yearA = a / 10_000;
        int yearB = b / 10_000;
        int monthA = a / 100 % 100;
        int monthB = b / 100 % 100;
        int dayA = a % 100;
        int dayB = b % 100;
        if (yearA == yearB && monthA == dayB && dayA == monthB) {
            return Level.SWAPPED;
        }
        if (yearA == yearB && (isFirstOfJanuary(a) || isFirstOfJanuary(b))) {
            return Level.FIRST_OF_JANUARY;
        }
        if (oneDigit(a, b)) {
            return Level.ONE_DIGIT;
        }
        if (monthA == monthB && dayA == dayB && Math.abs(yearA - yearB) == 1) {
            return Level.YEAR_OFF;
        }
        int parts =
                (yearA == yearB ? 1 : 0)
                        + (monthA == monthB && monthA != 0 ? 1 : 0)
                        + (dayA == dayB && dayA != 0 ? 1 : 0);
        if (parts == 2) {
            return Level.PARTLY;
        }
        return yearA == yearB ? Level.SAME_YEAR : Level.DIFFERENT;
    }

    static boolean isFirstOfJanuary(int date) {
        return date % 10_000 == 101;
    }

    /** The day of the year, {@code 01-01}. */
    static String day(int date) {
        return "%02d-%02d".formatted(date / 100 % 100, date % 100);
    }

    private static boolean oneDigit(int a, int b) {
        int differing = 0;
        int first = -1;
        int last = -1;
        int place = 0;
        int restA = a;
        int restB = b;
        while (restA > 0 || restB > 0) {
            if (restA % 10 != restB % 10) {
                differing++;
                first = first < 0 ? place : first;
                last = place;
            }
            restA /= 10;
            restB /= 10;
            place++;
        }
        if (differing == 1) {
            return true;
        }
        return differing == 2
                && last == first + 1
                && digit(a, first) == digit(b, last)
                && digit(a, last) == digit(b, first);
    }

    private static int digit(int number, int place) {
        int rest = number;
        for (int i = 0; i < place; i++) {
            rest /= 10;
        }
        return rest % 10;
    }
}
