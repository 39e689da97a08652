package ke.kemis.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every figure ever taken here: one file a figure, one line a result, the latest last. */
public final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BEGIN = "<!-- figures: written by -Dbench=report -->";
    private static final String END = "<!-- end of figures -->";
    private static final String MISSES = "<!-- misses: written by -Dbench=report -->";
    private static final String END_OF_MISSES = "<!-- end of misses -->";

    private final Path folder;

    public Results(Path folder) {
        this.folder = folder;
    }

    public void add(Result result) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(result.id() + ".jsonl"),
                JSON.writeValueAsString(result) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    Optional<Result> latest(Figure figure) throws IOException {
        Path file = folder.resolve(figure.id() + ".jsonl");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .reduce((_, later) -> later)
                .map(line -> JSON.readValue(line, Result.class));
    }

    /** Writes the latest of each figure between the two marks of a page. */
    public void writeTable(Path page, boolean brief) throws IOException {
        Files.writeString(
                page, between(page, BEGIN, "\n\n" + (brief ? brief() : table()) + "\n", END));
    }

    /** Writes which figures miss what they must reach between two other marks of a page. */
    public void writeMisses(Path page) throws IOException {
        Files.writeString(page, withMisses(page));
    }

    /** The page as {@link #writeMisses} leaves it. */
    String withMisses(Path page) throws IOException {
        return between(page, MISSES, "\n" + misses() + "\n", END_OF_MISSES);
    }

    private static String between(Path page, String first, String content, String last)
            throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(first);
        int end = text.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(
                    "%s has no place for the figures: put \"%s\" and \"%s\" into it"
                            .formatted(page, first, last));
        }
        return text.substring(0, begin + first.length()) + content + text.substring(end);
    }

    private String misses() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> never = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Optional<Result> latest = latest(figure);
            if (latest.isEmpty()) {
                never.add(figure.id());
            } else if (figure.target().of(latest.get()) == Target.Verdict.MISSED) {
                missed.add(
                        "  - %s, %s: %s where %s is wanted."
                                .formatted(
                                        figure.id(),
                                        figure.title(),
                                        reached(latest.get()),
                                        figure.target().mustText(figure.unit())));
            }
        }
        if (!never.isEmpty()) {
            missed.add("  - Without a kept result: " + String.join(", ", never) + ".");
        }
        return missed.isEmpty() ? "  - None." : String.join("\n", missed);
    }

    /** All that is known, as Markdown. */
    public String table() throws IOException {
        StringBuilder table =
                new StringBuilder(
                        """
                        | figure | what | control | ratio | spread | value | control's | CPU s / 1,000 | must | aim | |
                        |---|---|---|---|---|---|---|---|---|---|---|
                        """);
        List<String> notes = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Optional<Result> latest = latest(figure);
            if (latest.isPresent()) {
                table.append(row(figure, latest.get()));
                notes.add(note(latest.get()));
            }
        }
        return table.append('\n').append(String.join("\n", notes)).append('\n').toString();
    }

    private String brief() throws IOException {
        StringBuilder table =
                new StringBuilder(
                        """
                        | figure | what | ratio to its control | spread | must | |
                        |---|---|---|---|---|---|
                        """);
        for (Figure figure : Figure.values()) {
            Optional<Result> latest = latest(figure);
            if (latest.isPresent()) {
                Result result = latest.get();
                table.append(
                        "| %s | %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        figure.id(),
                                        figure.title(),
                                        reached(result),
                                        spread(result),
                                        figure.target().mustText(figure.unit()),
                                        verdict(figure, result)));
            }
        }
        return table.toString();
    }

    private static String reached(Result result) {
        return result.ratio() == null
                ? number(result.value()) + " " + result.unit()
                : number(result.ratio());
    }

    private static String row(Figure figure, Result result) {
        return "| %s | %s | %s | %s | %s | %s %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        figure.id(),
                        figure.title(),
                        figure.control(),
                        result.ratio() == null ? "" : "**" + number(result.ratio()) + "**",
                        spread(result),
                        number(result.value()),
                        result.unit(),
                        number(result.control()),
                        cost(result),
                        figure.target().mustText(figure.unit()),
                        figure.target().aimText(figure.unit()),
                        verdict(figure, result));
    }

    private static String verdict(Figure figure, Result result) {
        return switch (figure.target().of(result)) {
            case AIM -> "aim";
            case MUST -> "must";
            case MISSED -> "missed";
            case TOLD -> "";
        };
    }

    private static String cost(Result result) {
        if (result.cpu() == null) {
            return "";
        }
        return result.controlCpu() == null
                ? number(result.cpu())
                : number(result.cpu()) + " : " + number(result.controlCpu());
    }

    private static String spread(Result result) {
        return number(result.low()) + " – " + number(result.high());
    }

    private static String note(Result result) {
        return "- %s: %s, %d runs, commit %s%s; %s."
                .formatted(
                        result.id(),
                        result.date(),
                        result.runs(),
                        result.commit(),
                        result.note() == null ? "" : "; " + result.note(),
                        result.machine());
    }

    private static String number(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        double size = Math.abs(number);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, number);
    }
}
