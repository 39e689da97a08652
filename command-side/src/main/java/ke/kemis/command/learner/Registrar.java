package ke.kemis.command.learner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Outcomes.NotDone;
import ke.kemis.command.platform.ExpectedVersion;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.Histories;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;

/** Hears every intent about learners, asks the rules, and records what they decide. */
@OnCommandSide
class Registrar {

    private static final int MOST_LIVES = 1_000;

    private final Sittings sittings;
    private final Histories histories;
    private final Recognition recognition;

    Registrar(
            Sittings sittings,
            Histories histories,
            ClaimKey key,
            Likeness likeness,
            LikenessKeys likenessKeys) {
        this.sittings = sittings;
        this.histories = histories;
        this.recognition = new Recognition(histories, key, likeness, likenessKeys);
    }

    @CommandHandler
    Receipt hear(EnrolLearner intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ProgressLearner intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RequestTransfer intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ReleaseTransfer intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RefuseTransfer intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(AcceptTransfer intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CancelTransfer intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(WithdrawLearner intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ReadmitLearner intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CompleteLevel intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(GraduateLearner intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RecordDeath intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CorrectDetails intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(AssignIdentifier intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(AssignGuardian intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(EndGuardian intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RecordHealth intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RecordAssessment intent, MetaData asked) {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(UndoStep intent, MetaData asked) {
        return one(intent, asked);
    }

    /**
     * Whoever had several records that became one is erased in all of them: what the one that goes
     * on was told of the others is sealed with its own key. Which records those are is looked for
     * before they are locked, and so looked at once more when they are.
     */
    @CommandHandler
    Receipt hear(EraseLearner intent, MetaData asked) {
        LearnerId learner = intent.learner();
        Set<LearnerId> records = recordsOf(learner, this::read);
        Sitting sitting = sittings.begin(asked);
        records.stream().sorted().forEach(record -> sitting.open(record, false));
        if (!recordsOf(learner, sitting::dossiers).equals(records)) {
            throw new ConcurrencyException("Records were merged or taken apart meanwhile.");
        }
        Long before = sitting.version(learner);
        boolean anything = decide(sitting, learner, intent);
        for (LearnerId record : records) {
            anything |=
                    decide(
                            sitting,
                            record,
                            new EraseLearner(record, intent.basis(), intent.grounds()));
        }
        if (anything) {
            ExpectedVersion.check(asked, before);
            sitting.record();
        }
        return new Receipt(
                learner.toString(), Objects.requireNonNull(sitting.version(learner), "recorded"));
    }

    /** A learner's record and those that were merged into it, and into those. */
    private static Set<LearnerId> recordsOf(
            LearnerId learner, Function<Set<LearnerId>, Map<LearnerId, Dossier>> dossiers) {
        Set<LearnerId> records = new LinkedHashSet<>(List.of(learner));
        Set<LearnerId> unread = Set.of(learner);
        while (!unread.isEmpty()) {
            Set<LearnerId> more = new HashSet<>();
            dossiers.apply(unread)
                    .forEach((id, dossier) -> {
                        switch (dossier) {
                            case Dossier.MergedAway gone when id.equals(learner) -> gone.known();
                            case Dossier.MergedAway gone ->
                                    gone.before().merged().forEach(more::add);
                            case Dossier.Known known -> known.merged().forEach(more::add);
                            case Dossier.Erased _, Dossier.Unknown _ -> {}
                        }
                    });
            more.removeIf(record -> !records.add(record));
            unread = more;
        }
        return records;
    }

    private Map<LearnerId, Dossier> read(Set<LearnerId> records) {
        Map<LearnerId, Dossier> dossiers = new HashMap<>();
        histories
                .of(records.stream().map(LearnerId::value).toList())
                .forEach((id, facts) -> dossiers.put(new LearnerId(id), Likeness.dossier(facts)));
        return dossiers;
    }

    @CommandHandler
    Outcomes hear(ProgressClass asked, MetaData metadata) {
        return ofClass(
                asked.learners(),
                metadata,
                (learner, known, now) -> EnrolmentRules.progress(asked, learner, known, now));
    }

    @CommandHandler
    Outcomes hear(CompleteClass asked, MetaData metadata) {
        return ofClass(
                asked.learners(),
                metadata,
                (learner, known, now) -> EnrolmentRules.complete(asked, learner, known, now));
    }

    /** What is decided of one learner of a class. */
    @FunctionalInterface
    private interface Part {
        List<LearnerEvent> of(LearnerId learner, Dossier.Known known, Circumstances now);
    }

    private Outcomes ofClass(List<LearnerId> learners, MetaData metadata, Part part) {
        atMost(ProgressClass.LARGEST, learners.size());
        Sitting sitting = sittings.begin(metadata);
        learners.stream().sorted().forEach(learner -> sitting.open(learner, false));
        Tally tally = new Tally();
        for (LearnerId learner : learners) {
            tally.count(
                    learner,
                    () ->
                            sitting.decide(
                                    learner,
                                    null,
                                    (dossier, now) -> part.of(learner, dossier.known(), now)));
        }
        sitting.record();
        return tally.outcomes();
    }

    @CommandHandler
    Outcomes hear(RecordLives asked, MetaData metadata) {
        atMost(MOST_LIVES, asked.lives().size());
        Sitting sitting = sittings.begin(metadata);
        asked.lives().stream()
                .sorted(Comparator.comparing(Life::learner))
                .forEach(life -> sitting.open(life.learner(), beginsWithEnrolment(life)));
        Tally tally = new Tally();
        for (Life life : asked.lives()) {
            tally.count(
                    life.learner(),
                    () -> {
                        boolean anything = false;
                        for (LearnerIntent intent : life.intents()) {
                            anything |=
                                    sitting.decide(
                                            life.learner(),
                                            intent.reason(),
                                            (dossier, now) ->
                                                    LearnerRules.listed(intent, dossier, now));
                        }
                        return anything;
                    });
        }
        sitting.record();
        return tally.outcomes();
    }

    @CommandHandler
    Recognised hear(RecogniseLearners asked) {
        atMost(MOST_LIVES, asked.newcomers().size());
        return new Recognised(recognition.of(asked.newcomers()));
    }

    @CommandHandler
    Alike hear(FindAlike asked) {
        Newcomer newcomer =
                new Newcomer(
                        asked.person(),
                        asked.identifiers(),
                        asked.guardians(),
                        asked.institution(),
                        List.of(),
                        true);
        Recognised.One found = recognition.of(List.of(newcomer)).getFirst();
        List<Alike.One> all = new ArrayList<>();
        if (found.known() != null) {
            all.add(
                    new Alike.One(
                            found.learner(),
                            true,
                            !found.kept().isEmpty(),
                            found.known().standing().institution()));
        }
        Recognised.Likely surely = found.joined();
        if (surely != null) {
            all.add(
                    new Alike.One(
                            surely.learner(),
                            true,
                            false,
                            surely.known().standing().institution()));
        }
        found.alike().stream()
                .filter(one -> one.number() == null || Likeness.isAlike(one.why()))
                .filter(one -> surely == null || !one.learner().equals(surely.learner()))
                .forEach(one ->
                        all.add(
                                new Alike.One(
                                        one.learner(),
                                        false,
                                        one.number() != null,
                                        one.institution())));
        return new Alike(all);
    }

    private Receipt one(LearnerIntent intent, MetaData asked) {
        LearnerId learner = intent.learner();
        Sitting sitting = sittings.begin(asked);
        sitting.open(learner, intent instanceof EnrolLearner);
        Long before = sitting.version(learner);
        if (decide(sitting, learner, intent)) {
            ExpectedVersion.check(asked, before);
            sitting.record();
        }
        return new Receipt(
                learner.toString(), Objects.requireNonNull(sitting.version(learner), "recorded"));
    }

    private static boolean decide(Sitting sitting, LearnerId learner, LearnerIntent intent) {
        return sitting.decide(
                learner,
                intent.reason(),
                (dossier, now) -> LearnerRules.decide(intent, dossier, now));
    }

    private static boolean beginsWithEnrolment(Life life) {
        return !life.intents().isEmpty() && life.intents().getFirst() instanceof EnrolLearner;
    }

    private static void atMost(int most, int sent) {
        if (sent > most) {
            throw Refusal.of(Rule.BATCH_TOO_LARGE, null, "At most " + most + ".");
        }
    }

    /** What became of each of many learners. */
    private static final class Tally {

        @FunctionalInterface
        interface Hearing {
            boolean addsFacts();
        }

        private final List<LearnerId> done = new ArrayList<>();
        private final List<LearnerId> alreadySo = new ArrayList<>();
        private final List<NotDone> refused = new ArrayList<>();

        void count(LearnerId learner, Hearing hearing) {
            try {
                (hearing.addsFacts() ? done : alreadySo).add(learner);
            } catch (Refusal refusal) {
                refused.add(new NotDone(learner, refusal.refused()));
            }
        }

        Outcomes outcomes() {
            return new Outcomes(done, alreadySo, refused);
        }
    }
}
