package ke.kemis.command.intake;

import java.util.Set;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What asking for what a row says came to.
 *
 * @param done whether facts were recorded
 * @param alreadySo whether the register already said so
 * @param refused the rule that stood against it, of all that was asked or of a step of it
 * @param begun whether a learner whose life was refused came into the register before that
 */
record Verdict(
        Case one, boolean done, boolean alreadySo, @Nullable Refused refused, boolean begun) {

    private static final Set<String> OVERTAKEN =
            Set.of(
                    Rule.IDENTIFIER_HELD_BY_ANOTHER.name(),
                    Rule.LEARNER_ALREADY_KNOWN.name(),
                    Rule.ENROLMENT_ACTIVE.name());

    /** Somebody else took the same learner or number in at the same moment: it is looked again. */
    boolean isOvertaken() {
        return one.isNew()
                && (refused == null ? alreadySo : !begun && OVERTAKEN.contains(refused.rule()));
    }

    /** Whether the register has the learner of the row. */
    boolean isTaken() {
        return refused == null || !one.isNew() || begun;
    }

    /** Whether the row's record came into the register by this very row. */
    boolean came() {
        return one.isNew() && isTaken();
    }

    boolean saysSomethingNew() {
        return done || refused != null;
    }
}
