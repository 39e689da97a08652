package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;

/**
 * Say who the people of a list are: for each of them a learner the register knows by one of the
 * numbers given, or the id under which to take a new one. Nothing is recorded.
 *
 * @param newcomers at most 1,000
 */
public record RecogniseLearners(List<Newcomer> newcomers) {

    public RecogniseLearners {
        newcomers = List.copyOf(Objects.requireNonNullElse(newcomers, List.of()));
    }
}
