package ke.kemis.store.permission;

/** Fields of a learner that not every role needs. */
public enum Fields {
    /** Names, the exact date of birth, and the id that leads to the record. */
    IDENTITY("names, date of birth"),
    /** UPI, birth certificate, assessment number and the like. */
    IDENTIFIERS("identifiers"),
    /** Telephone and e-mail of guardians, and with {@link #IDENTIFIERS} their national ids. */
    CONTACTS("guardians' contacts"),
    /** Special needs and medical conditions. */
    HEALTH("health, special needs"),
    /** Counts from 1 to 4, of which somebody might be recognised. */
    SMALL_COUNTS("counts under 5");

    private final String words;

    Fields(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
