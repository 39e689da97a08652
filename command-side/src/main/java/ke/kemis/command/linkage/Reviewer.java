package ke.kemis.command.linkage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ke.kemis.command.Actor;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refusal;
import ke.kemis.command.learner.Joining;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.learner.TwoRecords;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.command.linkage.Stand.Pair;
import ke.kemis.command.platform.ExpectedVersion;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Whereabouts.Spot;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchReversed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Hears what is said about pairs of records. What follows for the records themselves is recorded in
 * the same unit of work: a pair is never confirmed and not merged.
 */
@OnCommandSide
class Reviewer {

    private static final Logger LOG = LoggerFactory.getLogger(Reviewer.class);

    private final Repository<MatchReview> reviews;
    private final Joining joining;
    private final Clock clock;
    private final Counter leftOut;

    Reviewer(
            Repository<MatchReview> reviews,
            Joining joining,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        this.reviews = reviews;
        this.joining = joining;
        this.clock = clock;
        this.leftOut =
                Counter.builder("kemis.pairs.left.out")
                        .description("pairs that look alike and that nobody can be asked about")
                        .register(meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @CommandHandler
    PairStands hear(OpenMatch intent) throws Exception {
        return stands(
                intent.match(),
                review -> {
                    record(review, MatchRules.open(intent, standOf(review), today()), null);
                    return stands(review);
                });
    }

    @CommandHandler
    PairStands hear(JoinMatch intent, MetaData asked) throws Exception {
        return stands(intent.match(), review -> joined(intent, review, asked));
    }

    /**
     * The register itself saw the two. Whoever comes after them in a list, or in the nation, does
     * not wait because of a pair whose id something of another kind has.
     */
    private PairStands stands(MatchId match, Function<Aggregate<MatchReview>, PairStands> follow)
            throws Exception {
        Aggregate<MatchReview> review;
        try {
            review = review(match);
        } catch (IncompatibleAggregateException _) {
            LOG.error("Nobody can be asked about a pair: something else has its id {}", match);
            leftOut.increment();
            return PairStands.NOWHERE;
        }
        return follow.apply(review);
    }

    /** Refused by the rules of merging, it is a question like any other. */
    private PairStands joined(JoinMatch intent, Aggregate<MatchReview> review, MetaData asked) {
        List<MatchEvent> facts = MatchRules.join(intent, standOf(review), today());
        if (!facts.isEmpty()) {
            try {
                joining.join(intent.known(), intent.newcomer(), because(intent), ofRecords(asked));
            } catch (Refusal refused) {
                facts = MatchRules.open(intent.asked(), standOf(review), today());
            }
            record(review, facts, null);
        }
        return stands(review);
    }

    private static String because(JoinMatch intent) {
        return String.format(
                Locale.ROOT,
                "Joined by likeness: %.1f bits by the weights %s.",
                intent.why().bits(),
                intent.why().weights());
    }

    private static PairStands stands(Aggregate<MatchReview> review) {
        return switch (standOf(review)) {
            case Stand.Open _ -> PairStands.WAITS;
            case Stand.Same same when !same.looked() -> PairStands.JOINED;
            case Stand.Same _, Stand.Different _, Stand.Unknown _ -> PairStands.DECIDED;
        };
    }

    @CommandHandler
    Receipt hear(DecideMatch intent, MetaData asked) throws Exception {
        Aggregate<MatchReview> review = review(intent.match());
        Stand stand = standOf(review);
        List<MatchEvent> facts = MatchRules.decide(intent, stand, sides(stand), today());
        follow(review, facts, intent.reason(), asked);
        for (MatchEvent fact : facts) {
            if (fact instanceof MatchConfirmed same) {
                joining.merge(
                        new MergeRecords(
                                same.kept(),
                                new Pair(same.known(), same.newcomer()).otherThan(same.kept()),
                                intent.reason()),
                        ofRecords(asked));
            }
        }
        return receipt(intent.match(), review);
    }

    @CommandHandler
    Receipt hear(ReverseMatch intent, MetaData asked) throws Exception {
        Aggregate<MatchReview> review = review(intent.match());
        List<MatchEvent> facts = MatchRules.reverse(intent, standOf(review), today());
        follow(review, facts, intent.reason(), asked);
        for (MatchEvent fact : facts) {
            if (fact instanceof MatchReversed two) {
                joining.unmerge(
                        new UnmergeRecords(
                                two.kept(),
                                new Pair(two.known(), two.newcomer()).otherThan(two.kept()),
                                intent.moved(),
                                intent.reason()),
                        ofRecords(asked));
            }
        }
        return receipt(intent.match(), review);
    }

    @CommandHandler
    Receipt hear(AnswerMatch intent, MetaData asked) throws Exception {
        Aggregate<MatchReview> review = review(intent.match());
        Stand stand = standOf(review);
        List<MatchEvent> facts = MatchRules.answer(intent, stand, sides(stand), today());
        follow(review, facts, intent.reason(), asked);
        return receipt(intent.match(), review);
    }

    /** Merged on the record itself, the two are one person in their review too. */
    @CommandHandler
    Receipt hear(MergeRecords intent, MetaData asked) throws Exception {
        Aggregate<MatchReview> review = review(MatchId.between(intent.learner(), intent.other()));
        record(review, MatchRules.merged(intent, standOf(review), today()), intent.reason());
        return joining.merge(intent, asked);
    }

    /** Taken apart on the record itself, the two are no more one person in their review either. */
    @CommandHandler
    Receipt hear(UnmergeRecords intent, MetaData asked) throws Exception {
        MatchId match = MatchId.between(intent.learner(), intent.other());
        Aggregate<MatchReview> review = review(match);
        Receipt receipt = joining.unmerge(intent, asked);
        OpenMatch seen = seen(match, joining.twoOf(intent.learner(), intent.other()));
        record(review, MatchRules.unmerged(seen, standOf(review), today()), intent.reason());
        return receipt;
    }

    private static OpenMatch seen(MatchId match, TwoRecords two) {
        return new OpenMatch(
                match, two.elder(), two.later(), two.elderAt(), two.laterAt(), two.why(), null);
    }

    private Sides sides(Stand stand) {
        Pair pair = stand.pair();
        if (pair == null) {
            return new Sides(List.of(), false);
        }
        List<InstitutionCode> schools =
                joining.seats(pair.known(), pair.newcomer()).stream()
                        .map(Spot::institution)
                        .distinct()
                        .sorted()
                        .toList();
        return new Sides(schools, joining.hasEnded(pair.known(), pair.newcomer()));
    }

    /** The version that a caller expects is the review's, not that of a record. */
    private static MetaData ofRecords(MetaData asked) {
        return asked.withoutKeys(Set.of(Actor.EXPECTED_VERSION));
    }

    private static void follow(
            Aggregate<MatchReview> review, List<MatchEvent> facts, String reason, MetaData asked) {
        if (!facts.isEmpty()) {
            ExpectedVersion.check(asked, review.version());
        }
        record(review, facts, reason);
    }

    private static void record(
            Aggregate<MatchReview> review, List<MatchEvent> facts, @Nullable String reason) {
        review.execute(one -> facts.forEach(fact -> one.record(fact, reason)));
    }

    private Aggregate<MatchReview> review(MatchId match) throws Exception {
        return reviews.loadOrCreate(match.toString(), MatchReview::new);
    }

    private static Stand standOf(Aggregate<MatchReview> review) {
        return review.invoke(MatchReview::stand);
    }

    private static Receipt receipt(MatchId match, Aggregate<MatchReview> review) {
        return new Receipt(match.toString(), Objects.requireNonNull(review.version()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
