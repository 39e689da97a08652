package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.command.Actor;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
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
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.store.Histories;
import ke.kemis.store.files.Row;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a list of learners: finds out who each is, records what is new of them, and
 * says what became of every row.
 */
final class LearnerIntake implements Taking {
    private static final int TRIES = 3;
    private static final int AT_ONCE = 4;

    /** Somebody else took the same learner or number in at the same moment: it is looked again. */
    private static final Set<String> OVERTAKEN =
            Set.of(
                    Rule.IDENTIFIER_HELD_BY_ANOTHER.name(),
                    Rule.LEARNER_ALREADY_KNOWN.name(),
                    Rule.ENROLMENT_ACTIVE.name());

    private final ImportId id;
    private final LearnerList list;
    private final WorkThrough.Sender whole;
    private final Histories histories;
    private final LatestRows latest;
    private final Reach reach;

    LearnerIntake(
            ImportId id,
            LearnerList list,
            WorkThrough.Sender sender,
            Histories histories,
            LatestRows latest,
            Reach reach) {
        this.id = id;
        this.list = list;
        this.whole = sender;
        this.histories = histories;
        this.latest = latest;
        this.reach = reach;
    }

    @Override
    public TakeLearners take(List<Row> stretch, long after, long bytes, boolean perhapsAgain) {
        TakenSoFar outcome = new TakenSoFar(perhapsAgain);
        List<Understood> understood = new ArrayList<>(stretch.size());
        LatestRows.Group group = read(stretch, after, outcome, understood);
        try {
            WorkThrough.Sender sender = whole.within(after);
            List<Understood> waiting = understood;
            while (!waiting.isEmpty()) {
                waiting = round(waiting, new Hand(outcome, sender, group));
            }
            latest.done(group);
        } catch (RuntimeException broken) {
            latest.failed(group);
            throw broken;
        }
        return new TakeLearners(id, after, outcome.taken(id, stretch, bytes));
    }

    /** Reads the rows and puts them among those that later ones are compared with. */
    private LatestRows.Group read(
            List<Row> stretch, long after, TakenSoFar outcome, List<Understood> understood) {
        try {
            if (after == 0) {
                outcome.remarks().addAll(list.ofTheWhole());
            }
            for (Row row : stretch) {
                switch (list.read(row)) {
                    case Understood good when !reach.covers(good.arrival().institution()) ->
                            outcome.refused(outside(good));
                    case Understood good -> understood.add(good);
                    case NotUnderstood bad -> outcome.refused(reach.confined(bad));
                }
            }
            return latest.enter(after, stretch.getLast().line(), understood);
        } catch (RuntimeException broken) {
            latest.breakOff();
            throw broken;
        }
    }

    /** What a stretch is taken with. */
    private record Hand(TakenSoFar outcome, WorkThrough.Sender sender, LatestRows.Group group) {}

    /**
     * Stretches meet only where two rows are about the same person. There the claims of identifiers
     * keep order, so that whoever comes second finds the first; and of rows that look alike the
     * later one waits.
     */
    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /**
     * Takes those rows of which no two can be about the same person.
     *
     * @return the others, which are taken once the register knows these
     */
    private List<Understood> round(List<Understood> waiting, Hand hand) {
        List<Understood> now = new ArrayList<>(waiting.size());
        List<Understood> later = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Understood row : waiting) {
            List<Object> marks = new ArrayList<>(row.identifiers());
            marks.add(row.person());
            if (marks.stream().anyMatch(seen::contains) || !hand.group().of(row).isDue()) {
                later.add(row);
            } else {
                now.add(row);
            }
            seen.addAll(marks);
        }
        if (now.isEmpty()) {
            // The first of them waits for rows of stretches before this one, and for none of its
            // own.
            hand.group().of(later.getFirst()).awaitOthers();
        } else {
            record(now, hand, TRIES);
        }
        return later;
    }

    private void record(List<Understood> rows, Hand hand, int tries) {
        TakenSoFar outcome = hand.outcome();
        WorkThrough.Sender sender = hand.sender();
        List<Recognised.One> found =
                sender.ask(
                                new RecogniseLearners(
                                        rows.stream()
                                                .map(row ->
                                                        new Newcomer(
                                                                row.person(),
                                                                row.identifiers(),
                                                                row.guardians(),
                                                                row.arrival().institution(),
                                                                hand.group().of(row).learners(),
                                                                outcome.perhapsAgain()))
                                                .toList()),
                                Recognised.class)
                        .all();
        Map<LearnerId, Case> cases = new LinkedHashMap<>();
        List<Understood> shared = new ArrayList<>();
        for (int n = 0; n < rows.size(); n++) {
            Recognised.Likely likely = found.get(n).joined();
            Recognised.Known known = found.get(n).known();
            if (known == null && likely != null) {
                known = likely.known();
            }
            if (known != null && !reach.covers(known.standing())) {
                outcome.refused(ofAnother(rows.get(n)));
                continue;
            }
            Case one = Case.of(rows.get(n), found.get(n));
            // Two numbers of one learner on two rows: the second waits until the first is recorded.
            if (cases.putIfAbsent(one.learner(), one) != null) {
                shared.add(rows.get(n));
            }
        }
        List<Life> lives =
                cases.values().stream()
                        .filter(one -> !one.intents().isEmpty())
                        .map(one -> new Life(one.learner(), one.intents()))
                        .toList();
        Outcomes outcomes =
                lives.isEmpty()
                        ? new Outcomes(List.of(), List.of(), List.of())
                        : sender.ask(new RecordLives(lives), Outcomes.class);
        Set<LearnerId> done = new HashSet<>(outcomes.done());
        Map<LearnerId, Refused> refused = new HashMap<>();
        outcomes.refused().forEach(one -> refused.put(one.learner(), one.why()));
        Set<LearnerId> ours =
                outcome.perhapsAgain() ? ours(cases.values(), done, outcome, sender) : Set.of();
        Set<LearnerId> elsewhere = new HashSet<>(outcomes.alreadySo());
        elsewhere.removeAll(ours);
        Set<LearnerId> begun = begun(cases.values(), refused.keySet());
        for (Case one : cases.values()) {
            Refused why = refused.get(one.learner());
            boolean inside = begun.contains(one.learner());
            boolean overtaken =
                    why == null
                            ? elsewhere.contains(one.learner())
                            : !inside && OVERTAKEN.contains(why.rule());
            if (one.isNew() && overtaken && tries > 0) {
                shared.add(one.row());
            } else {
                boolean brought = ours.contains(one.learner()) && one.takenBefore();
                if (!one.isNew() && ours.contains(one.learner())) {
                    joinedBefore(one);
                }
                identify(one, brought || (one.isNew() && (why == null || inside)), sender);
                boolean taken = why == null || !one.isNew() || inside;
                hand.group().of(one.row()).settle(taken ? one.learner() : null);
                settle(
                        one,
                        done.contains(one.learner()),
                        ours.contains(one.learner()),
                        why,
                        inside,
                        outcome);
            }
        }
        if (!shared.isEmpty()) {
            record(shared, hand, tries - 1);
        }
    }

    /**
     * Both records are there: whether they are of one person is plain, or somebody decides.
     *
     * @param came whether the row's record came into the register by this very row
     */
    private void identify(Case one, boolean came, WorkThrough.Sender sender) {
        if (one.isNew() && !came) {
            return;
        }
        Likely likely = came ? one.likely() : null;
        if (likely != null
                && reach.covers(likely.known().standing())
                && sender.ask(join(one, likely), PairStands.class) == PairStands.JOINED) {
            one.joined(likely);
        }
        for (LooksAlike other : one.pairs(came)) {
            if (sender.ask(match(one, other), PairStands.class) == PairStands.WAITS) {
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

    private OpenMatch match(Case newcomer, LooksAlike known) {
        return new OpenMatch(
                MatchId.between(known.learner(), newcomer.who()),
                known.learner(),
                newcomer.who(),
                known.institution(),
                newcomer.row().arrival().institution(),
                known.why(),
                id);
    }

    /** This very stretch joined the row before an interruption, and could not say so. */
    private void joinedBefore(Case one) {
        if (!one.record().equals(one.learner())) {
            MatchId match = MatchId.between(one.learner(), one.record());
            histories.of(List.of(match.value())).values().stream()
                    .flatMap(List::stream)
                    .map(DomainEventMessage::getPayload)
                    .filter(MatchJoined.class::isInstance)
                    .map(MatchJoined.class::cast)
                    .forEach(before -> one.joinedBecause(before.why()));
        }
    }

    private void settle(
            Case one,
            boolean done,
            boolean ours,
            @Nullable Refused refused,
            boolean begun,
            TakenSoFar outcome) {
        Understood row = one.row();
        if (refused != null && one.isNew() && !begun) {
            Remark why =
                    row.remarks().of(true, refused.rule(), column(refused, row), refused.reason());
            outcome.refused(new NotUnderstood(row.line(), row.claimed(), List.of(why)));
            return;
        }
        if (refused != null) {
            one.remark(
                    RowRule.STEP_NOT_TAKEN.name(),
                    column(refused, row),
                    "Not recorded: " + refused.reason());
        }
        outcome.settle(one.learner());
        String cause = refused == null ? one.cause() : refused.rule();
        outcome.claim(row.claimed(), row.line(), one.record(), cause);
        outcome.remarks().addAll(one.remarks());
        String doubt = one.doubt();
        boolean came = one.isNew() || (ours && one.takenBefore());
        if (doubt != null) {
            boolean known = one.isJoined() || !came;
            outcome.doubt(new Doubt(row.line(), one.who(), one.others(), doubt, known));
        } else if (one.isJoined()) {
            outcome.joined(row.line());
        } else if (came) {
            outcome.accepted();
        } else if (done || ours || one.saysSomethingElse() || refused != null) {
            outcome.joined(row.line());
        } else {
            outcome.already(row.line());
        }
    }

    /**
     * Those whom this very stretch recorded, and was interrupted before it could say so: possible
     * for the first one behind an interruption only.
     */
    private Set<LearnerId> ours(
            Collection<Case> cases,
            Set<LearnerId> done,
            TakenSoFar outcome,
            WorkThrough.Sender sender) {
        Set<UUID> asked =
                cases.stream()
                        .filter(one -> !one.isNew() && !done.contains(one.learner()))
                        .filter(one -> !outcome.settled(one.learner()))
                        .map(one -> one.learner().value())
                        .collect(Collectors.toSet());
        Set<LearnerId> ours = new HashSet<>();
        histories
                .of(asked)
                .forEach((learner, facts) -> {
                    if (facts.stream().anyMatch(fact -> isOf(fact, sender))) {
                        ours.add(new LearnerId(learner));
                        cases.stream()
                                .filter(one -> one.learner().value().equals(learner))
                                .forEach(one -> one.takenBefore(isOf(facts.getFirst(), sender)));
                    }
                });
        return ours;
    }

    private static boolean isOf(DomainEventMessage<?> fact, WorkThrough.Sender sender) {
        return sender.request().equals(String.valueOf(fact.getMetaData().get(Actor.REQUEST)));
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

    private NotUnderstood outside(Understood row) {
        return Reach.refused(
                row.line(),
                row.remarks()
                        .of(
                                true,
                                RowRule.OUTSIDE_SCOPE.name(),
                                list.column(LearnerField.INSTITUTION),
                                ExaminationIntake.OUTSIDE));
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

    private @Nullable Integer column(Refused refused, Understood row) {
        String field = refused.field();
        if (field == null) {
            return null;
        }
        if (field.startsWith("identifiers[")) {
            int number = Integer.parseInt(field.substring(12, field.indexOf(']')));
            return number < row.numbers().size() ? row.numbers().get(number).column() : null;
        }
        return switch (field) {
            case "institution" -> list.column(LearnerField.INSTITUTION);
            case "grade", "to" -> list.column(LearnerField.GRADE);
            case "year" -> list.column(LearnerField.YEAR);
            case "on" -> list.column(LearnerField.ADMISSION_DATE);
            case "dateOfBirth" -> list.column(LearnerField.DATE_OF_BIRTH);
            default -> null;
        };
    }
}
