package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ke.kemis.command.intake.LearnerRow.Named;
import ke.kemis.command.intake.ToDo.KeyAt;
import ke.kemis.command.learner.Newcomer;
import ke.kemis.command.learner.RecogniseLearners;
import ke.kemis.command.learner.Recognised;
import ke.kemis.command.learner.Recognised.Withheld;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/**
 * Takes down whom a third party found where, for instance an examination. Nobody is enrolled or
 * moved by that; whoever is known by a number is recognised.
 */
final class ExaminationIntake implements Taking {
    private final ImportId id;
    private final LearnerList list;
    private final ToDo toDo;
    private final WorkThrough.Sender sender;
    private final Reach reach;

    ExaminationIntake(
            ImportId id, LearnerList list, ToDo toDo, WorkThrough.Sender sender, Reach reach) {
        this.id = id;
        this.reach = reach;
        this.list = list;
        this.toDo = toDo;
        this.sender = sender;
    }

    @Override
    public List<Remark> ofTheWhole() {
        return list.ofTheWhole();
    }

    @Override
    public Reading read(List<Row> stretch, long after, long bytes) {
        List<LearnerRow.NotUnderstood> refused = new ArrayList<>();
        List<Named> named = new ArrayList<>(stretch.size());
        for (Row row : stretch) {
            Named one = list.name(row);
            if (one.remarks().refused()) {
                refused.add(
                        reach.confined(
                                new LearnerRow.NotUnderstood(
                                        one.line(), one.claimed(), one.remarks().all())));
            } else if (one.claimed() == null || !reach.covers(one.claimed())) {
                refused.add(
                        Reach.refused(
                                one.line(),
                                Reach.outside(
                                        one.remarks(), list.column(LearnerField.INSTITUTION))));
            } else {
                named.add(one);
            }
        }
        List<Recognised.One> found =
                named.isEmpty()
                        ? List.of()
                        : sender.ask(
                                        new RecogniseLearners(
                                                named.stream()
                                                        .map(ExaminationIntake::sought)
                                                        .toList()),
                                        Recognised.class)
                                .all();
        return () -> {
            TakenSoFar outcome = new TakenSoFar();
            outcome.remarks().addAll(ofTheWhole(after));
            refused.forEach(outcome::refused);
            take(named, found, outcome);
            return new TakeLearners(id, after, outcome.taken(id, stretch, bytes));
        };
    }

    /** A learner belongs to the line that names one first, so one stretch comes after the other. */
    private void take(List<Named> named, List<Recognised.One> found, TakenSoFar outcome) {
        Map<String, Long> firstLines = firstLines(named, found);
        for (int n = 0; n < named.size(); n++) {
            take(named.get(n), found.get(n), firstLines, outcome);
        }
    }

    @Override
    public int atOnce() {
        return 2;
    }

    /** On which line of the whole file each learner was named first. */
    private Map<String, Long> firstLines(List<Named> named, List<Recognised.One> found) {
        List<KeyAt> learners = new ArrayList<>(named.size());
        for (int n = 0; n < named.size(); n++) {
            LearnerId learner = known(found.get(n));
            if (learner != null) {
                learners.add(new KeyAt(learner.toString(), named.get(n).line()));
            }
        }
        return toDo.firstLines(id, learners);
    }

    private static @Nullable LearnerId known(Recognised.One found) {
        return found.known() == null ? null : found.learner();
    }

    private static void take(
            Named row, Recognised.One found, Map<String, Long> firstLines, TakenSoFar outcome) {
        String cause = null;
        LearnerId learner = known(found);
        long firstLine =
                learner == null
                        ? row.line()
                        : firstLines.getOrDefault(learner.toString(), row.line());
        if (learner == null) {
            cause =
                    row.numbers().isEmpty()
                            ? RowRule.WITHOUT_NUMBER.name()
                            : RowRule.LEARNER_NOT_FOUND.name();
            say(row, outcome, cause, "The register knows nobody by the numbers of this row.");
            outcome.accepted();
        } else if (firstLine != row.line()) {
            cause = RowRule.NUMBER_SHARED.name();
            say(row, outcome, cause, "Line " + firstLine + " gives a number of the same learner.");
            outcome.joined(row.line());
        } else {
            for (Withheld one : found.withheld()) {
                if (one.holder() != null) {
                    cause = RowRule.NUMBER_SHARED.name();
                    say(row, outcome, cause, "The numbers of this row belong to several learners.");
                }
            }
            outcome.joined(row.line());
        }
        outcome.claim(row.claimed(), row.line(), learner, cause);
        outcome.remarks().addAll(row.remarks().all());
    }

    private static void say(Named row, TakenSoFar outcome, String code, String reason) {
        Integer column = row.numbers().isEmpty() ? null : row.numbers().getFirst().column();
        outcome.remarks().add(row.remarks().of(false, code, column, reason));
    }

    private static Newcomer sought(Named row) {
        return new Newcomer(
                null, row.identifiers(), List.of(), row.institution(), List.of(), false);
    }
}
