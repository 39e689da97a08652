package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ke.kemis.store.Lives;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/** Reads along the primary key of facts, which is the order of lives. */
final class StoredLives implements Lives {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final DataSource connections;
    private final FactTable table;
    private final Vocabulary vocabulary;
    private final Serializer serializer;
    private final Messages messages;
    private final @Nullable Keyring keys;

    /**
     * @param keys absent where nothing is sealed
     */
    StoredLives(
            DataSource connections,
            FactTable table,
            Vocabulary vocabulary,
            Serializer serializer,
            EventUpcaster upcasters,
            @Nullable Keyring keys) {
        this.connections = connections;
        this.table = table;
        this.vocabulary = vocabulary;
        this.serializer = serializer;
        this.messages = new Messages(serializer, upcasters);
        this.keys = keys;
    }

    @Override
    public List<Stretch> stretches(int wanted) {
        List<UUID> sample = ask(table::someAggregates);
        List<Stretch> stretches = new ArrayList<>();
        UUID after = null;
        for (int i = 1; i < wanted; i++) {
            int at = (int) ((long) sample.size() * i / wanted);
            if (at < sample.size() && !sample.get(at).equals(after)) {
                stretches.add(new Stretch(after, sample.get(at)));
                after = sample.get(at);
            }
        }
        stretches.add(new Stretch(after, null));
        return stretches;
    }

    @Override
    public long countAbout(Predicate<Class<?>> kinds, long upTo) {
        return ask(() -> table.countAbout(numbers(kinds), upTo));
    }

    @Override
    public List<TrackedEventMessage<?>> few(Predicate<Class<?>> kinds, long upTo) {
        return messages.of(
                PostgresEventStorageEngine.foreseen(
                        ask(() -> table.few(numbers(kinds), upTo)), keys));
    }

    @Override
    public void read(
            Stretch stretch,
            Predicate<Class<?>> kinds,
            long upTo,
            int batch,
            Consumer<List<TrackedEventMessage<?>>> batches) {
        short[] types = ask(() -> numbers(kinds));
        UUID last = stretch.upTo() == null ? LAST : stretch.upTo();
        UUID aggregate = stretch.after() == null ? FIRST : stretch.after();
        long sequence = stretch.after() == null ? -1 : Integer.MAX_VALUE;
        List<StoredFact> pending = new ArrayList<>();
        while (true) {
            UUID from = aggregate;
            long behind = sequence;
            List<StoredFact> found =
                    ask(() -> table.stretch(from, behind, last, types, upTo, batch));
            pending.addAll(found);
            boolean end = found.size() < batch;
            int whole = end ? pending.size() : startOfLastLife(pending);
            if (whole > 0) {
                batches.accept(
                        messages.of(
                                PostgresEventStorageEngine.foreseen(
                                        pending.subList(0, whole), keys)));
                pending = new ArrayList<>(pending.subList(whole, pending.size()));
            }
            if (end) {
                return;
            }
            aggregate = found.getLast().aggregate();
            sequence = found.getLast().sequence();
        }
    }

    private static int startOfLastLife(List<StoredFact> facts) {
        UUID last = facts.getLast().aggregate();
        int start = facts.size() - 1;
        while (start > 0 && facts.get(start - 1).aggregate().equals(last)) {
            start--;
        }
        return start;
    }

    private short[] numbers(Predicate<Class<?>> kinds) throws SQLException {
        List<Short> wanted = new ArrayList<>();
        try (Connection connection = connections.getConnection()) {
            vocabulary
                    .facts(connection)
                    .forEach((number, type) -> {
                        if (mayBe(type, kinds)) {
                            wanted.add(number);
                        }
                    });
        }
        short[] numbers = new short[wanted.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wanted.get(i);
        }
        return numbers;
    }

    private boolean mayBe(SerializedType type, Predicate<Class<?>> kinds) {
        Class<?> java = serializer.classForType(type);
        return java == UnknownSerializedType.class || kinds.test(java);
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be read: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }
}
