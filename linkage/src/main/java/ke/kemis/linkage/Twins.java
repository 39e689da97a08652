package ke.kemis.linkage;

/**
 * Whether two records may be of two children of one family. Twins share a birthday, a family's
 * name, parents and a class, and parents like to call them much alike: Ian and Ivan, Joy and Joyce,
 * Halima and Salima. No weighing tells such names from one name with a slip of the pen, so where a
 * given name is neither written the same nor sounds the same, nothing but a number of the person's
 * own says that they are one.
 */
final class Twins {

    private Twins() {}

    static boolean possible(Pattern found, Schema schema) {
        boolean named = false;
        for (int i = 0; i < found.size(); i++) {
            Field part = schema.parts().get(found.part(i));
            Level level = found.level(i);
            switch (part.kind()) {
                case GIVEN_NAME, NAME -> named |= isAnotherName(level);
                case IDENTIFIER -> {
                    if (part.owner() == Field.Owner.PERSON && isOneNumber(level)) {
                        return false;
                    }
                }
                case DATE, CATEGORY, PHONE, CODE, TEXT, FAMILY_NAME, GUARDIAN_NAME, NAME_ORDER -> {}
            }
        }
        return named;
    }

    private static boolean isAnotherName(Level level) {
        return level == Level.CLOSE || level == Level.SIMILAR || level == Level.DIFFERENT;
    }

    private static boolean isOneNumber(Level level) {
        return level == Level.SAME || level == Level.ZEROS_LOST;
    }
}
