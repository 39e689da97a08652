package ke.kemis.store.platform;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Looks at each part as the program is put together, and refuses those that would lose facts. */
final class StoreInspection implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object part, String name) {
        return switch (part) {
            case NoTransactionManager _ ->
                    throw new UnfitStore(
                            "There are no transactions: a projection and its place in the log could part.",
                            "Give the program a DataSource, and remove the bean \"%s\"."
                                    .formatted(name));
            case SimpleEventBus _ ->
                    throw new UnfitStore(
                            "There is no event store: every fact would be forgotten at once.",
                            "Remove the bean \"%s\"; the event store is the event bus."
                                    .formatted(name));
            case InMemoryEventStorageEngine _ ->
                    throw new UnfitStore(
                            "Facts would be kept in memory only.",
                            "Remove the bean \"%s\".".formatted(name));
            case InMemoryTokenStore _ ->
                    throw new UnfitStore(
                            "The places of processors would be kept in memory only: every restart would read all facts again.",
                            "Remove the bean \"%s\".".formatted(name));
            default -> part;
        };
    }
}
