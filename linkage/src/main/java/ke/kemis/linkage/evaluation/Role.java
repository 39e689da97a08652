package ke.kemis.linkage.evaluation;

import java.util.Locale;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.Field.Owner;
import ke.kemis.linkage.Kind;
import org.jspecify.annotations.Nullable;

/** What a column of a file can be. */
enum Role {
    ID(null, Owner.PERSON),
    TRUTH(null, Owner.PERSON),
    GIVEN_NAME(Kind.GIVEN_NAME, Owner.PERSON),
    FAMILY_NAME(Kind.FAMILY_NAME, Owner.HOUSEHOLD),
    NAME(Kind.NAME, Owner.PERSON),
    SEX(Kind.CATEGORY, Owner.PERSON),
    DATE_OF_BIRTH(Kind.DATE, Owner.PERSON),
    BIRTH_YEAR(Kind.DATE, Owner.PERSON),
    BIRTH_MONTH(Kind.DATE, Owner.PERSON),
    BIRTH_DAY(Kind.DATE, Owner.PERSON),
    IDENTIFIER(Kind.IDENTIFIER, Owner.PERSON),
    PHONE(Kind.PHONE, Owner.HOUSEHOLD),
    GUARDIAN_NAME(Kind.GUARDIAN_NAME, Owner.HOUSEHOLD),
    GUARDIAN_PHONE(Kind.PHONE, Owner.HOUSEHOLD),
    GUARDIAN_ID(Kind.IDENTIFIER, Owner.HOUSEHOLD),
    PLACE(Kind.TEXT, Owner.HOUSEHOLD),
    ADDRESS(Kind.TEXT, Owner.HOUSEHOLD),
    PLACE_CODE(Kind.CODE, Owner.HOUSEHOLD),
    SCHOOL(Kind.CODE, Owner.HOUSEHOLD),
    CATEGORY(Kind.CATEGORY, Owner.PERSON),
    CODE(Kind.CODE, Owner.PERSON),
    TEXT(Kind.TEXT, Owner.PERSON),
    DATE(Kind.DATE, Owner.PERSON);

    private final @Nullable Kind kind;
    private final Owner owner;

    Role(@Nullable Kind kind, Owner owner) {
        this.kind = kind;
        this.owner = owner;
    }

    /**
     * The field that a column of this role fills: one for all names, all phones, all guardians; one
     * for each column of anything else. Nothing for a column that only serves the evaluation.
     */
    @Nullable Field field(String column) {
        Kind holds = kind;
        if (holds == null) {
            return null;
        }
        return switch (this) {
            case GIVEN_NAME -> Field.GIVEN_NAMES;
            case FAMILY_NAME -> Field.FAMILY_NAME;
            case NAME -> Field.NAME;
            case PHONE, GUARDIAN_PHONE -> Field.PHONE;
            case GUARDIAN_NAME -> Field.GUARDIAN_NAME;
            case GUARDIAN_ID -> Field.GUARDIAN_ID;
            case SEX -> Field.SEX;
            case DATE_OF_BIRTH, BIRTH_YEAR, BIRTH_MONTH, BIRTH_DAY -> Field.DATE_OF_BIRTH;
            default -> new Field(column, holds, owner);
        };
    }

    /** One of three columns that hold a date together. */
    boolean isPartOfDate() {
        return placeInDate() >= 0;
    }

    /** Where the year, the month and the day stand in a date; less than 0 for all else. */
    int placeInDate() {
        return switch (this) {
            case BIRTH_YEAR -> 0;
            case BIRTH_MONTH -> 1;
            case BIRTH_DAY -> 2;
            default -> -1;
        };
    }

    static @Nullable Role named(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (Role role : values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        return null;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
