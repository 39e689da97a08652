package ke.kemis.command.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * What whoever hands a file in says of how it is to be read.
 *
 * @param institution of rows that name none
 * @param grade of rows that name none
 * @param year the school year of rows that name none
 * @param columns what columns mean that the register does not know
 */
public record Directions(
        @Nullable InstitutionCode institution,
        @Nullable Grade grade,
        @Nullable Integer year,
        List<ReadingDirected.Column> columns) {

    /** Nothing is to be said. */
    public static final Directions NONE = new Directions(null, null, null, List.of());

    public Directions {
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
    }
}
