package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.Told;
import ke.kemis.command.Refusal;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.Dossier.Recorded;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Result;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.WithdrawalReason;

/** Records of a few learners at two schools, and a registrar who does anything the rules allow. */
public final class ManyLives {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final List<LocalDate> DAYS =
            List.of(
                    LocalDate.of(2025, 1, 6),
                    LocalDate.of(2025, 1, 7),
                    LocalDate.of(2026, 1, 5),
                    LocalDate.of(2026, 3, 2),
                    TODAY);
    private static final List<InstitutionCode> SCHOOLS =
            Stream.of("MARANDA", "KISUMU-BOYS", "OLYMPIC").map(InstitutionCode::of).toList();
    private static final Circumstances NOW =
            new Circumstances(TODAY, code -> Place.NOWHERE.after(registered(code)));
    private static final int LIVES = 4;

    /** What is decided upon. */
    public record Standpoint(
            ke.kemis.facts.learner.Standing standing,
            Person person,
            Set<Identifier> identifiers,
            Set<Guardian> guardians,
            Set<UUID> results,
            String condition,
            LearnerId into,
            Map<UUID, Boolean> mergings,
            Set<String> formerly,
            Set<InstitutionCode> alsoAt) {}

    private final Random random;
    private final Map<LearnerId, Dossier> dossiers = new HashMap<>();
    private final Map<LearnerId, List<Told>> told = new HashMap<>();
    private int recorded;

    public ManyLives(int seed) {
        random = new Random(seed);
        for (int n = 1; n <= LIVES; n++) {
            LearnerId learner = new LearnerId(new UUID(0x018f2f6e00007000L, Long.MIN_VALUE + n));
            happens(
                    new LearnerEnrolled(
                            learner,
                            new Person(
                                    "Mwangi",
                                    random.nextBoolean() ? "Wanjiku" : "Joyce",
                                    null,
                                    Sex.F,
                                    LocalDate.of(2014, 6, 1),
                                    "KE"),
                            List.of(number()),
                            List.of(guardian()),
                            any(SCHOOLS),
                            Grade.G4,
                            random.nextInt(4) == 0 ? 2024 : 2025,
                            DAYS.getFirst()));
        }
    }

    public Set<LearnerId> learners() {
        return told.keySet();
    }

    /** The facts of a record, in the order of their recording. */
    public List<Told> facts(LearnerId learner) {
        return List.copyOf(told.getOrDefault(learner, List.of()));
    }

    /** Anything at all, where the rules allow it. */
    public void something() {
        LearnerId one = any(List.copyOf(told.keySet()));
        attempt(() -> {
            switch (random.nextInt(12)) {
                case 0 -> merge(one, any(List.copyOf(told.keySet())));
                case 1 -> unmerge(one);
                case 2, 3, 4 -> undo(one);
                default -> decide(intent(one));
            }
        });
    }

    /** Takes everything apart that is still one, as the rules have it or as somebody ticks it. */
    public void takeAllApart() {
        while (dossiers.values().stream().anyMatch(MergedAway.class::isInstance)) {
            told.keySet().stream().sorted().forEach(one -> attempt(() -> unmerge(one)));
        }
    }

    /**
     * Merges two and takes them apart at once.
     *
     * @return both, or nobody where the rules do not allow it
     */
    public Set<LearnerId> mergeForAMoment(Runnable before) {
        LearnerId one = any(List.copyOf(told.keySet()));
        LearnerId other = any(List.copyOf(told.keySet()));
        Dossier oneBefore = dossiers.get(one);
        Dossier otherBefore = dossiers.get(other);
        before.run();
        Set<LearnerId> both = new HashSet<>();
        attempt(() -> {
            if (otherBefore instanceof Known) {
                merge(one, other);
                record(
                        MergeRules.unmerge(
                                new UnmergeRecords(one, other, null, "Twins."),
                                dossiers.get(one),
                                dossiers.get(other),
                                NOW));
                both.addAll(Set.of(one, other));
            }
        });
        if (!both.isEmpty()
                && !(dossiers.get(one).equals(oneBefore)
                        && dossiers.get(other).equals(otherBefore))) {
            throw new AssertionError(one + " and " + other + " are not as they were");
        }
        return both;
    }

    public Standpoint of(LearnerId learner) {
        return of(dossiers.get(learner));
    }

    /** Whether a record is what its own facts alone make of it. */
    public boolean isOfItsOwnFactsAlone(LearnerId learner) {
        return dossiers.get(learner).equals(followed(own(learner)));
    }

    /** The facts of a record without what came of merging, and what turned out to be another's. */
    public List<Told> own(LearnerId learner) {
        Set<UUID> gone = new HashSet<>();
        for (Told one : facts(learner)) {
            switch (one.fact()) {
                case RecordsMerged _, RecordMergedAway _, RecordRestored _ -> gone.add(one.id());
                case RecordsUnmerged apart -> {
                    gone.add(one.id());
                    gone.addAll(apart.moved());
                }
                default -> {}
            }
        }
        return facts(learner).stream().filter(one -> !gone.contains(one.id())).toList();
    }

    private static Dossier followed(List<Told> facts) {
        Dossier dossier = Dossier.UNKNOWN;
        for (Told one : facts) {
            dossier = dossier.after(one.fact(), one.id());
        }
        return dossier;
    }

    private static Standpoint of(Dossier dossier) {
        Known known = dossier instanceof MergedAway gone ? gone.before() : dossier.known();
        Map<UUID, Boolean> mergings = new HashMap<>();
        Set<String> formerly = new HashSet<>();
        Set<InstitutionCode> alsoAt = new HashSet<>();
        boolean isLeft = false;
        for (Recorded one : known.facts().reversed()) {
            switch (one.fact()) {
                case LearnerTransferred _,
                        LearnerWithdrew _,
                        LearnerReadmitted _,
                        LevelCompleted _,
                        LearnerGraduated _,
                        LearnerDied _ ->
                        isLeft = true;
                case RecordsMerged merged -> {
                    mergings.put(one.id(), one.isStep());
                    merged.persons()
                            .forEach(person ->
                                    formerly.add(
                                            merged.other()
                                                    + " "
                                                    + person.firstName()
                                                    + " "
                                                    + person.surname()));
                    if (!isLeft
                            && merged.theirs().status() == Status.ENROLLED
                            && known.standing() instanceof Enrolled at
                            && !at.isAt(merged.theirs().institution())) {
                        alsoAt.add(merged.theirs().institution());
                    }
                }
                default -> {}
            }
        }
        LearnerId into = dossier instanceof MergedAway gone ? gone.into() : null;
        return new Standpoint(
                known.standing().recorded(),
                known.person(),
                Set.copyOf(known.identifiers().toList()),
                Set.copyOf(known.guardians().toList()),
                Set.copyOf(known.results().map(Result::fact).toList()),
                known.health().map(said -> said.medicalCondition()).orElse(""),
                into,
                mergings,
                formerly,
                into == null ? alsoAt : Set.of());
    }

    private void attempt(Runnable asked) {
        try {
            asked.run();
        } catch (Refusal refused) {
            // Nothing happens.
        }
    }

    private void merge(LearnerId one, LearnerId other) {
        record(
                MergeRules.merge(
                        new MergeRecords(one, other, "One child."),
                        dossiers.get(one),
                        dossiers.get(other),
                        NOW));
    }

    /** The latest that was merged leaves first. */
    private void unmerge(LearnerId one) {
        if (!(dossiers.get(one) instanceof Known known)) {
            return;
        }
        List<Recorded> facts = known.facts();
        int at = facts.size() - 1;
        while (at >= 0 && !(facts.get(at).fact() instanceof RecordsMerged)) {
            at--;
        }
        if (at < 0) {
            return;
        }
        LearnerId other = ((RecordsMerged) facts.get(at).fact()).other();
        List<UUID> ticked =
                random.nextBoolean()
                        ? null
                        : facts.subList(at + 1, facts.size()).stream()
                                .filter(_ -> random.nextBoolean())
                                .map(Recorded::id)
                                .toList();
        record(
                MergeRules.unmerge(
                        new UnmergeRecords(one, other, ticked, "Twins."),
                        known,
                        dossiers.get(other),
                        NOW));
    }

    private void undo(LearnerId one) {
        if (dossiers.get(one) instanceof Known known && !known.facts().isEmpty()) {
            UUID fact =
                    random.nextInt(4) > 0
                            ? known.latestStep().map(Recorded::id).orElse(null)
                            : any(known.facts()).id();
            if (fact != null) {
                decide(new UndoStep(one, fact, "Wrong."));
            }
        }
    }

    private void decide(LearnerIntent intent) {
        LearnerRules.decide(intent, dossiers.get(intent.learner()), NOW).forEach(this::happens);
    }

    private LearnerIntent intent(LearnerId who) {
        LocalDate on = any(DAYS);
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                    new ProgressLearner(
                            who,
                            Outcome.PROMOTED,
                            random.nextBoolean() ? Grade.G5 : Grade.G6,
                            on.getYear() + random.nextInt(2),
                            on);
            case 2 -> new WithdrawLearner(who, WithdrawalReason.OTHER, null, on);
            case 3 ->
                    new ReadmitLearner(
                            who,
                            any(SCHOOLS),
                            random.nextBoolean() ? Grade.G4 : Grade.G5,
                            on.getYear(),
                            null,
                            on);
            case 4 -> new RequestTransfer(who, any(SCHOOLS), "Moved.", on);
            case 5, 6 -> new ReleaseTransfer(who, null, on);
            case 7 -> new AcceptTransfer(who, null, on);
            case 8 -> new CancelTransfer(who, null, on);
            case 9 -> new RefuseTransfer(who, "Fees.", on);
            case 10 -> new RecordDeath(who, null, on);
            case 11 -> new CompleteLevel(who, null, on);
            case 12 -> new AssignIdentifier(who, number());
            case 13 -> new AssignGuardian(who, guardian());
            case 14 ->
                    random.nextBoolean()
                            ? new RecordHealth(who, List.of(), "Condition " + random.nextInt(4))
                            : new RecordAssessment(
                                    who,
                                    Assessment.SCHOOL,
                                    2025,
                                    Map.of("English", String.valueOf(random.nextInt(99))),
                                    on);
            default ->
                    new CorrectDetails(
                            who,
                            Map.of(
                                    random.nextBoolean() ? Detail.FIRST_NAME : Detail.SURNAME,
                                    any(List.of("Achieng", "Chebet", "Mwangi"))),
                            "Misspelt.",
                            "Seen.");
        };
    }

    private Identifier number() {
        return new Identifier(
                IdentifierKind.PASSPORT, "AK" + (100_000 + random.nextInt(900_000)), null);
    }

    private Guardian guardian() {
        return new Guardian(
                "Guardian " + random.nextInt(4), Guardian.Relation.OTHER, null, null, null);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void record(MergeRules.Both facts) {
        facts.ofLearner().forEach(this::happens);
        facts.ofOther().forEach(this::happens);
    }

    private void happens(LearnerEvent fact) {
        UUID id = new UUID(0x8000L, ++recorded);
        List<Told> before = told.computeIfAbsent(fact.learner(), _ -> new ArrayList<>());
        before.add(new Told(id, before.size(), fact));
        dossiers.merge(
                fact.learner(), Dossier.UNKNOWN.after(fact, id), (old, _) -> old.after(fact, id));
    }

    private static InstitutionRegistered registered(InstitutionCode code) {
        return new InstitutionRegistered(
                code,
                code.value(),
                EnumSet.of(Level.PRIMARY, Level.JUNIOR),
                Ownership.PUBLIC,
                County.KISUMU,
                null,
                null,
                null,
                null,
                LocalDate.of(1990, 1, 1));
    }
}
