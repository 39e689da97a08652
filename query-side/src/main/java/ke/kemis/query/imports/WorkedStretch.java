package ke.kemis.query.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.facts.intake.RowsTaken.Lines;
import org.jspecify.annotations.Nullable;

/**
 * What became of rows that follow each other; a row that is named nowhere was accepted.
 *
 * @param line the line on which the last of them begins
 * @param bytes how much of the file was read by then
 * @param already where rows stand that said nothing new
 * @param joined where rows stand that belong to a learner known before
 * @param review lines of rows that wait for somebody's decision
 * @param known those of them that belong to a learner known before, whatever is decided
 */
public record WorkedStretch(
        long line,
        long bytes,
        long accepted,
        long alreadyRows,
        long joinedRows,
        List<Lines> already,
        List<Lines> joined,
        Set<Long> review,
        Set<Long> known,
        List<Remark> remarks) {

    public WorkedStretch {
        already = List.copyOf(Objects.requireNonNullElse(already, List.of()));
        joined = List.copyOf(Objects.requireNonNullElse(joined, List.of()));
        review = Set.copyOf(Objects.requireNonNullElse(review, Set.of()));
        known = Set.copyOf(Objects.requireNonNullElse(known, Set.of()));
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
    }

    /** What a fact tells of rows; nothing where it tells of none. */
    static @Nullable WorkedStretch of(ImportEvent fact) {
        return switch (fact) {
            case RowsTaken taken ->
                    new WorkedStretch(
                            taken.line(),
                            taken.bytes(),
                            taken.accepted(),
                            taken.already(),
                            0,
                            taken.alreadyAt(),
                            List.of(),
                            Set.of(),
                            Set.of(),
                            taken.remarks());
            case LearnersTaken taken ->
                    new WorkedStretch(
                            taken.line(),
                            taken.bytes(),
                            taken.accepted(),
                            taken.already(),
                            taken.joined(),
                            taken.alreadyAt(),
                            taken.joinedAt(),
                            lines(taken.doubts().stream()),
                            lines(taken.doubts().stream().filter(Doubt::known)),
                            taken.remarks());
            case HeadcountsTaken taken ->
                    new WorkedStretch(
                            taken.line(),
                            taken.bytes(),
                            taken.counts().size(),
                            0,
                            0,
                            List.of(),
                            List.of(),
                            Set.of(),
                            Set.of(),
                            taken.remarks());
            default -> null;
        };
    }

    private static Set<Long> lines(Stream<Doubt> doubts) {
        return doubts.map(Doubt::line).collect(Collectors.toSet());
    }

    /** Whether what became of a row can still be decided otherwise. */
    boolean mayChange() {
        return !review.isEmpty() || remarks.stream().anyMatch(WorkedStretch::tellsOfLikeness);
    }

    /** Whether it says why the row was joined without asking anybody. */
    static boolean tellsOfLikeness(Remark remark) {
        return remark.code().equals("JOINED_BY_LIKENESS");
    }

    /**
     * The same once somebody decided about some of its rows.
     *
     * @param waiting lines of rows that still wait
     * @param one lines of rows that were found to be of learners known before
     * @param apart lines of rows that likeness joined, and somebody took apart
     */
    WorkedStretch answered(Set<Long> waiting, Set<Long> one, Set<Long> apart) {
        Set<Long> left = new HashSet<>(review);
        left.retainAll(waiting);
        List<Lines> belonging = new ArrayList<>();
        joined.forEach(lines -> belonging.addAll(without(lines, apart)));
        review.stream()
                .filter(at ->
                        one.contains(at)
                                || (known.contains(at)
                                        && !waiting.contains(at)
                                        && !apart.contains(at)))
                .sorted()
                .forEach(at -> belonging.add(new Lines(at, at)));
        long parted = apart.stream().filter(at -> holds(joined, at)).count();
        List<Remark> said = new ArrayList<>(remarks);
        apart.stream()
                .filter(at -> holds(joined, at) || review.contains(at))
                .map(WorkedStretch::takenApart)
                .forEach(said::add);
        return new WorkedStretch(
                line,
                bytes,
                accepted + parted,
                alreadyRows,
                joinedRows - parted,
                already,
                belonging,
                left,
                known,
                said);
    }

    /** The same without remarks of these codes. */
    WorkedStretch without(Set<String> codes) {
        return remarks.stream().noneMatch(one -> codes.contains(one.code()))
                ? this
                : new WorkedStretch(
                        line,
                        bytes,
                        accepted,
                        alreadyRows,
                        joinedRows,
                        already,
                        joined,
                        review,
                        known,
                        remarks.stream().filter(one -> !codes.contains(one.code())).toList());
    }

    private static boolean holds(List<Lines> all, long line) {
        return all.stream().anyMatch(lines -> lines.first() <= line && line <= lines.last());
    }

    private static Remark takenApart(long line) {
        return new Remark(
                line,
                false,
                "TAKEN_APART",
                null,
                null,
                "Somebody decided since that both are two people: the row is a learner of its own.");
    }

    /** What is left of a run of lines; not every line in it begins a row. */
    private static List<Lines> without(Lines lines, Set<Long> gone) {
        List<Lines> left = new ArrayList<>();
        long first = lines.first();
        for (long at : new TreeSet<>(gone)) {
            if (first <= at && at <= lines.last()) {
                if (first < at) {
                    left.add(new Lines(first, at - 1));
                }
                first = at + 1;
            }
        }
        if (first <= lines.last()) {
            left.add(new Lines(first, lines.last()));
        }
        return left;
    }

    /** The same, as its fact is read once the import is forgotten. */
    WorkedStretch forgotten() {
        return new WorkedStretch(
                line,
                bytes,
                accepted,
                alreadyRows,
                joinedRows,
                already,
                joined,
                review,
                known,
                remarks.stream().map(WorkedStretch::forgotten).toList());
    }

    private static Remark forgotten(Remark one) {
        return new Remark(
                one.line(),
                one.refused(),
                one.code(),
                one.field(),
                one.value() == null ? null : Erased.TEXT,
                one.reason());
    }

    /** How many rows were refused. */
    long refused() {
        return remarks.stream().filter(Remark::refused).mapToLong(Remark::line).distinct().count();
    }
}
