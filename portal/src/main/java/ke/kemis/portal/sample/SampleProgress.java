package ke.kemis.portal.sample;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the making of sample data is.
 *
 * @param wanted learners asked for
 * @param done learners worked through, those who were there already included
 * @param already of these, who were there already
 * @param refused of these, whose life the rules stopped
 * @param rate learners a second
 * @param why what went wrong, when it failed
 */
public record SampleProgress(
        State state,
        long wanted,
        long done,
        long already,
        long refused,
        double rate,
        @Nullable Long secondsLeft,
        @Nullable String why) {

    public SampleProgress {
        Objects.requireNonNull(state, "state is missing");
    }

    /** Whether anything is being made. */
    public enum State {
        NONE,
        RUNNING,
        FINISHED,
        FAILED
    }
}
