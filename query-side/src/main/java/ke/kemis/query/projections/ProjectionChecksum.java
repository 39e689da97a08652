package ke.kemis.query.projections;

import java.util.List;
import java.util.Objects;

/**
 * What a projection's tables hold, for comparing: two nodes, or before and after a rebuild, at the
 * same position.
 *
 * @param position everything up to here is in it
 * @param checksum of all tables together
 */
public record ProjectionChecksum(String name, long position, String checksum, List<Table> tables) {

    public ProjectionChecksum {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(checksum, "checksum is missing");
        tables = List.copyOf(Objects.requireNonNullElse(tables, List.of()));
    }

    /** One table, whatever the order of its rows. */
    public record Table(String name, long rows, String checksum) {

        public Table {
            Objects.requireNonNull(name, "name is missing");
            Objects.requireNonNull(checksum, "checksum is missing");
        }
    }
}
