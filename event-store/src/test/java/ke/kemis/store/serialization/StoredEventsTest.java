package ke.kemis.store.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.facts.Facts;
import ke.kemis.facts.StoredAs;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was ever stored can be read. A sample is never edited: a fact that changes its form gets a
 * new revision, a new sample, and an upcaster for the old one unless what is new may be absent.
 */
class StoredEventsTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "stored-events");
    private static final Serializer SERIALIZER = new FactSerializer(new StoredNames(Facts.types()));

    static Stream<Class<?>> facts() {
        return Facts.types();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_is_read_from_its_sample_and_written_as_it_was(Class<?> type)
            throws IOException {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        String sample = sample(stored.value(), stored.revision());

        Object fact = read(stored.value(), stored.revision(), sample);

        assertThat(fact).isInstanceOf(type);
        assertThat(written(fact)).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROMOTED", "CONTINUED", "REPEATED", "ACCELERATED"})
    void every_way_into_a_grade_is_read_as_it_was_written(String outcome) throws IOException {
        String sample = sample("learner-progressed", 1).replace("PROMOTED", outcome);

        assertThat(written(read("learner-progressed", 1, sample)))
                .isEqualTo(sample)
                .contains("\"outcome\":\"" + outcome + "\"");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void samples_of_former_revisions_are_read(Class<?> type) throws IOException {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        for (int former = 1; former < stored.revision(); former++) {
            String name = stored.value();
            assertThat(read(name, former, sample(name, former))).isInstanceOf(type);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void samples_leave_no_field_out(Class<?> type)
            throws IOException, InvocationTargetException, IllegalAccessException {
        StoredAs stored = type.getAnnotation(StoredAs.class);

        filled(read(stored.value(), stored.revision(), sample(stored.value(), stored.revision())));
    }

    @Test
    void there_is_a_sample_of_every_revision_and_of_nothing_else() throws IOException {
        List<String> expected =
                Facts.types()
                        .map(type -> type.getAnnotation(StoredAs.class))
                        .flatMap(stored ->
                                IntStream.rangeClosed(1, stored.revision())
                                        .mapToObj(revision -> file(stored.value(), revision)))
                        .toList();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void filled(Object value)
            throws InvocationTargetException, IllegalAccessException {
        if (value instanceof Iterable<?> many) {
            assertThat(many).isNotEmpty();
            for (Object one : many) {
                filled(one);
            }
        }
        if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                Object part = component.getAccessor().invoke(value);
                assertThat(part).as("%s of %s", component.getName(), value).isNotNull();
                filled(part);
            }
        }
    }

    private static Object read(String name, int revision, String json) {
        return SERIALIZER.deserialize(
                new SimpleSerializedObject<>(
                        json.getBytes(StandardCharsets.UTF_8),
                        byte[].class,
                        name,
                        Integer.toString(revision)));
    }

    private static String written(Object fact) {
        SerializedObject<byte[]> stored = SERIALIZER.serialize(fact, byte[].class);
        return new String(stored.getData(), StandardCharsets.UTF_8);
    }

    private static String sample(String name, int revision) throws IOException {
        return Files.readString(SAMPLES.resolve(file(name, revision))).strip();
    }

    private static String file(String name, int revision) {
        return name + "." + revision + ".json";
    }
}
