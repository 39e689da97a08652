package ke.kemis.command.intake;

import java.util.Comparator;
import java.util.List;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.store.files.Headings;
import ke.kemis.store.files.Row;

/**
 * Finds the headings of a source's list below titles: the first row that names all the list needs,
 * else the one that names most. Where no row names two fields, nobody knows them.
 */
final class KnownHeadings implements Headings {
    private static final int ENOUGH = 2;

    /** More than the letters of a number, a day or a code. */
    private static final int LETTERS = 4;

    private final ImportSource source;
    private final Directions directions;

    KnownHeadings(ImportSource source, Directions directions) {
        this.source = source;
        this.directions = directions;
    }

    @Override
    public Row among(List<Row> rows) {
        List<Row> likely =
                rows.stream().filter(row -> !holdsValues(row) && named(row) >= ENOUGH).toList();
        return likely.stream()
                .filter(this::namesAll)
                .findFirst()
                .orElseGet(() -> namingMost(likely.isEmpty() ? rows.subList(0, 1) : likely));
    }

    /** The first of them: pages of a list repeat its headings. */
    private Row namingMost(List<Row> rows) {
        return rows.stream().max(Comparator.comparingInt(this::named)).orElseThrow();
    }

    private boolean namesAll(Row row) {
        try {
            return switch (source) {
                case INSTITUTIONS -> !InstitutionColumn.in(row).isEmpty();
                case NEMIS, TVET_MIS, HEMIS, EXAMINATION, HEADCOUNT ->
                        Template.lacking(source, row, directions) == null;
            };
        } catch (WrongFile lacking) {
            return false;
        }
    }

    /** How many fields it names; a word before a colon is followed by what it is the name of. */
    private int named(Row row) {
        List<String> names =
                row.fields().stream()
                        .map(Row::seen)
                        .map(name -> name.endsWith(":") ? "" : name)
                        .toList();
        return switch (source) {
            case INSTITUTIONS -> InstitutionColumn.named(new Row(row.line(), names)).size();
            case NEMIS, TVET_MIS, HEMIS, EXAMINATION, HEADCOUNT ->
                    Template.of(source).head(names, directions.columns()).columns().size();
        };
    }

    /** Whether it tells of somebody or something: headings are words. */
    private static boolean holdsValues(Row row) {
        return row.fields().stream().map(Row::seen).anyMatch(KnownHeadings::isValue);
    }

    private static boolean isValue(String seen) {
        return seen.chars().anyMatch(Character::isDigit)
                && seen.chars().filter(Character::isLetter).count() < LETTERS;
    }
}
