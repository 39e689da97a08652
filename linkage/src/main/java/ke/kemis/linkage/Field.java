package ke.kemis.linkage;

/**
 * One thing that is known of people.
 *
 * @param name what it is called where a decision is explained
 * @param owner whose it is: brothers and sisters agree on what is the household's
 */
public record Field(String name, Kind kind, Owner owner) {

    /** Whose a field is. */
    public enum Owner {
        /** Of one person alone. */
        PERSON,
        /** Shared by those who live together, and so no proof of who of them it is. */
        HOUSEHOLD
    }

    public static final Field GIVEN_NAMES = person("given name", Kind.GIVEN_NAME);
    public static final Field FAMILY_NAME = household("family name", Kind.FAMILY_NAME);
    public static final Field NAME = person("name", Kind.NAME);
    public static final Field SEX = person("sex", Kind.CATEGORY);
    public static final Field DATE_OF_BIRTH = person("date of birth", Kind.DATE);
    public static final Field PHONE = household("phone", Kind.PHONE);
    public static final Field GUARDIAN_NAME = household("guardian", Kind.GUARDIAN_NAME);
    public static final Field GUARDIAN_ID = household("guardian's number", Kind.IDENTIFIER);
    public static final Field COUNTY = household("county", Kind.TEXT);
    public static final Field SUB_COUNTY = household("sub-county", Kind.TEXT);
    public static final Field SCHOOL = household("school", Kind.CODE);

    /** A number of the person's own, by its kind: {@code UPI}, {@code BIRTH_CERTIFICATE}. */
    public static Field identifier(String kind) {
        return person(kind, Kind.IDENTIFIER);
    }

    static Field person(String name, Kind kind) {
        return new Field(name, kind, Owner.PERSON);
    }

    static Field household(String name, Kind kind) {
        return new Field(name, kind, Owner.HOUSEHOLD);
    }

    /** Says where somebody lives or learns. */
    boolean isPlace() {
        return owner == Owner.HOUSEHOLD && (kind == Kind.CODE || kind == Kind.TEXT);
    }
}
