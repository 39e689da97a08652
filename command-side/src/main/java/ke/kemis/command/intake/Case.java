package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.AssignGuardian;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.Recognised;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.learner.Recognised.Withheld;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * A row beside what the register knows of its learner: what is to be asked for, and what is to be
 * said. A list never moves a learner who is on another roll, and never overwrites a detail: that is
 * shown, and somebody decides.
 */
final class Case {
    private final Understood row;
    private final Recognised.One found;
    private final List<LearnerIntent> intents = new ArrayList<>();
    private final List<LearnerId> others = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private @Nullable String doubt;
    private @Nullable String cause;
    private boolean different;
    private boolean takenBefore;

    private Case(Understood row, Recognised.One found) {
        this.row = row;
        this.found = found;
    }

    static Case of(Understood row, Recognised.One found) {
        Case one = new Case(row, found);
        found.withheld().forEach(one::withheld);
        Recognised.Known known = found.known();
        if (known == null) {
            one.enrol();
            one.perhapsKnown();
        } else {
            one.join(known);
        }
        return one;
    }

    Understood row() {
        return row;
    }

    LearnerId learner() {
        return found.learner();
    }

    boolean isNew() {
        return found.known() == null;
    }

    List<LearnerIntent> intents() {
        return intents;
    }

    /** Those in the register who may be the same person. */
    List<LooksAlike> alike() {
        return found.alike();
    }

    /** The learner came into the register by this very row, and this was not said of it yet. */
    void perhapsKnown() {
        if (!found.alike().isEmpty()) {
            found.alike().forEach(one -> others.add(one.learner()));
            doubted(
                    RowRule.PERHAPS_KNOWN.name(),
                    null,
                    "Somebody in the register may be the same person: this one is taken as new, and"
                            + " somebody decides.");
        }
    }

    /** What somebody must decide about; nothing where nobody must. */
    @Nullable String doubt() {
        return doubt;
    }

    /** Who else is meant. */
    List<LearnerId> others() {
        return others;
    }

    /** Why the register does not say what the row says; nothing where it does. */
    @Nullable String cause() {
        return cause;
    }

    /** Whether the row says something that the register has otherwise. */
    boolean saysSomethingElse() {
        return different;
    }

    /** Everything that is said of the row. */
    List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(row.remarks().all());
        all.addAll(remarks);
        return all;
    }

    void remark(String code, @Nullable Integer column, String reason) {
        remarks.add(row.remarks().of(false, code, column, reason));
    }

    /** Whether the learner came into the register by this very import. */
    boolean takenBefore() {
        return takenBefore;
    }

    void takenBefore(boolean before) {
        takenBefore = before;
    }

    private void withheld(Withheld one) {
        Integer column = row.numbers().get(one.number());
        LearnerId holder = one.holder();
        if (holder != null) {
            others.add(holder);
            doubted(
                    Rule.IDENTIFIER_HELD_BY_ANOTHER.name(),
                    column,
                    "Another learner holds this number: this one is taken without it, and somebody"
                            + " decides whose it is.");
        } else if (one.why().rule().equals(Rule.ONE_IDENTIFIER_OF_A_KIND.name())
                && found.known() != null) {
            doubted(
                    one.why().rule(),
                    column,
                    "The learner is known by another number of this kind: somebody decides which is"
                            + " right.");
        } else {
            remark(
                    RowRule.NUMBER_LEFT_OUT.name(),
                    column,
                    "The number is left out: " + one.why().reason());
        }
    }

    private void enrol() {
        Arrival arrival = row.arrival();
        intents.add(
                new EnrolLearner(
                        learner(),
                        row.person(),
                        found.free(),
                        row.guardians(),
                        arrival.institution(),
                        arrival.grade(),
                        arrival.year(),
                        arrival.on(),
                        row.needs(),
                        row.condition()));
        row.history().forEach(step -> intents.add(intent(step)));
    }

    private void join(Recognised.Known known) {
        if (found.joined() != null) {
            remark(RowRule.JOINED_BY_LIKENESS.name(), null, told(found.joined()));
        }
        found.free().forEach(number -> intents.add(new AssignIdentifier(learner(), number)));
        Standing standing = known.standing();
        if (standing.status() == Status.DECEASED) {
            intents.clear();
            doubted(
                    Rule.LEARNER_DECEASED.name(),
                    null,
                    "The register says that this learner died: somebody decides what is right.");
            return;
        }
        row.guardians().forEach(guardian -> intents.add(new AssignGuardian(learner(), guardian)));
        compare(known.person());
        if (!row.needs().isEmpty() || row.condition() != null) {
            remark(
                    RowRule.HEALTH_NOT_ADDED.name(),
                    null,
                    "What the list says of the health of a known learner is not taken over: the"
                            + " school records it.");
        }
        seat(standing);
    }

    /** Says how it was found and nothing of what was compared. */
    private static String told(Explanation why) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "The register knows this learner: %.1f bits by the weights %s (",
                                why.bits(),
                                why.weights()));
        for (Evidence one : why.evidence()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s %s %+.1f, ",
                            one.field(),
                            one.level().toLowerCase(Locale.ROOT).replace('_', ' '),
                            one.bits()));
        }
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "household %+.1f, before %+.1f).",
                                why.household(),
                                why.before()))
                .toString();
    }

    private void compare(Person known) {
        Person said = row.person();
        boolean same =
                Objects.equals(known.surname(), said.surname())
                        && known.firstName().equals(said.firstName())
                        && Objects.equals(known.otherNames(), said.otherNames())
                        && known.sex() == said.sex()
                        && known.dateOfBirth().equals(said.dateOfBirth());
        if (!same) {
            different = true;
            remark(
                    RowRule.DETAILS_DIFFER.name(),
                    null,
                    "The register has another spelling, sex or date of birth for this"
                            + " learner: whoever has evidence corrects it.");
        }
    }

    /** Goes on from where the learner stands as far as the row leads on. */
    private void seat(Standing standing) {
        Arrival arrival = row.arrival();
        if (standing.status() != Status.ENROLLED) {
            boolean elapsed = isOver(standing);
            if (!elapsed) {
                intents.add(
                        new ReadmitLearner(
                                learner(),
                                arrival.institution(),
                                arrival.grade(),
                                arrival.year(),
                                "On the list of " + arrival.year(),
                                arrival.on()));
                row.history().forEach(step -> intents.add(intent(step)));
            }
            return;
        }
        if (!arrival.institution().equals(standing.institution())) {
            if (row.claimed().year() < year(standing)) {
                later();
            } else {
                doubted(
                        RowRule.ACTIVE_ELSEWHERE.name(),
                        null,
                        "The register has this learner on the roll of another institution: one of"
                                + " the two asks for a transfer.");
            }
            return;
        }
        climb(standing);
    }

    private void climb(Standing standing) {
        Grade now = standing.grade();
        int year = year(standing);
        Grade latest = row.arrival().grade();
        int latestYear = row.arrival().year();
        for (Step step : row.history()) {
            if (step instanceof Step.Moved moved) {
                latest = moved.to();
                latestYear = moved.year();
                if (moved.year() > year) {
                    intents.add(intent(step));
                }
            }
        }
        boolean listed = row.history().stream().noneMatch(Step.Moved.class::isInstance);
        if (listed && latestYear > year && now != null) {
            intents.add(
                    new ProgressLearner(
                            learner(),
                            outcome(now, latest),
                            latest,
                            latestYear,
                            row.arrival().on()));
        } else if (latestYear < year) {
            later();
        } else if (latestYear == year && latest != now) {
            different = true;
            cause = Rule.NOT_IN_THIS_CLASS.name();
            remark(cause, null, "The register has this learner in another grade of that year.");
        }
        row.history().stream()
                .filter(step -> !(step instanceof Step.Moved))
                .forEach(step -> intents.add(intent(step)));
    }

    private static Outcome outcome(Grade from, Grade to) {
        int rungs = to.compareTo(from);
        return rungs == 0 ? Outcome.REPEATED : rungs == 1 ? Outcome.PROMOTED : Outcome.ACCELERATED;
    }

    private void later() {
        different = true;
        cause = RowRule.LATER_KNOWN.name();
        remark(
                cause,
                null,
                "The register knows where the learner went afterwards; what was before is"
                        + " not added.");
    }

    /** Whether the row tells of a course that the register knows to be over. */
    private boolean isOver(Standing standing) {
        Arrival arrival = row.arrival();
        return standing.since() != null
                && !arrival.on().isAfter(standing.since())
                && arrival.institution().equals(standing.institution());
    }

    private static int year(Standing standing) {
        return Objects.requireNonNullElse(standing.year(), 0);
    }

    private void doubted(String code, @Nullable Integer column, String reason) {
        doubt = doubt == null ? code : doubt;
        cause = cause == null ? code : cause;
        remark(code, column, reason);
    }

    private LearnerIntent intent(Step step) {
        return switch (step) {
            case Step.Moved moved ->
                    new ProgressLearner(
                            learner(), moved.outcome(), moved.to(), moved.year(), moved.on());
            case Step.Awarded done -> new GraduateLearner(learner(), done.award(), done.on());
            case Step.Finished done -> new CompleteLevel(learner(), null, done.on());
            case Step.Left left -> new WithdrawLearner(learner(), left.why(), null, left.on());
            case Step.Died died -> new RecordDeath(learner(), null, died.on());
        };
    }
}
