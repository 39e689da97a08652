package ke.kemis.store.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ke.kemis.facts.Facts;
import ke.kemis.facts.StoredAs;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactSerializerTest {

    @StoredAs(value = "school-painted", revision = 3)
    record SchoolPainted(String colour, LocalDate on) {
        SchoolPainted {
            Objects.requireNonNull(colour, "school-painted needs colour");
        }
    }

    @StoredAs("school-painted")
    record SchoolPaintedAgain(String colour) {}

    record NotAFact(String text) {}

    private static final Serializer SERIALIZER =
            new FactSerializer(new StoredNames(Stream.of(SchoolPainted.class)));

    @Test
    void a_fact_is_stored_under_its_own_name_and_revision_and_not_under_a_java_name() {
        SerializedObject<byte[]> stored =
                store(new SchoolPainted("green", LocalDate.of(2026, 2, 12)));

        assertThat(stored.getType().getName()).isEqualTo("school-painted");
        assertThat(stored.getType().getRevision()).isEqualTo("3");
    }

    @Test
    void a_fact_is_compact_json_with_iso_dates() {
        SerializedObject<byte[]> stored =
                store(new SchoolPainted("green", LocalDate.of(2026, 2, 12)));

        assertThat(stored.getData())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"colour\":\"green\",\"on\":\"2026-02-12\"}");
    }

    @Test
    void what_was_stored_is_read_back() {
        SchoolPainted painted = new SchoolPainted("green", LocalDate.of(2026, 2, 12));

        assertThat(SERIALIZER.<byte[], Object>deserialize(store(painted))).isEqualTo(painted);
    }

    @Test
    void a_property_that_a_newer_program_added_is_ignored() {
        assertThat(read("school-painted", "{\"colour\":\"green\",\"smell\":\"strong\"}"))
                .isEqualTo(new SchoolPainted("green", null));
    }

    @Test
    void a_fact_that_lacks_what_it_needs_is_refused() {
        assertThatThrownBy(() -> read("school-painted", "{\"on\":\"2026-02-12\"}"))
                .isInstanceOf(SerializationException.class)
                .rootCause()
                .hasMessage("school-painted needs colour");
    }

    @Test
    void a_name_nobody_knows_is_read_as_unknown() {
        assertThat(read("school-demolished", "{}")).isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void what_is_no_fact_goes_under_its_java_name() {
        SerializedObject<byte[]> stored = store(new NotAFact("hello"));

        assertThat(stored.getType().getName()).isEqualTo(NotAFact.class.getName());
        assertThat(SERIALIZER.<byte[], Object>deserialize(stored)).isEqualTo(new NotAFact("hello"));
    }

    @Test
    void two_facts_cannot_share_a_name() {
        assertThatThrownBy(() ->
                        new StoredNames(Stream.of(SchoolPainted.class, SchoolPaintedAgain.class)))
                .hasMessageContaining("are both stored as \"school-painted\"");
    }

    @Test
    void a_fact_without_a_name_is_no_fact() {
        assertThatThrownBy(() -> new StoredNames(Stream.of(NotAFact.class)))
                .hasMessageContaining("needs @StoredAs");
    }

    static Stream<Class<?>> everyFact() {
        return Facts.types();
    }

    @ParameterizedTest
    @MethodSource("everyFact")
    void every_fact_is_found_again_by_its_name(Class<?> fact) {
        Serializer serializer = new FactSerializer(new StoredNames(Facts.types()));

        assertThat(serializer.classForType(serializer.typeForClass(fact))).isEqualTo(fact);
        assertThat(serializer.typeForClass(fact).getName()).matches("[a-z]+(-[a-z]+)*");
    }

    static Stream<TrackingToken> tokens() {
        TrackingToken ten = new GlobalSequenceTrackingToken(10);
        TrackingToken three = new GlobalSequenceTrackingToken(3);
        return Stream.of(
                ten,
                ReplayToken.createReplayToken(ten),
                ReplayToken.createReplayToken(ten, three),
                ReplayToken.createReplayToken(ten, three, "a reason"),
                MergedTrackingToken.merged(ten, three),
                ReplayToken.createReplayToken(MergedTrackingToken.merged(ten, three)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_place_in_the_log_is_read_back_whatever_its_kind(TrackingToken token) {
        assertThat(SERIALIZER.<byte[], Object>deserialize(store(token))).isEqualTo(token);
    }

    @Test
    void a_token_cannot_name_a_type_that_has_no_place_in_it() {
        String planted =
                "{\"tokenAtReset\":null,\"currentToken\":null,\"context\":{\"@class\":\"javax.swing.JFrame\"}}";

        assertThatThrownBy(() -> read(ReplayToken.class.getName(), planted))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void metadata_is_read_back() {
        MetaData metadata = MetaData.from(Map.of("actor", "head-17", "reason", "moved house"));

        assertThat(SERIALIZER.<byte[], Object>deserialize(store(metadata))).isEqualTo(metadata);
    }

    private static SerializedObject<byte[]> store(Object object) {
        return SERIALIZER.serialize(object, byte[].class);
    }

    private static @Nullable Object read(String name, String json) {
        return SERIALIZER.deserialize(
                new SimpleSerializedObject<>(
                        json.getBytes(StandardCharsets.UTF_8), byte[].class, name, "3"));
    }
}
