package ke.kemis.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that, where it names an instant, is answered out of the stored facts themselves:
 * nothing needs to be folded in, and the instant only needs to be past for good.
 */
public interface Replayed extends AsKnown {

    /** The instant, which has come; absent: the present, as it is folded in. */
    @Nullable Instant asOf();

    @Override
    default @Nullable Instant knownAt() {
        return asOf();
    }
}
