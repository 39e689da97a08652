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
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(
                    "%s has no place for the figures: put \"%s\" and \"%s\" into it"
                            .formatted(page, BEGIN, END));
        }
        Files.writeString(
                page,
                text.substring(0, begin + BEGIN.length())
                        + "\n\n"
                        + (brief ? brief() : table())
                        + "\n"
                        + text.substring(end));
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
                                        result.ratio() == null
                                                ? number(result.value()) + " " + result.unit()
                                                : number(result.ratio()),
                                        spread(result),
                                        figure.target().mustText(figure.unit()),
                                        verdict(figure, result)));
            }
        }
        return table.toString();
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
