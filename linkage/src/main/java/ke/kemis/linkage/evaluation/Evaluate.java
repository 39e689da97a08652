package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import ke.kemis.linkage.Linkage;
import ke.kemis.linkage.Linkage.Pair;
import ke.kemis.linkage.PersonRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Links the records of a labelled file and says how well.")
final class Evaluate implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--file",
            required = true,
            description = "A CSV file with a header. Given twice: links the one with the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            required = true,
            description = "What its columns are: lines of 'role = column, column'.")
    private List<Path> mappings = List.of();

    @Option(
            names = "--without",
            split = ",",
            description = "Columns to leave aside although they are mapped.")
    private List<String> without = List.of();

    @Option(
            names = "--pairs",
            description = "A CSV file of true pairs: the ids of two records in its first columns.")
    private @Nullable Path pairs;

    @Option(names = "--wrong", description = "Show so many of the pairs that were decided wrongly.")
    private int wrong;

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            evaluate(line.getOut());
            return 0;
        } catch (WrongInput input) {
            line.getErr().println(input.getMessage());
            return 2;
        }
    }

    private void evaluate(PrintWriter out) throws IOException {
        List<People> people = new ArrayList<>();
        long readFrom = System.nanoTime();
        for (int i = 0; i < files.size(); i++) {
            Mapping mapping = Mapping.read(mappings.get(Math.min(i, mappings.size() - 1)));
            without.forEach(column -> mapping.columns().remove(Mapping.header(column)));
            people.add(People.read(files.get(i), mapping));
        }
        List<PersonRecord> records = new ArrayList<>();
        List<@Nullable String> who = new ArrayList<>();
        people.forEach(file -> {
            records.addAll(file.records());
            who.addAll(file.truth());
        });
        double reading = seconds(readFrom);
        boolean between = people.size() > 1;
        int first = people.getFirst().records().size();
        Truth truth =
                pairs == null ? Truth.of(who, between, first) : Truth.of(pairs(pairs, records));

        long from = System.nanoTime();
        Linkage linkage =
                between
                        ? Linkage.between(
                                records.subList(0, first), records.subList(first, records.size()))
                        : Linkage.within(records);
        Linkage.Found found = linkage.found();
        double linking = seconds(from);

        List<Pair> sorted = new ArrayList<>(found.pairs());
        sorted.sort(Comparator.comparingDouble(Pair::bits).reversed());
        long right = 0;
        long taken = 0;
        Quality natural = new Quality(0, 0, truth.size());
        Quality best = natural;
        double threshold = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Pair pair = sorted.get(i);
            taken++;
            right += truth.same(pair.a(), pair.b()) ? 1 : 0;
            Quality here = new Quality(right, taken - right, truth.size() - right);
            if (pair.bits() >= 0) {
                natural = here;
            }
            boolean last = i + 1 == sorted.size() || sorted.get(i + 1).bits() < pair.bits();
            if (last && here.f1() > best.f1()) {
                best = here;
                threshold = pair.bits();
            }
        }
        out.printf(Locale.ROOT, "records               %,d%n", records.size());
        people.forEach(file -> {
            if (!file.ignored().isEmpty()) {
                out.println("columns left aside    " + String.join(", ", file.ignored()));
            }
        });
        out.printf(Locale.ROOT, "true pairs            %,d%n", truth.size());
        out.printf(
                Locale.ROOT,
                "pairs compared        %,d, with %,d of the true ones kept%n",
                found.compared(),
                right);
        say(out, "at the natural line   ", 0, natural);
        say(out, "at the best line      ", threshold, best);
        out.printf(
                Locale.ROOT,
                "time                  %.2f s reading, %.2f s linking: %,.0f records a minute%n",
                reading,
                linking,
                records.size() / (reading + linking) * 60);
        if (wrong > 0) {
            show(out, sorted, truth, records, found);
        }
        out.flush();
    }

    private void show(
            PrintWriter out,
            List<Pair> sorted,
            Truth truth,
            List<PersonRecord> records,
            Linkage.Found found) {
        List<Pair> joined =
                sorted.stream()
                        .filter(pair -> pair.bits() >= 0 && !truth.same(pair.a(), pair.b()))
                        .limit(wrong)
                        .toList();
        joined.forEach(pair -> show(out, "joined wrongly", pair, records));
        sorted.stream()
                .filter(pair -> pair.bits() < 0 && truth.same(pair.a(), pair.b()))
                .limit(wrong)
                .forEach(pair -> show(out, "kept apart wrongly", pair, records));
        Set<Long> kept = new HashSet<>();
        found.pairs().forEach(pair -> kept.add(Truth.key(pair.a(), pair.b())));
        truth.pairs().stream()
                .filter(pair -> !kept.contains(pair))
                .limit(wrong)
                .forEach(pair ->
                        show(
                                out,
                                "never met, or hopeless",
                                new Pair((int) (pair >>> 32), (int) (long) pair, -99),
                                records));
    }

    private static void show(PrintWriter out, String what, Pair pair, List<PersonRecord> records) {
        out.printf(Locale.ROOT, "%n%s, %.1f bits%n", what, pair.bits());
        out.println("  " + line(records.get(pair.a())));
        out.println("  " + line(records.get(pair.b())));
    }

    private static String line(PersonRecord record) {
        List<String> parts = new ArrayList<>();
        record.values()
                .forEach((field, values) ->
                        parts.add(field.name() + "=" + String.join("+", values)));
        parts.sort(null);
        return record.id() + ": " + String.join(" | ", parts);
    }

    private static void say(PrintWriter out, String where, double bits, Quality quality) {
        out.printf(
                Locale.ROOT,
                "%sprecision %.4f  recall %.4f  F1 %.4f  (%.1f bits; %,d right, %,d wrong, %,d missed)%n",
                where,
                quality.precision(),
                quality.recall(),
                quality.f1(),
                bits,
                quality.right(),
                quality.wrong(),
                quality.missed());
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private static Set<Long> pairs(Path file, List<PersonRecord> records) throws IOException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            places.put(records.get(i).id(), i);
        }
        Set<Long> pairs = new HashSet<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file)) {
            for (CsvRecord row : reader) {
                if (row.getFieldCount() < 2) {
                    continue;
                }
                Integer a = places.get(row.getField(0).strip());
                Integer b = places.get(row.getField(1).strip());
                if (a != null && b != null) {
                    pairs.add(Truth.key(a, b));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw new WrongInput(file + " names no two records of the file by their ids");
        }
        return pairs;
    }
}
