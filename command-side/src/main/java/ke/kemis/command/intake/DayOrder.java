package ke.kemis.command.intake;

import java.util.Collection;

/**
 * In which order a column writes day and month, as far as those of its values tell that can be read
 * in one way only.
 *
 * @param monthFirst whether the month comes first; as in Kenya the day does where nothing speaks
 *     against it
 * @param mixed whether some values are written in the other order, so that any could be
 */
record DayOrder(boolean monthFirst, boolean mixed) {
    /** As in Kenya. */
    static final DayOrder DAY_FIRST = new DayOrder(false, false);

    /** What these values of a column tell of all. */
    static DayOrder of(Collection<String> texts) {
        boolean month = texts.stream().anyMatch(DayText::isMonthFirst);
        boolean day = texts.stream().anyMatch(DayText::isDayFirst);
        return new DayOrder(month && !day, month && day);
    }

    /** The same order, and doubt where one of these values is written in the other. */
    DayOrder beside(Collection<String> texts) {
        boolean other =
                texts.stream().anyMatch(monthFirst ? DayText::isDayFirst : DayText::isMonthFirst);
        return other ? new DayOrder(monthFirst, true) : this;
    }
}
