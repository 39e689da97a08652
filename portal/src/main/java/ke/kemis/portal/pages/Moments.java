package ke.kemis.portal.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the instants readers ask for, by the clocks of Nairobi. */
public final class Moments {

    private Moments() {}

    /**
     * An instant as a page's address carries it: {@code 2026-01-12T11:05:09Z}, {@code
     * 2026-01-12T14:05} in Nairobi, or a day, which means its end.
     *
     * @return nothing where nothing was asked for or it cannot be read
     */
    public static @Nullable Instant of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String asked = text.strip();
        try {
            if (asked.endsWith("Z")) {
                return Instant.parse(asked);
            }
            return asked.contains("T")
                    ? LocalDateTime.parse(asked).atZone(Wording.NAIROBI).toInstant()
                    : Entries.dayOf(asked)
                            .plusDays(1)
                            .atStartOfDay(Wording.NAIROBI)
                            .toInstant()
                            .minusMillis(1);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** The same, where nobody can have known more than by now: what has not come yet means now. */
    public static @Nullable Instant ofThePast(@Nullable String text, Instant now) {
        Instant asked = of(text);
        return asked != null && asked.isAfter(now) ? now : asked;
    }

    /** An instant as a date-and-time field wants it. */
    public static String field(@Nullable Instant instant) {
        return instant == null
                ? ""
                : instant.atZone(Wording.NAIROBI).toLocalDateTime().withNano(0).toString();
    }

    /** A day as a page's address carries it; another where it cannot be read. */
    public static LocalDate dayOr(@Nullable String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Entries.dayOf(text.strip());
        } catch (DateTimeException unreadable) {
            return otherwise;
        }
    }
}
