package ke.kemis.linkage.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import ke.kemis.linkage.Decision;
import ke.kemis.linkage.Linkage;
import ke.kemis.linkage.Linkage.Pair;
import ke.kemis.linkage.PersonRecord;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--save-weights",
            description = "Write the weights learned from the file, with a version of their own.")
    private @Nullable Path saved;

    @Option(
            names = "--control",
            description =
                    "Measure beside it a plain join of those whose names and dates are the same.")
    private boolean control;

    @Option(
            names = "--as-register",
            description = "Say beside it whom a register would join, and whom it would ask about.")
    private boolean asRegister;

    @Option(names = "--wrong", description = "Show so many of the pairs that were decided wrongly.")
    private int wrong;

    @Override
    public Integer call() throws IOException {
        evaluate(Objects.requireNonNull(spec).commandLine().getOut());
        return 0;
    }

    private void evaluate(PrintWriter out) throws IOException {
        List<People> people = new ArrayList<>();
        long readFrom = System.nanoTime();
        if (files.size() > 2) {
            throw new WrongInput("one file, or two that are linked; not " + files.size());
        }
        Mapping firstMapping = mapping(0);
        people.add(People.read(files.getFirst(), firstMapping));
        if (files.size() == 2) {
            Mapping second = mapping(1);
            people.add(People.read(files.get(1), second, second.calledAsIn(firstMapping)));
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
        TruePairs told = pairs == null ? null : TruePairs.read(pairs, records, between, first);
        List<String> doubts = people.stream().flatMap(file -> file.doubts().stream()).toList();
        Truth truth = told == null ? Truth.of(who, between, first, doubts) : Truth.of(told.pairs());

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
        doubts.forEach(doubt -> out.println("doubtful              " + doubt));
        out.printf(Locale.ROOT, "true pairs            %,d%n", truth.size());
        if (told != null && told.unknown() > 0) {
            out.printf(
                    Locale.ROOT,
                    "pairs left aside      %,d, with an id that no record has%n",
                    told.unknown());
        }
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
        if (control) {
            long controlFrom = System.nanoTime();
            Quality plain = ExactJoin.quality(records, truth, between, first);
            double joining = seconds(controlFrom);
            say(out, "by a plain join       ", 0, plain);
            out.printf(
                    Locale.ROOT,
                    "time of a plain join  %.2f s reading, %.2f s joining: %,.0f records a minute%n",
                    reading,
                    joining,
                    records.size() / (reading + joining) * 60);
        }
        if (asRegister) {
            say(out, AsRegister.of(records, truth, between, first));
        }
        if (saved != null) {
            try (PrintWriter book =
                    new PrintWriter(Files.newBufferedWriter(saved, StandardCharsets.UTF_8))) {
                found.weights().write(book);
            }
            out.println("weights saved         " + found.weights().version() + " in " + saved);
        }
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

    private static void say(PrintWriter out, AsRegister register) {
        out.printf(
                Locale.ROOT,
                "as a register         of the true pairs %,d joined, %,d asked about, %,d taken for two;"
                        + " of others %,d joined, %,d asked about (weights %s)%n",
                register.ofOne(Decision.JOIN),
                register.ofOne(Decision.REVIEW),
                register.ofOne(Decision.NEW),
                register.ofTwo(Decision.JOIN),
                register.ofTwo(Decision.REVIEW),
                register.weights());
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private Mapping mapping(int file) throws IOException {
        Mapping mapping = Mapping.read(mappings.get(Math.min(file, mappings.size() - 1)));
        for (String column : without) {
            if (mapping.columns().remove(Mapping.header(column)) == null && file == 0) {
                throw new WrongInput("--without " + column + ": the mapping has no such column");
            }
        }
        return mapping;
    }
}
