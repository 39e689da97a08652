package ke.kemis.linkage;

/**
 * Whether two records may be of two children of one family. Twins share a birthday, a family's
 * name, parents and a class, and parents like to call them much alike: Ian and Ivan, Joy and Joyce,
 * Halima and Salima. No weighing tells such names from one name with a slip of the pen, so where a
 * given name is neither written the same nor sounds the same, nothing but a number of the person's
 * own says that they are one. A number is copied into a brother's or a sister's row, too: it is
 * believed against one slip, and not against two.
 *
 * @param isNumbered whether a number of the person's own is the same in both
 * @param isNamedOtherwise whether a given name is neither written the same nor sounds the same
 * @param isOfOtherSex whether one is a boy and one is a girl
 * @param isBornOtherwise whether no slip of the pen makes one birthday of the other
 */
record Twins(
        boolean isNumbered,
        boolean isNamedOtherwise,
        boolean isOfOtherSex,
        boolean isBornOtherwise) {

    static Twins of(Pattern found, Schema schema) {
        boolean numbered = false;
        boolean named = false;
        boolean sex = false;
        boolean born = false;
        for (int i = 0; i < found.size(); i++) {
            Field part = schema.parts().get(found.part(i));
            Level level = found.level(i);
            switch (part.kind()) {
                case GIVEN_NAME, NAME -> named |= isAnotherName(level);
                case IDENTIFIER ->
                        numbered |= part.owner() == Field.Owner.PERSON && isOneNumber(level);
                case CATEGORY -> sex |= part.equals(Field.SEX) && level == Level.DIFFERENT;
                case DATE -> born |= isAnotherDay(level);
                case PHONE, CODE, TEXT, FAMILY_NAME, GUARDIAN_NAME, NAME_ORDER -> {}
            }
        }
        return new Twins(numbered, named, sex, born);
    }

    boolean possible() {
        return isNumbered ? otherwise() > 1 : isNamedOtherwise;
    }

    /** How many of given name, sex and birthday are otherwise. */
    int otherwise() {
        return (isNamedOtherwise ? 1 : 0) + (isOfOtherSex ? 1 : 0) + (isBornOtherwise ? 1 : 0);
    }

    private static boolean isAnotherName(Level level) {
        return level == Level.CLOSE || level == Level.SIMILAR || level == Level.DIFFERENT;
    }

    private static boolean isOneNumber(Level level) {
        return level == Level.SAME || level == Level.ZEROS_LOST;
    }

    private static boolean isAnotherDay(Level level) {
        return level == Level.SAME_YEAR || level == Level.DIFFERENT;
    }
}
