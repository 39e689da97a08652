package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import ke.kemis.command.learner.Recognised.Likely;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.learner.Recognised.Withheld;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * A row beside what the register knows of its learner: what is to be asked for, and what is to be
 * said. A list never moves a learner who is on another roll, and never overwrites a detail: that is
 * shown, and whoever has evidence puts it right. A row waits only where somebody must say whether
 * two records are of one person.
 */
final class Case {
    private final Understood row;
    private final Recognised.One found;
    private final List<LearnerIntent> intents = new ArrayList<>();
    private final Set<LearnerId> others = new LinkedHashSet<>();
    private final List<Remark> remarks = new ArrayList<>();
    private @Nullable String cause;
    private boolean different;
    private boolean joined;

    private Case(Understood row, Recognised.One found) {
        this.row = row;
        this.found = found;
    }

    static Case of(Understood row, Recognised.One found) {
        Case one = new Case(row, found);
        found.withheld().stream()
                .filter(withheld -> withheld.holder() == null)
                .forEach(one::withheld);
        Recognised.Known known = found.known();
        if (known == null) {
            one.enrol();
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

    /** In which column a number stands with which the learner is enrolled, counted from 0. */
    @Nullable Integer column(int number) {
        Set<Integer> withheld =
                found.withheld().stream().map(Withheld::number).collect(Collectors.toSet());
        return IntStream.range(0, row.numbers().size())
                .filter(given -> !withheld.contains(given))
                .skip(number)
                .mapToObj(given -> row.numbers().get(given).column())
                .findFirst()
                .orElse(null);
    }

    /** The record that keeps what the row says. */
    LearnerId record() {
        return found.record();
    }

    boolean isNew() {
        return found.known() == null;
    }

    List<LearnerIntent> intents() {
        return intents;
    }

    /**
     * To whom the row's record can be joined without asking anybody: where nothing contradicts. Of
     * the dead, of who is on the way to another institution, and of who is on another roll,
     * likeness alone says too little.
     */
    @Nullable Likely likely() {
        Likely likely = found.joined();
        if (likely == null) {
            return null;
        }
        Standing standing = likely.known().standing();
        boolean elsewhere =
                standing.status() == Status.ENROLLED
                        && !row.arrival().institution().equals(standing.institution());
        return standing.status() == Status.DECEASED || standing.transfer() != null || elsewhere
                ? null
                : likely;
    }

    /** The row's record became one with a known learner's, because of likeness alone. */
    void joined(Likely to) {
        joined = true;
        remark(RowRule.JOINED_BY_LIKENESS.name(), null, told(to.why()));
        compare(to.known().person());
        healthStays();
        Standing standing = to.known().standing();
        leadingOn(standing);
        if (standing.status() != Status.ENROLLED && leftBehind(standing)) {
            leftSince();
        }
    }

    /** Whether the row has the learner on a roll elsewhere since a day before the learner left. */
    private boolean leftBehind(Standing standing) {
        LocalDate last = row.arrival().on();
        for (Step step : row.history()) {
            if (!(step instanceof Step.Moved moved)) {
                return false;
            }
            last = moved.on();
        }
        return standing.since() != null
                && last.isBefore(standing.since())
                && !row.arrival().institution().equals(standing.institution());
    }

    private void leftSince() {
        differs(
                RowRule.LEFT_SINCE.name(),
                null,
                "The register has this learner on no roll since a later day: whoever knows better"
                        + " readmits the learner.");
    }

    boolean isJoined() {
        return joined;
    }

    /** The record that goes on for the person of the row. */
    LearnerId who() {
        Likely to = found.joined();
        return joined && to != null ? to.learner() : found.learner();
    }

    /**
     * With whom the record is to be compared by somebody.
     *
     * @param came whether it came into the register by this very row
     */
    List<LooksAlike> pairs(boolean came) {
        return found.alike().stream()
                .filter(one -> one.number() != null || (came && !joined))
                .filter(one -> !isJoinedTo(one.learner()))
                .toList();
    }

    private boolean isJoinedTo(@Nullable LearnerId learner) {
        Likely to = found.joined();
        return joined && to != null && to.learner().equals(learner);
    }

    /** Somebody must say whether the two are one person, and the row waits for it. */
    void waitsFor(LooksAlike other) {
        others.add(other.learner());
        if (other.number() == null && remarks.stream().noneMatch(Case::isPerhapsKnown)) {
            remark(
                    RowRule.PERHAPS_KNOWN.name(),
                    null,
                    "Somebody in the register may be the same person: this one is taken as new, and"
                            + " somebody decides.");
        }
    }

    private static boolean isPerhapsKnown(Remark one) {
        return one.code().equals(RowRule.PERHAPS_KNOWN.name());
    }

    /** Says of numbers that others hold what becomes of them, once it is known who is asked. */
    void settled() {
        for (Withheld one : found.withheld()) {
            LearnerId holder = one.holder();
            if (holder != null && !isJoinedTo(holder)) {
                boolean waits = others.contains(holder);
                differs(
                        Rule.IDENTIFIER_HELD_BY_ANOTHER.name(),
                        row.numbers().get(one.number()).column(),
                        waits
                                ? "Another learner holds this number: this one is taken without it,"
                                        + " and somebody decides whether both are one person."
                                : "Another learner holds this number, and both are two people: it"
                                        + " stays where it is until somebody corrects it.");
            }
        }
        if (cause == null && !others.isEmpty()) {
            cause = RowRule.PERHAPS_KNOWN.name();
        }
    }

    /** What somebody must decide about; nothing where nobody must. */
    @Nullable String doubt() {
        boolean held =
                found.withheld().stream()
                        .anyMatch(one -> one.holder() != null && others.contains(one.holder()));
        return others.isEmpty()
                ? null
                : held ? Rule.IDENTIFIER_HELD_BY_ANOTHER.name() : RowRule.PERHAPS_KNOWN.name();
    }

    /** Who else is meant. */
    List<LearnerId> others() {
        return List.copyOf(others);
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

    private void withheld(Withheld one) {
        Integer column = row.numbers().get(one.number()).column();
        if (one.why().rule().equals(Rule.ONE_IDENTIFIER_OF_A_KIND.name())
                && found.known() != null) {
            differs(
                    one.why().rule(),
                    column,
                    "The register knows this learner by another number of this kind: whoever has"
                            + " evidence corrects it.");
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
        found.free().forEach(number -> intents.add(new AssignIdentifier(learner(), number)));
        Standing standing = known.standing();
        if (standing.status() == Status.DECEASED) {
            intents.clear();
            differs(
                    Rule.LEARNER_DECEASED.name(),
                    null,
                    "The register says that this learner died: whoever knows otherwise undoes that"
                            + " first.");
            return;
        }
        row.guardians().forEach(guardian -> intents.add(new AssignGuardian(learner(), guardian)));
        compare(known.person());
        healthStays();
        intents.addAll(leadingOn(standing));
    }

    private void healthStays() {
        if (!row.needs().isEmpty() || row.condition() != null) {
            remark(
                    RowRule.HEALTH_NOT_ADDED.name(),
                    null,
                    "What the list says of the health of a known learner is not taken over: the"
                            + " school records it.");
        }
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

    /** What leads on from where the learner stands, as far as the row does. */
    private List<LearnerIntent> leadingOn(Standing standing) {
        List<LearnerIntent> steps = new ArrayList<>();
        Arrival arrival = row.arrival();
        if (standing.status() != Status.ENROLLED) {
            if (isOver(standing)) {
                if (row.history().stream().allMatch(Step.Moved.class::isInstance)) {
                    leftSince();
                }
            } else {
                steps.add(
                        new ReadmitLearner(
                                learner(),
                                arrival.institution(),
                                arrival.grade(),
                                arrival.year(),
                                "On the list of " + arrival.year(),
                                arrival.on()));
                row.history().forEach(step -> steps.add(intent(step)));
            }
            return steps;
        }
        if (!arrival.institution().equals(standing.institution())) {
            if (row.claimed().year() < year(standing)) {
                later();
            } else {
                differs(
                        RowRule.ACTIVE_ELSEWHERE.name(),
                        null,
                        "The register has this learner on the roll of another institution: one of"
                                + " the two asks for a transfer.");
            }
            return steps;
        }
        climb(standing, steps);
        return steps;
    }

    /**
     * Up to where the row has the learner, and from there off the roll where it says so. How a
     * course ended that the learner is not in, nor comes into by the row, is nothing of the one
     * that the register has.
     */
    private void climb(Standing standing, List<LearnerIntent> steps) {
        Grade now = standing.grade();
        int year = year(standing);
        Grade latest = row.arrival().grade();
        int latestYear = row.arrival().year();
        for (Step step : row.history()) {
            if (step instanceof Step.Moved moved) {
                latest = moved.to();
                latestYear = moved.year();
                if (moved.year() > year) {
                    steps.add(intent(step));
                }
            }
        }
        boolean listed = row.history().stream().noneMatch(Step.Moved.class::isInstance);
        if (listed && latestYear > year && now != null) {
            steps.add(
                    ProgressLearner.listed(
                            learner(),
                            row.arrival().institution(),
                            now,
                            year,
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
        // By grades: the year of a course that goes on is the one in which it began.
        boolean sameCourse = latest == now || latestYear > year;
        row.history().stream()
                .filter(step -> step instanceof Step.Died || (sameCourse && isEnd(step)))
                .forEach(step -> steps.add(intent(step)));
    }

    /** Whether a step ends the course it is told of, and no other. */
    private static boolean isEnd(Step step) {
        return switch (step) {
            case Step.Awarded _, Step.Finished _, Step.Left _ -> true;
            case Step.Moved _, Step.Died _ -> false;
        };
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

    private void differs(String code, @Nullable Integer column, String reason) {
        different = true;
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
