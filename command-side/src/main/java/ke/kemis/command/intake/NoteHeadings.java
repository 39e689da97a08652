package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record on which line the headings stand that titles stand above. */
record NoteHeadings(@TargetAggregateIdentifier ImportId id, long line) {
    NoteHeadings {
        Objects.requireNonNull(id, "id is missing");
    }
}
