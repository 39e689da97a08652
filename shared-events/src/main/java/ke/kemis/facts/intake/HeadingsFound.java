package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * The file's headings do not stand in its first row: what is above them is no part of the list.
 *
 * @param line on which the headings stand, counted from 1
 */
@StoredAs("headings-found")
public record HeadingsFound(ImportId id, long line) implements ImportEvent {

    public HeadingsFound {
        Objects.requireNonNull(id, "headings-found needs id");
    }
}
