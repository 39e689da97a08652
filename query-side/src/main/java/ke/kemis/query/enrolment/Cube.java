package ke.kemis.query.enrolment;

import java.util.List;
import java.util.function.Function;
import ke.kemis.query.platform.Rows;

/** Sums by everything that can be asked for: of areas, which are few, and of institutions. */
enum Cube {
    SCHOOLS("school", "institution, grade, sex, year") {
        @Override
        List<Object> cell(Change change) {
            return List.of(
                    change.at().seat().institution().value(),
                    change.at().seat().grade().name(),
                    change.at().sex().name(),
                    change.at().seat().year());
        }
    },

    AREAS("area", "county, sub_county, ownership, grade, sex, year") {
        @Override
        List<Object> cell(Change change) {
            return List.of(
                    change.place().county(),
                    change.place().subCounty(),
                    change.place().ownership(),
                    change.at().seat().grade().name(),
                    change.at().sex().name(),
                    change.at().seat().year());
        }
    };

    private final String tables;
    private final String cell;

    /**
     * @param tables how the names of its tables begin
     * @param cell the columns by which it counts
     */
    Cube(String tables, String cell) {
        this.tables = tables;
        this.cell = cell;
    }

    /** Where a change is counted: a value for each column. */
    abstract List<Object> cell(Change change);

    String tables() {
        return tables;
    }

    String cell() {
        return cell;
    }

    List<String> columns() {
        return List.of(cell.split(", "));
    }

    /** Adds the cell's columns to rows. */
    <T> Rows<T> cells(Rows<T> rows, Function<T, List<Object>> cellOf) {
        List<String> columns = columns();
        Rows<T> all = rows;
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            all =
                    columns.get(i).equals("year")
                            ? all.integer(one -> (Integer) cellOf.apply(one).get(at))
                            : all.text(one -> (String) cellOf.apply(one).get(at));
        }
        return all;
    }
}
