package ke.kemis.query.claims;

import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * All that bears on why one learner is not where all have the learner.
 *
 * @param claimed whether the source has the learner in this class
 * @param held whether the register has
 * @param found whether the third party has
 * @param known whether the register knows the learner at all
 * @param said what the register said of the row
 * @param shared whether a file says it of the learner in several rows
 * @param seat where the register has the learner; absent where on no roll
 * @param comes whether the learner is on no roll yet, but comes onto one
 * @param elsewhere where the source or the third party has the learner besides
 * @param numbered whether the learner is known by any number
 * @param closed whether the institution is closed on that day
 */
record Situation(
        Grade grade,
        boolean claimed,
        boolean held,
        boolean found,
        boolean known,
        @Nullable String said,
        boolean shared,
        @Nullable At seat,
        boolean comes,
        @Nullable At elsewhere,
        boolean numbered,
        boolean closed) {

    /**
     * A class.
     *
     * @param same whether it is one of the same institution; which one it is otherwise, the asker
     *     may not be allowed to know
     */
    record At(Grade grade, boolean same) {}

    Cause cause() {
        Cause ofRow = ofRow();
        if (ofRow != null) {
            return ofRow;
        }
        if (shared) {
            return Cause.SHARED_IDENTIFIER;
        }
        if (!known) {
            return Cause.NOT_IN_REGISTER;
        }
        if (!held) {
            if (seat == null) {
                return comes ? Cause.NOT_YET : Cause.LEFT;
            }
            return apart(grade, seat, seat.grade());
        }
        if (closed) {
            return Cause.CLOSED_SCHOOL;
        }
        if (elsewhere != null) {
            return apart(elsewhere.grade(), elsewhere, grade);
        }
        if (!numbered) {
            return Cause.NO_IDENTIFIER;
        }
        return claimed || found ? Cause.NOT_CONFIRMED : Cause.ONLY_IN_REGISTER;
    }

    /** What the register said when it took or refused the row. */
    private @Nullable Cause ofRow() {
        return switch (said) {
            case null -> null;
            case "INSTITUTION_CLOSED", "INSTITUTION_SUSPENDED" -> Cause.CLOSED_SCHOOL;
            case "NOT_REGISTERED", "INSTITUTION_UNREADABLE", "GRADE_NOT_OFFERED" ->
                    Cause.WRONG_CENTRE;
            case "IDENTIFIER_HELD_BY_ANOTHER", "ONE_IDENTIFIER_OF_A_KIND", "NUMBER_SHARED" ->
                    Cause.SHARED_IDENTIFIER;
            case "WITHOUT_NUMBER" -> Cause.NO_IDENTIFIER;
            case "LEARNER_NOT_FOUND" -> Cause.NOT_IN_REGISTER;
            default -> known ? null : Cause.ROW_REFUSED;
        };
    }

    /**
     * @param said the grade that others have
     * @param other the class that is not this one
     * @param recorded the grade that the register has
     */
    private Cause apart(Grade said, At other, Grade recorded) {
        if (said.compareTo(recorded) > 0) {
            return Cause.PROMOTION_NOT_RECORDED;
        }
        return other.same() ? Cause.OTHER_GRADE : Cause.WRONG_CENTRE;
    }
}
