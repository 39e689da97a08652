package ke.kemis.query.transfers;

import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.TransferState;
import org.jspecify.annotations.Nullable;

/**
 * Asks for transfers; every absent filter matches all.
 *
 * @param states none for all
 * @param overdue only those that wait longer than the deadline (a setting)
 * @param page counted from 0
 * @param size 1 to 500
 */
public record TransfersMatching(
        @Nullable InstitutionCode institution,
        @Nullable Direction direction,
        Set<TransferState> states,
        boolean overdue,
        int page,
        int size) {

    public TransfersMatching {
        states = Set.copyOf(Objects.requireNonNullElse(states, Set.of()));
    }
}
