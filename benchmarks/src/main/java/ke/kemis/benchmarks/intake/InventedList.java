package ke.kemis.benchmarks.intake;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import ke.kemis.linkage.invented.LabelledSet;
import org.jspecify.annotations.Nullable;

/**
 * A list of learners as NEMIS exports one, of children who never lived: names, birthdays, numbers
 * and guardians with the errors that are found there, brothers, sisters and twins among them, each
 * child once and one in twenty a second time, written differently. Sorted by school, as lists are.
 */
public final class InventedList {
    private static final int SCHOOLS = 2_000;
    private static final int BETWEEN_SEEDS = 100;
    private static final int YEAR = 2026;
    private static final double TWICE = 0.05;
    private static final int RECORDS_OF_A_ROW = 4;
    private static final String HEADER =
            "Learner UPI,Learner Name,Gender,Date of Birth,Birth Cert No,Assessment Number,"
                    + "Guardian Name,Guardian ID,Guardian Phone,Institution Code,Class,Year\n";

    private InventedList() {}

    /** The schools that the list names. */
    public static String schools() {
        StringBuilder csv = new StringBuilder("code,name,kind,ownership,county\n");
        for (int n = 0; n < SCHOOLS; n++) {
            csv.append("%s,School %d,PRIMARY;JUNIOR,PUBLIC,%d\n".formatted(code(n), n, n % 47 + 1));
        }
        return csv.toString();
    }

    /** Writes so many rows. The same number always makes the same file. */
    public static void write(Path file, int rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            write(writer, 0, rows);
        }
    }

    /** The text of a list of so many rows; each list is of other children at the same schools. */
    public static String text(int list, int rows) throws IOException {
        StringWriter text = new StringWriter();
        write(text, list, rows);
        return text.toString();
    }

    private static void write(Writer writer, int list, int rows) throws IOException {
        List<List<byte[]>> bySchool = new ArrayList<>();
        for (int n = 0; n < SCHOOLS; n++) {
            bySchool.add(new ArrayList<>());
        }
        long seed = 7 + (long) list * BETWEEN_SEEDS;
        Random random = new Random(seed);
        Picked picked = new Picked();
        new LabelledSet(seed)
                .records(
                        (long) rows * RECORDS_OF_A_ROW,
                        row -> {
                            if (picked.rows < rows && picked.takes(row, random)) {
                                bySchool.get(picked.school).add(line(row, picked.school, random));
                                picked.rows++;
                            }
                        });
        writer.write(HEADER);
        for (List<byte[]> school : bySchool) {
            for (byte[] line : school) {
                writer.write(new String(line, StandardCharsets.UTF_8));
            }
        }
        if (picked.rows < rows) {
            throw new IllegalStateException("only %d rows could be made".formatted(picked.rows));
        }
    }

    private static byte[] line(List<@Nullable String> row, int school, Random random) {
        String born = Objects.requireNonNullElse(row.get(8), "");
        int grade =
                born.isEmpty()
                        ? 1 + random.nextInt(9)
                        : Math.clamp(YEAR - 6L - Integer.parseInt(born.substring(0, 4)), 1, 9);
        return String.join(
                        ",",
                        text(row.get(10)),
                        text(row.get(3)),
                        text(row.get(7)),
                        born,
                        text(row.get(9)),
                        text(row.get(11)),
                        text(row.get(16)),
                        text(row.get(18)),
                        text(row.get(17)),
                        code(school),
                        "Grade " + grade,
                        YEAR + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String code(int school) {
        return String.format(Locale.ROOT, "S%04d", school);
    }

    /** Of the records of one child the first, and now and then another. */
    private static final class Picked {
        private String child = "";
        private int school;
        private int rows;

        boolean takes(List<@Nullable String> row, Random random) {
            if (row.get(3) == null) {
                return false;
            }
            boolean first = !child.equals(row.get(1));
            child = String.valueOf(row.get(1));
            school = first ? random.nextInt(SCHOOLS) : school;
            return first || random.nextDouble() < TWICE;
        }
    }
}
