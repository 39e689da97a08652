package ke.kemis.portal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.Standing;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Two records beside each other, field by field, so that whoever asks whether they are of one
 * person need not search for what differs. What neither says has no row.
 */
public record SideBySide(List<Row> rows) {

    /** Between words, each with the blank behind it. */
    private static final Pattern WORDS = Pattern.compile("(?<= )");

    /** How two values of a field compare. */
    public enum Likeness {
        SAME,
        DIFFERS,
        ONE_SAYS
    }

    /** A piece of a line; marked where the other side has not the same. */
    public record Part(String text, boolean marked) {}

    /** One field, each side in lines. */
    public record Row(
            String label, List<List<Part>> one, List<List<Part>> other, Likeness likeness) {}

    public SideBySide {
        rows = List.copyOf(rows);
    }

    /** Both records in the reader's words. */
    public static SideBySide of(
            LearnerRecord one, LearnerRecord other, Wording say, SchoolNames schools) {
        List<Row> rows = new ArrayList<>();
        add(rows, say.text("field.name"), name(one, say), name(other, say));
        add(
                rows,
                say.text("field.sex"),
                say.word(one.person().sex()),
                say.word(other.person().sex()));
        add(
                rows,
                say.text("field.dateOfBirth"),
                say.day(one.person().dateOfBirth()),
                say.day(other.person().dateOfBirth()));
        add(
                rows,
                say.text("field.nationality"),
                say.country(one.person().nationality()),
                say.country(other.person().nationality()));
        for (IdentifierKind kind : IdentifierKind.values()) {
            add(rows, say.word(kind), numbers(one, kind), numbers(other, kind));
        }
        add(rows, say.text("learner.guardians"), guardians(one, say), guardians(other, say));
        Standing here = one.standing();
        Standing there = other.standing();
        add(rows, say.text("field.status"), say.word(here.status()), say.word(there.status()));
        add(
                rows,
                say.text("field.institution"),
                here.institution() == null ? "" : schools.of(here.institution()),
                there.institution() == null ? "" : schools.of(there.institution()));
        add(rows, say.text("field.grade"), grade(here, say), grade(there, say));
        add(rows, say.text("learner.results"), results(one, say), results(other, say));
        add(
                rows,
                say.text("learner.first"),
                say.day(one.enrolledOn()),
                say.day(other.enrolledOn()));
        return new SideBySide(rows);
    }

    /** A row for any other field that is compared. */
    public static @Nullable Row row(String label, List<String> one, List<String> other) {
        List<String> here = one.stream().filter(text -> !text.isBlank()).toList();
        List<String> there = other.stream().filter(text -> !text.isBlank()).toList();
        if (here.isEmpty() && there.isEmpty()) {
            return null;
        }
        Likeness likeness =
                here.isEmpty() || there.isEmpty()
                        ? Likeness.ONE_SAYS
                        : folded(here).equals(folded(there)) ? Likeness.SAME : Likeness.DIFFERS;
        boolean marking = likeness == Likeness.DIFFERS;
        return new Row(
                label,
                parts(here, marking ? words(there) : null),
                parts(there, marking ? words(here) : null),
                likeness);
    }

    private static void add(List<Row> rows, String label, String one, String other) {
        add(rows, label, List.of(one), List.of(other));
    }

    private static void add(List<Row> rows, String label, List<String> one, List<String> other) {
        Row row = row(label, one, other);
        if (row != null) {
            rows.add(row);
        }
    }

    private static List<List<Part>> parts(List<String> lines, @Nullable Set<String> others) {
        return lines.stream()
                .map(line ->
                        WORDS.splitAsStream(line)
                                .map(word ->
                                        new Part(
                                                word,
                                                others != null && !others.contains(folded(word))))
                                .toList())
                .toList();
    }

    private static Set<String> words(List<String> lines) {
        return lines.stream()
                .flatMap(WORDS::splitAsStream)
                .map(SideBySide::folded)
                .collect(Collectors.toSet());
    }

    private static Set<String> folded(List<String> lines) {
        return lines.stream().map(SideBySide::folded).collect(Collectors.toSet());
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(LearnerRecord record, Wording say) {
        return say.name(
                record.person().firstName(),
                record.person().otherNames(),
                record.person().surname());
    }

    private static List<String> numbers(LearnerRecord record, IdentifierKind kind) {
        return record.identifiers().stream()
                .filter(one -> one.kind() == kind)
                .map(SideBySide::number)
                .toList();
    }

    private static String number(Identifier identifier) {
        return identifier.issuedBy() == null
                ? identifier.value()
                : identifier.value() + " (" + identifier.issuedBy() + ")";
    }

    private static List<String> guardians(LearnerRecord record, Wording say) {
        return record.guardians().stream().map(one -> guardian(one, say)).toList();
    }

    private static String guardian(Guardian one, Wording say) {
        return Stream.of(one.name(), say.word(one.relation()), one.phone(), one.nationalId())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String grade(Standing now, Wording say) {
        return now.grade() == null
                ? ""
                : now.year() == null
                        ? say.word(now.grade())
                        : say.word(now.grade()) + ", " + now.year();
    }

    private static List<String> results(LearnerRecord record, Wording say) {
        return record.results().stream()
                .map(one -> say.word(one.assessment()) + " " + one.year())
                .toList();
    }
}
