package ke.kemis.linkage;

import java.util.Set;

/** By which rules a register compares whoever comes with those it has. */
public final class Register {

    /**
     * Among how many people anybody is looked for: about as many as learn in Kenya. It does not
     * grow with the register, so that the same file leads to the same decisions whenever it comes.
     */
    public static final int PEOPLE = 20_000_000;

    /** What more people than this have in common makes none of them likely. */
    public static final int LARGEST_BLOCK = 20;

    /** One thing in common is no reason to compare two people. */
    public static final int FEWEST_SHARED = 2;

    /** With so many of those who share most somebody is compared. */
    public static final int MOST_CANDIDATES = 6;

    /** About so many of those who look alike somebody is asked. */
    public static final int MOST_ALIKE = 3;

    private static final Set<String> NAMES =
            Set.of(Field.GIVEN_NAMES.name(), Field.FAMILY_NAME.name(), Field.NAME.name());

    private Register() {}

    /**
     * Twins have everything in common but a first name and a number. Who has another number of a
     * kind of which people have one is therefore never joined without being looked at; nor is who
     * has no name in common, for a number is not believed against a person.
     *
     * @param contradicts whether both have such a number, and each another one
     */
    public static Decision decide(Comparison compared, boolean contradicts) {
        Decision decision = Lines.CAREFUL.decide(compared);
        return decision == Decision.JOIN && (contradicts || isNamedOtherwise(compared))
                ? Decision.REVIEW
                : decision;
    }

    private static boolean isNamedOtherwise(Comparison compared) {
        return compared.evidence().stream()
                .filter(one -> NAMES.contains(one.field()))
                .allMatch(one -> one.level() == Level.DIFFERENT);
    }
}
