package ke.kemis.portal.platform;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.query.learnerrecord.Children;
import ke.kemis.query.learnerrecord.ChildrenOf;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;

/**
 * For whom an account answers: the learners whose records name a guardian who is reached where the
 * account surely is. Remembered for a minute, so that a page costs one look.
 */
final class GuardiansChildren {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 50_000;

    private final QueryBus queries;
    private final ProvenContacts contacts;
    private final Remembered<String, Set<UUID>> known =
            new Remembered<>(Ticker.systemTicker(), MOST, REMEMBERED, PATIENCE);

    GuardiansChildren(QueryBus queries, ProvenContacts contacts) {
        this.queries = queries;
        this.contacts = contacts;
    }

    /** Their ids, separated by commas, as the metadata carries them. */
    String of(String account) {
        return known.get(account, this::ask).stream()
                .map(UUID::toString)
                .collect(Collectors.joining(","));
    }

    /** Asked by the register itself, in nobody's role. */
    private Set<UUID> ask(String account) {
        Set<String> reached = contacts.of(account);
        if (reached.isEmpty()) {
            return Set.of();
        }
        QueryResponseMessage<Children> answer =
                queries.query(
                                new GenericQueryMessage<>(
                                        new ChildrenOf(reached),
                                        ResponseTypes.instanceOf(Children.class)))
                        .join();
        if (answer.isExceptional()) {
            throw new RegisterUnavailable(
                    "It cannot be told at the moment whose guardian this is.",
                    answer.exceptionResult());
        }
        return Set.copyOf(answer.getPayload().learners());
    }
}
