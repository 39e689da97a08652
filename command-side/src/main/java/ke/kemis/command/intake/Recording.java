package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.Elder;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.Newcomer;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.RecogniseLearners;
import ke.kemis.command.learner.Recognised;
import ke.kemis.command.learner.Recognised.Likely;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.command.linkage.JoinMatch;
import ke.kemis.command.linkage.OpenMatch;
import ke.kemis.command.linkage.PairStands;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.store.Histories;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Records rows of one stretch, of which no two can be about the same person, and says what became
 * of each.
 */
final class Recording {
    private static final int TRIES = 3;

    private final ImportId id;
    private final LearnerList list;
    private final Histories histories;
    private final Reach reach;
    private final WorkThrough.Sender sender;
    private final RowsInOrder order;
    private final TakenSoFar outcome;

    /** As whom rows were taken; nobody where they were refused. */
    private final IdentityHashMap<Understood, Optional<LearnerId>> settled =
            new IdentityHashMap<>();

    /** Of whom something may have been recorded. */
    private final Set<LearnerId> changed = new LinkedHashSet<>();

    Recording(
            ImportId id,
            LearnerList list,
            Histories histories,
            Reach reach,
            WorkThrough.Sender sender,
            RowsInOrder order,
            TakenSoFar outcome) {
        this.id = id;
        this.list = list;
        this.histories = histories;
        this.reach = reach;
        this.sender = sender;
        this.order = order;
        this.outcome = outcome;
    }

    /** Whether it is known what became of all rows that this one waits for. */
    boolean isDue(Understood row) {
        return order.awaited(row).stream().allMatch(settled::containsKey);
    }

    Set<LearnerId> changed() {
        return changed;
    }

    void record(List<Understood> rows) {
        record(rows, TRIES);
    }

    private void record(List<Understood> rows, int tries) {
        List<Understood> again = new ArrayList<>();
        for (Verdict verdict : verdicts(cases(rows, again))) {
            if (verdict.isOvertaken() && tries > 0) {
                again.add(verdict.one().row());
            } else {
                settle(verdict);
            }
        }
        if (!again.isEmpty()) {
            record(again, tries - 1);
        }
    }

    /**
     * The rows beside what the register knows of their learners.
     *
     * @param again filled with second rows of one learner, which wait until the first is recorded
     */
    private Collection<Case> cases(List<Understood> rows, List<Understood> again) {
        List<Recognised.One> found = recognised(rows);
        Map<LearnerId, Case> cases = new LinkedHashMap<>();
        for (int n = 0; n < rows.size(); n++) {
            Understood row = rows.get(n);
            Case one = Case.of(row, found.get(n));
            if (isOfAnother(found.get(n).known(), one.likely())) {
                outcome.refused(ofAnother(row));
                settled.put(row, Optional.empty());
                continue;
            }
            if (cases.putIfAbsent(one.learner(), one) != null) {
                again.add(row);
            }
        }
        return cases.values();
    }

    private List<Recognised.One> recognised(List<Understood> rows) {
        List<Newcomer> newcomers =
                rows.stream()
                        .map(row ->
                                new Newcomer(
                                        row.person(),
                                        row.identifiers(),
                                        row.guardians(),
                                        row.arrival().institution(),
                                        learnersBefore(row),
                                        false))
                        .toList();
        return sender.ask(new RecogniseLearners(newcomers), Recognised.class).all();
    }

    /** Those of this stretch who look alike: the register does not find them yet. */
    private List<LearnerId> learnersBefore(Understood row) {
        return order.alike(row).stream()
                .flatMap(one -> settled.getOrDefault(one, Optional.empty()).stream())
                .distinct()
                .toList();
    }

    /** Whom likeness alone does not join is somebody new, about whom somebody is asked. */
    private boolean isOfAnother(Recognised.@Nullable Known known, @Nullable Likely likely) {
        Recognised.Known meant = known != null || likely == null ? known : likely.known();
        return meant != null && !reach.covers(meant.standing());
    }

    private static NotUnderstood ofAnother(Understood row) {
        return Reach.refused(
                row.line(),
                row.remarks()
                        .of(
                                true,
                                RowRule.LEARNER_OUTSIDE_SCOPE.name(),
                                null,
                                "The learner is, or was last, at an institution outside what you act"
                                        + " for: ask for a transfer, or readmit the learner."));
    }

    /** Asks for what the rows say. */
    private List<Verdict> verdicts(Collection<Case> cases) {
        List<Life> lives =
                cases.stream()
                        .filter(one -> !one.intents().isEmpty())
                        .map(one -> new Life(one.learner(), one.intents()))
                        .toList();
        Outcomes outcomes =
                lives.isEmpty()
                        ? new Outcomes(List.of(), List.of(), List.of())
                        : sender.ask(new RecordLives(lives), Outcomes.class);
        Set<LearnerId> done = new HashSet<>(outcomes.done());
        Set<LearnerId> alreadySo = new HashSet<>(outcomes.alreadySo());
        Map<LearnerId, Refused> refused = new HashMap<>();
        outcomes.refused().forEach(one -> refused.put(one.learner(), one.why()));
        changed.addAll(done);
        changed.addAll(refused.keySet());
        Set<LearnerId> begun = begun(cases, refused.keySet());
        return cases.stream()
                .map(one ->
                        new Verdict(
                                one,
                                done.contains(one.learner()),
                                alreadySo.contains(one.learner()),
                                refused.get(one.learner()),
                                begun.contains(one.learner())))
                .toList();
    }

    /** Of those whose life was refused somewhere: who came into the register before that. */
    private Set<LearnerId> begun(Collection<Case> cases, Set<LearnerId> refused) {
        Set<UUID> asked =
                cases.stream()
                        .filter(one -> one.isNew() && refused.contains(one.learner()))
                        .filter(one -> one.intents().size() > 1)
                        .map(one -> one.learner().value())
                        .collect(Collectors.toSet());
        return histories.of(asked).keySet().stream()
                .map(LearnerId::new)
                .collect(Collectors.toSet());
    }

    private void settle(Verdict verdict) {
        Case one = verdict.one();
        if (!one.isNew() || verdict.came()) {
            identify(one, verdict.came());
        }
        settled.put(one.row(), verdict.isTaken() ? Optional.of(one.learner()) : Optional.empty());
        Refused refused = verdict.refused();
        if (refused != null && !verdict.isTaken()) {
            outcome.refused(refusal(one, refused));
        } else {
            tell(verdict);
        }
    }

    /**
     * Both records are there: whether they are of one person is plain, or somebody decides.
     *
     * @param came whether the row's record came into the register by this very row
     */
    private void identify(Case one, boolean came) {
        Likely likely = came ? one.likely() : null;
        if (likely != null
                && reach.covers(likely.known().standing())
                && sender.ask(join(one, likely), PairStands.class) == PairStands.JOINED) {
            one.joined(likely);
            changed.add(one.learner());
            changed.add(likely.learner());
        }
        for (LooksAlike other : one.pairs(came)) {
            if (sender.ask(match(one, other, came), PairStands.class) == PairStands.WAITS) {
                one.waitsFor(other);
            }
        }
        one.settled();
    }

    private JoinMatch join(Case newcomer, Likely known) {
        return new JoinMatch(
                MatchId.between(known.learner(), newcomer.learner()),
                known.learner(),
                newcomer.learner(),
                known.known().standing().institution(),
                newcomer.row().arrival().institution(),
                known.why(),
                id);
    }

    private OpenMatch match(Case one, LooksAlike other, boolean came) {
        MatchId match = MatchId.between(other.learner(), one.who());
        InstitutionCode here = one.row().arrival().institution();
        return came || isFirst(other.learner(), one.who())
                ? new OpenMatch(
                        match,
                        other.learner(),
                        one.who(),
                        other.institution(),
                        here,
                        other.why(),
                        id)
                : new OpenMatch(
                        match,
                        one.who(),
                        other.learner(),
                        here,
                        other.institution(),
                        other.why(),
                        id);
    }

    /** The learner of a row may have been known before whoever holds its number. */
    private boolean isFirst(LearnerId one, LearnerId other) {
        Map<UUID, List<DomainEventMessage<?>>> facts =
                histories.of(List.of(one.value(), other.value()));
        List<DomainEventMessage<?>> ofOne = facts.get(one.value());
        List<DomainEventMessage<?>> ofOther = facts.get(other.value());
        return ofOne == null || ofOther == null || Elder.isFirst(one, ofOne, other, ofOther);
    }

    private NotUnderstood refusal(Case one, Refused refused) {
        Understood row = one.row();
        Remark why = row.remarks().of(true, refused.rule(), column(refused, one), refused.reason());
        return new NotUnderstood(row.line(), row.claimed(), List.of(why));
    }

    private void tell(Verdict verdict) {
        Case one = verdict.one();
        Understood row = one.row();
        Refused refused = verdict.refused();
        if (refused != null) {
            one.remark(
                    RowRule.STEP_NOT_TAKEN.name(),
                    column(refused, one),
                    "Not recorded: " + refused.reason());
        }
        String cause = refused == null ? one.cause() : refused.rule();
        outcome.claim(row.claimed(), row.line(), one.record(), cause);
        outcome.remarks().addAll(one.remarks());
        String doubt = one.doubt();
        if (doubt != null) {
            boolean known = one.isJoined() || !verdict.came();
            outcome.doubt(new Doubt(row.line(), one.who(), one.others(), doubt, known));
        } else if (one.isJoined()) {
            outcome.joined(row.line());
        } else if (verdict.came()) {
            outcome.accepted();
        } else if (verdict.saysSomethingNew() || one.saysSomethingElse()) {
            outcome.joined(row.line());
        } else {
            outcome.already(row.line());
        }
    }

    private @Nullable Integer column(Refused refused, Case one) {
        String field = refused.field();
        if (field == null) {
            return null;
        }
        if (field.startsWith("identifiers[")) {
            return one.column(Integer.parseInt(field.substring(12, field.indexOf(']'))));
        }
        return switch (field) {
            case "institution" -> list.column(LearnerField.INSTITUTION);
            case "grade", "to" -> list.gradeColumn();
            case "year" -> list.column(LearnerField.YEAR);
            case "on" ->
                    list.column(
                            one.row().ends()
                                            && refused.rule()
                                                    .equals(Rule.DATE_BEFORE_LAST_STEP.name())
                                    ? LearnerField.COMPLETION_DATE
                                    : LearnerField.ADMISSION_DATE);
            case "dateOfBirth" -> list.column(LearnerField.DATE_OF_BIRTH);
            default -> null;
        };
    }
}
