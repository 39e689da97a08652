package ke.kemis.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that may be about what was known at an instant. It is answered once everything that
 * was recorded by then is folded in, so that it is answered alike whenever it is asked again.
 */
public interface AsKnown {

    /** The instant, which has come; absent: everything folded in by now counts. */
    @Nullable Instant knownAt();
}
