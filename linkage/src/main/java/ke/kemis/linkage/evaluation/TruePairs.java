package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.linkage.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file that tells which records are of one person: two of its columns hold ids.
 *
 * @param pairs each as {@link Truth#key}
 * @param unknown lines with an id that no record has
 */
record TruePairs(Set<Long> pairs, int unknown) {
    private static final int LOOKED_AT = 2_000;

    static TruePairs read(Path file, List<PersonRecord> records, boolean between, int first)
            throws IOException {
        Map<String, Integer> these = places(records, 0, between ? first : records.size());
        Map<String, Integer> those = between ? places(records, first, records.size()) : these;
        List<CsvRecord> rows = Table.rows(file);
        List<CsvRecord> looked = rows.subList(0, Math.min(rows.size(), LOOKED_AT));
        int one = column(looked, these, -1);
        int other = column(looked, those, one);
        Set<Long> pairs = new HashSet<>();
        int unknown = 0;
        for (int i = 0; i < rows.size(); i++) {
            Integer a = place(rows.get(i), one, these);
            Integer b = place(rows.get(i), other, those);
            if (a != null && b != null) {
                if (!a.equals(b)) {
                    pairs.add(Truth.key(a, b));
                }
            } else if (i > 0) {
                unknown++;
            }
        }
        if (pairs.isEmpty()) {
            throw new WrongInput(file + " names no two records of the file by their ids");
        }
        return new TruePairs(pairs, unknown);
    }

    private static Map<String, Integer> places(List<PersonRecord> records, int from, int to) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = from; i < to; i++) {
            places.putIfAbsent(records.get(i).id(), i);
        }
        return places;
    }

    /** The column that most often holds an id, but for one that is taken. */
    private static int column(List<CsvRecord> rows, Map<String, Integer> places, int taken) {
        int best = -1;
        int most = 0;
        int width = rows.stream().mapToInt(CsvRecord::getFieldCount).max().orElse(0);
        for (int column = 0; column < width; column++) {
            int known = 0;
            for (CsvRecord row : rows) {
                known += column != taken && place(row, column, places) != null ? 1 : 0;
            }
            if (known > most) {
                most = known;
                best = column;
            }
        }
        return best;
    }

    private static @Nullable Integer place(CsvRecord row, int column, Map<String, Integer> places) {
        return column < 0 || column >= row.getFieldCount()
                ? null
                : places.get(row.getField(column).strip());
    }
}
