package ke.kemis.query.platform;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import ke.kemis.query.AsKnown;
import ke.kemis.query.Replayed;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Denial;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query handler wait until its projection has passed the position that the reader names, and
 * the instant the question is about, and then read within the asker's scope.
 */
@OnQuerySide
final class ReadYourWrites implements HandlerEnhancerDefinition {

    /** Facts of one moment may be kept in another order than they were recorded in. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** How long is waited for an instant to be a moment ago: clocks of readers differ a little. */
    private static final Duration AHEAD = MOMENT.multipliedBy(2);

    private final Places places;
    private final WithinScope scope;
    private final Recorded recorded;
    private final InstantSource clock;

    ReadYourWrites(Places places, WithinScope scope, EventStore store, InstantSource clock) {
        this.places = places;
        this.scope = scope;
        this.recorded = new Recorded(store);
        this.clock = clock;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        Optional<ReadsFrom> reads =
                original.unwrap(Method.class).map(method -> method.getAnnotation(ReadsFrom.class));
        return reads.<MessageHandlingMember<T>>map(from -> new Waiting<>(original, from))
                .orElse(original);
    }

    private final class Waiting<T> extends WrappedMessageHandlingMember<T> {

        private final ReadsFrom reads;
        private final String projection;

        Waiting(MessageHandlingMember<T> original, ReadsFrom reads) {
            super(original);
            this.reads = reads;
            this.projection = reads.value();
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            Passed passed = places.of(projection);
            if (passed != null) {
                places.await(projection, wanted(message));
            }
            try {
                return read(message, target);
            } catch (QueryExecutionException answered) {
                throw answered;
            } catch (RuntimeException e) {
                // The live tables, and what stands in them, are of the version before until theirs
                // are rebuilt.
                if (passed != null && passed.outdated()) {
                    throw Places.notYet(projection, passed, Long.MAX_VALUE);
                }
                throw e;
            }
        }

        private @Nullable Object read(Message<?> message, @Nullable T target) throws Exception {
            if (!reads.rows()) {
                return super.handle(message, target);
            }
            Asker asker = Asker.in(message.getMetaData());
            if (asker == null) {
                throw new QueryExecutionException(
                        Denial.ROLE_NOT_PERMITTED.sentence(),
                        null,
                        Denial.ROLE_NOT_PERMITTED.denied());
            }
            return reads.atOneMoment()
                    ? scope.answerAtOneMoment(
                            asker,
                            Edition.schemaOf(projection),
                            () -> super.handle(message, target))
                    : scope.answer(asker, () -> super.handle(message, target));
        }

        private long wanted(Message<?> question) throws InterruptedException {
            long named = Places.named(question);
            return switch (question.getPayload()) {
                case Replayed asked when asked.asOf() != null -> {
                    settled(asked.asOf(), "asOf");
                    yield named;
                }
                case AsKnown asked when asked.knownAt() != null ->
                        Math.max(named, recorded.before(settled(asked.knownAt(), "knownAt")));
                default -> named;
            };
        }

        /** Once an instant is a moment ago, nothing more comes to have been recorded by then. */
        private Instant settled(Instant instant, String field) throws InterruptedException {
            Instant settled = instant.plus(MOMENT);
            Duration early = Duration.between(clock.instant(), settled);
            if (early.compareTo(AHEAD) > 0) {
                throw new QueryExecutionException(
                        field + " has not come",
                        null,
                        new Unanswerable(
                                field, Fault.NOT_COME_YET, "Give an instant that has come."));
            }
            if (early.isPositive()) {
                Thread.sleep(early);
            }
            return settled;
        }
    }
}
