package ke.kemis.query.transfers;

import java.util.List;
import ke.kemis.Told;
import ke.kemis.facts.learner.Standing.PendingTransfer;
import ke.kemis.query.platform.Fact;

/** The transfers that the list shows as waiting after these facts. */
public final class WaitingAfter {

    private WaitingAfter() {}

    public static List<PendingTransfer> all(List<Told> facts) {
        Moves moves = null;
        for (Told one : facts) {
            moves = Moves.after(moves, Fact.ofAggregate(one.message()));
        }
        return moves.moves().stream()
                .filter(Moves.Move::waits)
                .map(one -> new PendingTransfer(one.to(), one.state(), one.requestedOn()))
                .toList();
    }
}
