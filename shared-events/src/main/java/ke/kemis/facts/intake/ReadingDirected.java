package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * Whoever handed a file in said how it is to be read: what the file itself does not say, and what
 * its columns mean.
 *
 * @param institution of rows that name none
 * @param grade of rows that name none
 * @param year the school year of rows that name none
 */
@StoredAs("reading-directed")
public record ReadingDirected(
        ImportId id,
        @Nullable InstitutionCode institution,
        @Nullable Grade grade,
        @Nullable Integer year,
        List<Column> columns)
        implements ImportEvent {

    public ReadingDirected {
        Objects.requireNonNull(id, "reading-directed needs id");
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
    }

    /**
     * What one column means.
     *
     * @param name as the file's first row writes it
     * @param field of the source's template; empty where the column is left out
     */
    public record Column(String name, String field) {
        public Column {
            Objects.requireNonNull(name, "a column needs a name");
            field = Objects.requireNonNullElse(field, "");
        }
    }
}
