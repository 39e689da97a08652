package ke.kemis.query.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ke.kemis.store.Lives;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Facts kept in memory, in the order of lives; a stretch ends at every other aggregate. */
final class LivesInMemory implements Lives {

    private final Supplier<List<DomainEventMessage<?>>> recorded;

    LivesInMemory(Supplier<List<DomainEventMessage<?>>> recorded) {
        this.recorded = recorded;
    }

    @Override
    public List<Stretch> stretches(int wanted) {
        List<Stretch> stretches = new ArrayList<>();
        UUID after = null;
        int i = 0;
        for (String aggregate : lives(type -> true, Long.MAX_VALUE).keySet()) {
            if (i++ % 2 == 1) {
                stretches.add(new Stretch(after, UUID.fromString(aggregate)));
                after = UUID.fromString(aggregate);
            }
        }
        stretches.add(new Stretch(after, null));
        return stretches;
    }

    @Override
    public long countAbout(Predicate<Class<?>> kinds, long upTo) {
        return lives(kinds, upTo).values().stream().mapToLong(List::size).sum();
    }

    @Override
    public List<TrackedEventMessage<?>> few(Predicate<Class<?>> kinds, long upTo) {
        return lives(kinds, upTo).values().stream()
                .<TrackedEventMessage<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public void read(
            Stretch stretch,
            Predicate<Class<?>> kinds,
            long upTo,
            int batch,
            Consumer<List<TrackedEventMessage<?>>> batches) {
        lives(kinds, upTo)
                .forEach((aggregate, life) -> {
                    boolean begun =
                            stretch.after() == null
                                    || aggregate.compareTo(stretch.after().toString()) > 0;
                    boolean ended =
                            stretch.upTo() != null
                                    && aggregate.compareTo(stretch.upTo().toString()) > 0;
                    if (begun && !ended) {
                        batches.accept(life);
                    }
                });
    }

    private Map<String, List<TrackedEventMessage<?>>> lives(Predicate<Class<?>> kinds, long upTo) {
        Map<String, List<TrackedEventMessage<?>>> lives = new TreeMap<>(Comparator.naturalOrder());
        List<DomainEventMessage<?>> all = recorded.get();
        for (int position = 0; position < all.size() && position <= upTo; position++) {
            DomainEventMessage<?> one = all.get(position);
            if (kinds.test(one.getPayloadType())) {
                lives.computeIfAbsent(one.getAggregateIdentifier(), key -> new ArrayList<>())
                        .add(
                                new GenericTrackedDomainEventMessage<>(
                                        new GlobalSequenceTrackingToken(position), one));
            }
        }
        return lives;
    }
}
