package ke.kemis.linkage;

/** How well two values of one field agree. */
public enum Level {
    /** The same, letter for letter, after folding. */
    SAME,
    /** Two writings of one name, or the same words in another order. */
    ALIKE,
    /** One slip of the pen apart. */
    CLOSE,
    /** Of the same mould. */
    SIMILAR,
    /** One of them is only the first letter of the other. */
    INITIAL,
    /** Day and month changed places. */
    SWAPPED,
    /** One digit differs, or two neighbours changed places. */
    ONE_DIGIT,
    /** One of them is the first of January, the day given to those whose day nobody knew. */
    FIRST_OF_JANUARY,
    /** The same day a year earlier or later. */
    YEAR_OFF,
    /** A part of it agrees. */
    PARTLY,
    /** Only the year agrees. */
    SAME_YEAR,
    /** The same but for zeros at its head. */
    ZEROS_LOST,
    /** Found in a neighbouring field. */
    ELSEWHERE,
    /** Given name stands where the other has the family name. */
    CROSSED,
    /** Nothing agrees. */
    DIFFERENT;

    /** How many there are. */
    static final int COUNT = values().length;

    private static final Level[] BY_PLACE = values();

    /** Where this level stands in a table that has one place for each; never stored. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }

    static Level at(int place) {
        return BY_PLACE[place];
    }
}
