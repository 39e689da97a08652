package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;

/**
 * Record many learners' lives at once, for imports and sample data: one unit of work. A life is one
 * learner's intents in the order in which they happened; an intent that is refused ends that life
 * only.
 *
 * @param lives at most 1,000
 */
public record RecordLives(List<Life> lives) {

    public RecordLives {
        lives = List.copyOf(Objects.requireNonNullElse(lives, List.of()));
    }
}
