package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Actor;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.IdentifierReleased;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work: everything asked for is decided first, then all facts are recorded together.
 *
 * <p>Learners are opened, and so locked, in the order of their ids, and claims as decisions come to
 * them: of sittings that wait for each other in a circle, one is told so and begins again. A
 * hopeful sitting takes for granted that a learner who is enrolled is new and that a claimed number
 * is free; where it is wrong, the store refuses the facts and a sitting that looks first takes its
 * place. What it knows of institutions it may take from memory in the same way. A refusal does not
 * come before the store: before it gives one, it looks.
 */
final class Sitting {

    /** What a rule makes of one learner. */
    @FunctionalInterface
    interface Decision {
        List<LearnerEvent> on(Dossier learner, Circumstances now);
    }

    /** What a rule makes of two learners. */
    @FunctionalInterface
    interface DecisionOnBoth {
        MergeRules.Both on(Dossier one, Dossier two, Circumstances now);
    }

    private final Repository<Learner> learners;
    private final Repository<IdentifierClaim> claims;
    private final EventStore store;
    private final ClaimKey key;
    private final Places places;
    private final Circumstances now;
    private final boolean hopeful;
    private final NavigableMap<LearnerId, Subject> subjects = new TreeMap<>();
    private final NavigableMap<ClaimId, Holding> holdings = new TreeMap<>();
    private long decided;

    Sitting(
            Repository<Learner> learners,
            Repository<IdentifierClaim> claims,
            EventStore store,
            ClaimKey key,
            LocalDate today,
            Places places,
            boolean hopeful) {
        this.learners = learners;
        this.claims = claims;
        this.store = store;
        this.key = key;
        this.places = places;
        this.now = new Circumstances(today, places);
        this.hopeful = hopeful;
    }

    /**
     * Opens a learner's dossier.
     *
     * @param isEnrolled whether the first thing asked is to enrol the learner
     */
    void open(LearnerId learner, boolean isEnrolled) {
        subjects.computeIfAbsent(
                learner,
                id ->
                        hopeful && isEnrolled
                                ? new Subject(null)
                                : new Subject(found(learners, id.toString(), Learner::new)));
    }

    /**
     * Decides about an open learner.
     *
     * @return whether there is anything to record
     * @throws Refusal by a rule, or because somebody else holds an identifier; what was decided
     *     before stands
     */
    boolean decide(LearnerId learner, @Nullable String reason, Decision decision) {
        return decide(learner, Actor.because(reason), decision);
    }

    private boolean decide(LearnerId learner, MetaData said, Decision decision) {
        Subject subject = subject(learner);
        List<LearnerEvent> facts = decided(learner, subject, decision);
        List<Claimed> claimed = facts.stream().flatMap(this::claimedBy).sorted().toList();
        for (Claimed claim : claimed) {
            LearnerId holder = holding(claim.id(), hopeful).holder;
            if (holder != null && !holder.equals(learner)) {
                throw Refusal.of(Rule.IDENTIFIER_HELD_BY_ANOTHER, claim.field());
            }
        }
        claimed.forEach(claim -> holding(claim.id(), hopeful).claim(claim, learner));
        facts.stream()
                .flatMap(fact -> releasedBy(fact, subject.dossier))
                .forEach(identifier -> {
                    ClaimId id = key.claimOn(identifier);
                    holding(id, false).release(id, identifier, learner);
                });
        for (LearnerEvent fact : facts) {
            subject.follow(fact, said, new UUID(0, ++decided));
        }
        return !facts.isEmpty();
    }

    /** Where anything that was taken for granted is otherwise, all that was decided may be too. */
    private List<LearnerEvent> decided(LearnerId learner, Subject subject, Decision decision) {
        try {
            return decision.on(subject.dossier, now);
        } catch (Refusal refusal) {
            if (places.haveChanged() || isKnownAfterAll(learner, subject)) {
                throw new ConcurrencyException("It is otherwise than taken for granted.", refusal);
            }
            throw refusal;
        }
    }

    private boolean isKnownAfterAll(LearnerId learner, Subject subject) {
        return subject.recorded == null
                && store.lastSequenceNumberFor(learner.toString()).isPresent();
    }

    /**
     * Decides about two open learners at once, the first of whom lets go of numbers before the
     * second takes them.
     */
    boolean decideBoth(LearnerId one, LearnerId two, String reason, DecisionOnBoth decision) {
        MergeRules.Both facts = decision.on(subject(one).dossier, subject(two).dossier, now);
        boolean first = decide(one, reason, (_, _) -> facts.ofLearner());
        boolean second = decide(two, reason, (_, _) -> facts.newOfOther());
        Map<UUID, MetaData> saidOf = saidOf(one, facts.moved());
        for (int n = 0; n < facts.moved().size(); n++) {
            LearnerEvent anew = facts.movedToOther().get(n);
            MetaData said = Objects.requireNonNull(saidOf.get(facts.moved().get(n)), "recorded");
            decide(two, said, (_, _) -> List.of(anew));
        }
        return first || second;
    }

    /** Whether an open learner was parted as is asked, and nobody joined the two since. */
    boolean isParted(UnmergeRecords intent) {
        Aggregate<Learner> recorded = subject(intent.learner()).recorded;
        return recorded != null && recorded.invoke(one -> one.isParted(intent));
    }

    /** Why each of these was recorded, for it to be told anew. */
    private Map<UUID, MetaData> saidOf(LearnerId learner, List<UUID> facts) {
        return facts.isEmpty()
                ? Map.of()
                : store.readEvents(learner.toString())
                        .asStream()
                        .filter(fact -> facts.contains(UUID.fromString(fact.getIdentifier())))
                        .collect(
                                Collectors.toMap(
                                        fact -> UUID.fromString(fact.getIdentifier()),
                                        fact ->
                                                Actor.because(
                                                                (String)
                                                                        fact.getMetaData()
                                                                                .get(Actor.REASON))
                                                        .and(
                                                                Actor.MOVED_FROM,
                                                                fact.getIdentifier())));
    }

    /** What is known of those of some learners who are open. */
    Map<LearnerId, Dossier> dossiers(Set<LearnerId> some) {
        return some.stream()
                .filter(subjects::containsKey)
                .collect(Collectors.toMap(id -> id, id -> subject(id).dossier));
    }

    /** The sequence number of an open learner's last recorded fact; nothing for a new one. */
    @Nullable Long version(LearnerId learner) {
        return subject(learner).version();
    }

    /**
     * Records all that was decided. What is new is no aggregate yet that has to be locked and to
     * follow its own facts: they are published as they are, all together.
     */
    void record() {
        places.standOn();
        List<DomainEventMessage<?>> begun = new ArrayList<>();
        subjects.forEach((learner, subject) -> subject.record(learner, begun));
        holdings.forEach((claim, holding) -> holding.record(claim, begun));
        if (!begun.isEmpty()) {
            store.publish(begun);
        }
    }

    private Subject subject(LearnerId learner) {
        return Objects.requireNonNull(subjects.get(learner), "the dossier is not open");
    }

    private Holding holding(ClaimId claim, boolean surelyFree) {
        return holdings.computeIfAbsent(
                claim,
                id ->
                        surelyFree
                                ? new Holding(null)
                                : new Holding(found(claims, id.toString(), IdentifierClaim::new)));
    }

    private Stream<Claimed> claimedBy(LearnerEvent fact) {
        return switch (fact) {
            case LearnerEnrolled enrolled -> {
                Stream.Builder<Claimed> all = Stream.builder();
                for (int n = 0; n < enrolled.identifiers().size(); n++) {
                    Identifier one = enrolled.identifiers().get(n);
                    all.add(claimed(one, "identifiers[" + n + "].value"));
                }
                yield all.build();
            }
            case IdentifierAssigned assigned -> Stream.of(claimed(assigned.identifier(), "value"));
            default -> Stream.empty();
        };
    }

    private Claimed claimed(Identifier identifier, String field) {
        return new Claimed(key.claimOn(identifier), identifier, field);
    }

    /** Who is erased holds no number: it may come back with the person, who is then new. */
    private static Stream<Identifier> releasedBy(LearnerEvent fact, Dossier before) {
        return switch (fact) {
            case StepUndone undone -> undone.released().stream();
            case PersonalDataErased _ when before instanceof Dossier.Known known ->
                    known.identifiers();
            case PersonalDataErased _ when before instanceof Dossier.MergedAway gone ->
                    gone.before().identifiers();
            case RecordsUnmerged unmerged -> unmerged.identifiers().stream();
            default -> Stream.empty();
        };
    }

    /** An aggregate as recorded, or a blank one. */
    private static <T> Aggregate<T> found(Repository<T> repository, String id, Callable<T> blank) {
        try {
            return repository.loadOrCreate(id, blank);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A number that a fact makes a learner's own. */
    private record Claimed(ClaimId id, Identifier identifier, String field)
            implements Comparable<Claimed> {

        @Override
        public int compareTo(Claimed other) {
            return id.compareTo(other.id);
        }
    }

    /** A learner as decided so far. */
    private static final class Subject {

        private record Entry(LearnerEvent fact, MetaData said) {}

        private final @Nullable Aggregate<Learner> recorded;
        private final List<Entry> entries = new ArrayList<>();
        private Dossier dossier;
        private @Nullable Long version;

        Subject(@Nullable Aggregate<Learner> recorded) {
            this.recorded = recorded;
            this.dossier = recorded == null ? Dossier.UNKNOWN : recorded.invoke(Learner::dossier);
            this.version = recorded == null ? null : recorded.version();
        }

        void follow(LearnerEvent fact, MetaData said, UUID id) {
            entries.add(new Entry(fact, said));
            dossier = dossier.after(fact, id);
        }

        @Nullable Long version() {
            return version;
        }

        void record(LearnerId learner, List<DomainEventMessage<?>> begun) {
            if (entries.isEmpty()) {
                return;
            }
            if (recorded == null) {
                for (int n = 0; n < entries.size(); n++) {
                    Entry entry = entries.get(n);
                    begun.add(
                            new GenericDomainEventMessage<>(
                                    Learner.TYPE,
                                    learner.toString(),
                                    n,
                                    entry.fact(),
                                    entry.said()));
                }
                version = entries.size() - 1L;
            } else {
                boolean isKnown = version != null;
                recorded.execute(one ->
                        entries.forEach(entry -> one.record(entry.fact(), entry.said(), isKnown)));
                version = recorded.version();
            }
        }
    }

    /** Who holds an identifier as decided so far. */
    private static final class Holding {

        private final @Nullable Aggregate<IdentifierClaim> recorded;
        private final List<ClaimEvent> facts = new ArrayList<>();
        private @Nullable LearnerId holder;

        Holding(@Nullable Aggregate<IdentifierClaim> recorded) {
            this.recorded = recorded;
            this.holder = recorded == null ? null : recorded.invoke(IdentifierClaim::holder);
        }

        void claim(Claimed claim, LearnerId learner) {
            if (!learner.equals(holder)) {
                facts.add(new IdentifierClaimed(claim.id(), claim.identifier().kind(), learner));
                holder = learner;
            }
        }

        void release(ClaimId id, Identifier identifier, LearnerId learner) {
            if (learner.equals(holder)) {
                facts.add(new IdentifierReleased(id, identifier.kind(), learner));
                holder = null;
            }
        }

        void record(ClaimId claim, List<DomainEventMessage<?>> begun) {
            if (facts.isEmpty()) {
                return;
            }
            if (recorded == null) {
                for (int n = 0; n < facts.size(); n++) {
                    begun.add(
                            new GenericDomainEventMessage<>(
                                    IdentifierClaim.TYPE, claim.toString(), n, facts.get(n)));
                }
            } else {
                recorded.execute(one -> facts.forEach(one::record));
            }
        }
    }
}
