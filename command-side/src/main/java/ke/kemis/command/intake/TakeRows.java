package ke.kemis.command.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken.Lines;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record what became of a stretch of rows. Answered with whether to go on.
 *
 * @param after the line behind which the stretch begins: where the import stood
 */
record TakeRows(
        @TargetAggregateIdentifier ImportId id,
        long after,
        long line,
        long bytes,
        int accepted,
        int already,
        List<Lines> alreadyAt,
        List<Remark> remarks)
        implements Stretch {
    TakeRows {
        Objects.requireNonNull(id, "id is missing");
        alreadyAt = List.copyOf(alreadyAt);
        remarks = List.copyOf(remarks);
    }
}
