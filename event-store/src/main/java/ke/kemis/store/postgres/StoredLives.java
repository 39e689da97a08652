package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ke.kemis.store.Lives;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.postgres.NewFact.Place;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Reads along the primary key of facts, which is the order of lives. However many facts there are
 * and however few of them are wanted, no statement looks at more than it can within its time.
 */
final class StoredLives implements Lives {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** How many facts one statement looks at where few of them are wanted. */
    private static final int SEARCHED_AT_ONCE = 100_000;

    /** As the database has them. */
    private static final Comparator<UUID> IDS =
            Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private static final Comparator<StoredFact> LIFE_BY_LIFE =
            Comparator.comparing(StoredFact::aggregate, IDS)
                    .thenComparingLong(StoredFact::sequence);

    private final DataSource connections;
    private final FactTable table;
    private final Vocabulary vocabulary;
    private final Serializer serializer;
    private final Messages messages;
    private final @Nullable Keyring keys;
    private final int searchedAtOnce;

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
        this(connections, table, vocabulary, serializer, upcasters, keys, SEARCHED_AT_ONCE);
    }

    StoredLives(
            DataSource connections,
            FactTable table,
            Vocabulary vocabulary,
            Serializer serializer,
            EventUpcaster upcasters,
            @Nullable Keyring keys,
            int searchedAtOnce) {
        this.connections = connections;
        this.table = table;
        this.vocabulary = vocabulary;
        this.serializer = serializer;
        this.messages = new Messages(serializer, upcasters);
        this.keys = keys;
        this.searchedAtOnce = searchedAtOnce;
    }

    @Override
    public List<Stretch> stretches(int wanted) {
        List<UUID> sample = Question.ask(table::someAggregates);
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
        return Question.ask(() -> table.countAbout(numbers(kinds), upTo));
    }

    /**
     * Goes through the table in the order of recording and sorts what is found, which takes a
     * fraction of the time that going along the lives does.
     */
    @Override
    public List<TrackedEventMessage<?>> few(Predicate<Class<?>> kinds, long upTo) {
        short[] types = Question.ask(() -> numbers(kinds));
        List<StoredFact> few = new ArrayList<>();
        for (long after = 0; after < upTo; after += searchedAtOnce) {
            long from = after;
            few.addAll(
                    Question.ask(() ->
                            table.ofTypes(types, from, Math.min(upTo, from + searchedAtOnce))));
        }
        few.sort(LIFE_BY_LIFE);
        return messages.of(PostgresEventStorageEngine.foreseen(few, keys));
    }

    @Override
    public void read(
            Stretch stretch,
            Predicate<Class<?>> kinds,
            long upTo,
            int batch,
            Consumer<List<TrackedEventMessage<?>>> batches) {
        short[] types = Question.ask(() -> numbers(kinds));
        UUID last = stretch.upTo() == null ? LAST : stretch.upTo();
        Place end = new Place(last, Integer.MAX_VALUE);
        Place place =
                stretch.after() == null
                        ? new Place(FIRST, -1)
                        : new Place(stretch.after(), Integer.MAX_VALUE);
        List<StoredFact> pending = new ArrayList<>();
        while (!place.equals(end)) {
            Place from = place;
            Place until = Question.ask(() -> table.soFarBehind(from, last, batch)).orElse(end);
            pending.addAll(Question.ask(() -> table.stretch(from, until, types, upTo)));
            place = until;
            if (pending.size() >= batch || place.equals(end)) {
                int whole = place.equals(end) ? pending.size() : startOfLastLife(pending);
                if (whole > 0) {
                    batches.accept(
                            messages.of(
                                    PostgresEventStorageEngine.foreseen(
                                            pending.subList(0, whole), keys)));
                    pending = new ArrayList<>(pending.subList(whole, pending.size()));
                }
            }
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
}
