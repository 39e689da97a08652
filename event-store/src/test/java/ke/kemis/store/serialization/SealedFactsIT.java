package ke.kemis.store.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.Facts;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.store.keys.KeyLost;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.Keyrings;
import ke.kemis.store.keys.SealBroken;
import ke.kemis.store.keys.SubjectErased;
import ke.kemis.store.postgres.FreshDatabase;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedFactsIT {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "stored-events");
    private static final LocalDate ON = LocalDate.of(2026, 2, 12);

    private static FreshDatabase database;
    private static Keyring keys;
    private static FactSerializer sealing;
    private static FactSerializer plain;

    @BeforeAll
    static void two_serializers() {
        database = FreshDatabase.migrated();
        keys = Keyrings.of(database);
        sealing = new FactSerializer(new StoredNames(Facts.types()), keys);
        plain = new FactSerializer(new StoredNames(Facts.types()));
    }

    @AfterAll
    static void end() {
        keys.close();
    }

    static Stream<Class<?>> facts() {
        return Facts.types();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_is_read_back_whole_and_shows_nothing_personal_where_it_is_kept(Class<?> type)
            throws IOException {
        Object fact = sample(type);

        SerializedObject<byte[]> stored = sealing.serialize(fact, byte[].class);

        assertThat(sealing.<byte[], Object>deserialize(stored)).isEqualTo(fact);
        assertThat(PersonalText.in(fact))
                .allSatisfy(text -> assertThat(text(stored)).doesNotContain(text));
        assertThat(text(stored).startsWith("{\"sealed\":\""))
                .isEqualTo(!PersonalText.in(fact).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_that_was_kept_in_the_open_can_still_be_read(Class<?> type) throws IOException {
        Object fact = sample(type);

        assertThat(sealing.<byte[], Object>deserialize(plain.serialize(fact, byte[].class)))
                .isEqualTo(fact);
    }

    @Test
    void every_text_and_every_date_comes_back_whatever_it_is() {
        Random dice = new Random(20260212);
        LearnerId learner = learner();
        for (int round = 0; round < 500; round++) {
            LearnerEnrolled enrolled =
                    enrolled(
                            learner,
                            maybe(dice),
                            any(dice),
                            maybe(dice),
                            LocalDate.of(1900, 1, 1).plusDays(dice.nextInt(50_000)),
                            any(dice));
            DetailsCorrected corrected =
                    new DetailsCorrected(
                            enrolled.learner(),
                            Stream.of(Detail.values())
                                    .map(detail -> new Correction(detail, maybe(dice), maybe(dice)))
                                    .toList(),
                            any(dice),
                            ON);
            for (Object fact : List.of(enrolled, corrected)) {
                assertThat(
                                sealing.<byte[], Object>deserialize(
                                        sealing.serialize(fact, byte[].class)))
                        .isEqualTo(fact);
            }
        }
    }

    @Test
    void what_says_nothing_about_who_somebody_is_stays_readable() {
        String json = text(store(wanjiku(learner())));

        assertThat(json)
                .contains(
                        "\"sex\":\"F\"",
                        "\"nationality\":\"KE\"",
                        "\"kind\":\"UPI\"",
                        "\"relation\":\"MOTHER\"",
                        "\"institution\":\"MARANDA\"",
                        "\"grade\":\"G4\"",
                        "\"surname\":0,\"firstName\":1");
    }

    @Test
    void a_corrected_sex_stays_readable_because_figures_are_made_of_it() {
        DetailsCorrected corrected =
                new DetailsCorrected(
                        learner(),
                        List.of(
                                new Correction(Detail.SEX, "F", "M"),
                                new Correction(Detail.SURNAME, "Mwangi", "Kamau")),
                        "birth certificate",
                        ON);

        assertThat(text(store(corrected)))
                .contains("\"before\":\"F\",\"after\":\"M\"")
                .doesNotContain("Mwangi", "Kamau");
    }

    @Test
    void the_same_fact_is_never_sealed_alike() {
        LearnerEnrolled fact = wanjiku(learner());

        assertThat(store(fact).getData()).isNotEqualTo(store(fact).getData());
    }

    @Test
    void of_somebody_who_was_erased_everything_else_is_read() {
        LearnerEnrolled fact = wanjiku(learner());
        SerializedObject<byte[]> stored = store(fact);
        keys.destroy(fact.learner().value());

        LearnerEnrolled read = sealing.deserialize(stored);

        assertThat(read)
                .isEqualTo(
                        new LearnerEnrolled(
                                fact.learner(),
                                new Person(
                                        Erased.TEXT, Erased.TEXT, null, Sex.F, Erased.DATE, "KE"),
                                List.of(new Identifier(IdentifierKind.UPI, Erased.TEXT, null)),
                                List.of(
                                        new Guardian(
                                                Erased.TEXT,
                                                Guardian.Relation.MOTHER,
                                                Erased.TEXT,
                                                null,
                                                null)),
                                fact.institution(),
                                fact.grade(),
                                fact.year(),
                                fact.on()))
                .isEqualTo(sealing.erased(fact));
        assertThatThrownBy(() -> store(fact)).isInstanceOf(SubjectErased.class);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_erased_form_of_every_fact_is_what_the_store_gives_after_an_erasure(Class<?> type)
            throws IOException {
        Object sample = sample(type);
        UUID subject = subjectOf(sample);
        String json = plainSample(type);
        if (subject != null) {
            json = json.replace(subject.toString(), UUID.randomUUID().toString());
        }
        Object fact = plain.deserialize(asStored(type, json.getBytes(StandardCharsets.UTF_8)));
        SerializedObject<byte[]> stored = store(fact);
        if (subject != null) {
            keys.destroy(subjectOf(fact));
        }

        Object read = sealing.deserialize(stored);

        assertThat(read).isEqualTo(sealing.erased(fact));
        assertThat(PersonalText.in(read))
                .allMatch(text -> text.equals(Erased.TEXT) || text.equals(Erased.DATE.toString()))
                .hasSameSizeAs(PersonalText.in(fact));
    }

    @Test
    void a_seal_with_any_bit_changed_does_not_open() {
        SerializedObject<byte[]> stored = store(wanjiku(learner()));
        String json = text(stored);
        String seal = sealIn(json);
        byte[] bytes = Base64.getUrlDecoder().decode(seal);

        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            String tampered =
                    json.replace(
                            seal, Base64.getUrlEncoder().withoutPadding().encodeToString(changed));

            assertThatThrownBy(() -> read(LearnerEnrolled.class, tampered))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_seal_opens_on_no_other_learner_and_on_no_other_kind_of_fact() {
        LearnerId one = learner();
        LearnerId other = learner();
        String ofOne = text(store(wanjiku(one)));
        String ofOther = text(store(wanjiku(other)));
        Guardian grandmother =
                new Guardian("Atieno", Guardian.Relation.GRANDPARENT, "+254700000001", null, null);
        String assigned = text(store(new GuardianAssigned(one, grandmother, ON)));

        assertThatThrownBy(() ->
                        read(LearnerEnrolled.class, ofOne.replace(sealIn(ofOne), sealIn(ofOther))))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() ->
                        read(
                                LearnerEnrolled.class,
                                ofOne.replace(one.toString(), other.toString())))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() ->
                        read(
                                GuardianAssigned.class,
                                assigned.replace(sealIn(assigned), sealIn(ofOne))))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_fact_whose_seal_was_cut_off_is_refused() {
        String json = text(store(wanjiku(learner())));

        assertThatThrownBy(() ->
                        read(
                                LearnerEnrolled.class,
                                json.replace("\"sealed\":\"" + sealIn(json) + "\",", "")))
                .hasRootCauseInstanceOf(SealBroken.class);
    }

    @Test
    void a_key_that_is_missing_is_lost_and_not_erased() {
        LearnerEnrolled fact = wanjiku(learner());
        SerializedObject<byte[]> stored = store(fact);
        database.execute("DELETE FROM personal_key WHERE subject = '%s'".formatted(fact.learner()));

        try (Keyring other = Keyrings.of(database)) {
            FactSerializer elsewhere = new FactSerializer(new StoredNames(Facts.types()), other);

            assertThatThrownBy(() -> elsewhere.deserialize(stored))
                    .isInstanceOf(KeyLost.class)
                    .hasMessageContaining("restore the table personal_key");
        }
    }

    @Test
    void keys_exchanged_between_rows_open_nothing() {
        LearnerEnrolled fact = wanjiku(learner());
        SerializedObject<byte[]> stored = store(fact);
        LearnerId other = learner();
        store(wanjiku(other));
        database.execute(
                "UPDATE personal_key SET wrapped = (SELECT wrapped FROM personal_key WHERE subject = '%s') WHERE subject = '%s'"
                        .formatted(other, fact.learner()));

        try (Keyring another = Keyrings.of(database)) {
            FactSerializer elsewhere = new FactSerializer(new StoredNames(Facts.types()), another);

            assertThatThrownBy(() -> elsewhere.deserialize(stored)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_node_that_remembers_a_key_hears_within_seconds_that_it_was_destroyed() {
        LearnerEnrolled fact = wanjiku(learner());
        SerializedObject<byte[]> stored = store(fact);
        try (Keyring other = Keyrings.of(database)) {
            FactSerializer elsewhere = new FactSerializer(new StoredNames(Facts.types()), other);
            assertThat(elsewhere.<byte[], Object>deserialize(stored)).isEqualTo(fact);

            keys.destroy(fact.learner().value());

            await().atMost(Duration.ofSeconds(4))
                    .untilAsserted(() ->
                            assertThat(elsewhere.<byte[], Object>deserialize(stored))
                                    .isEqualTo(elsewhere.erased(fact)));
        }
    }

    @Test
    void a_reason_is_sealed_and_read_in_words_until_the_learner_is_erased() {
        LearnerId learner = learner();
        var fact =
                new GenericDomainEventMessage<>(
                        "Learner",
                        learner.toString(),
                        0,
                        new LearnerDied(learner, ON),
                        Map.of("reason", "Mother Grace Njeri told us", "actor", "head-17"));

        SerializedObject<byte[]> stored = kept(fact);
        assertThat(text(stored)).doesNotContain("Grace").contains("head-17");
        assertThat(sealing.<byte[], MetaData>deserialize(stored))
                .containsEntry("reason", "Mother Grace Njeri told us")
                .containsEntry("actor", "head-17");
        keys.destroy(learner.value());
        assertThat(sealing.<byte[], MetaData>deserialize(stored))
                .containsEntry("reason", Erased.TEXT)
                .containsEntry("actor", "head-17");
    }

    @ParameterizedTest
    @MethodSource("wordsLikeSeals")
    void words_that_look_like_a_seal_are_words(String words) {
        AccountId account = new AccountId(UUID.randomUUID());
        var asked =
                new GenericDomainEventMessage<>(
                        "Account",
                        account.toString(),
                        0,
                        new AccountSuspended(account, ON),
                        Map.of("reason", words, "actor", "officer-3"));
        var suspended =
                new GenericDomainEventMessage<>(
                        "Institution",
                        "MARANDA",
                        3,
                        new InstitutionSuspended(new InstitutionCode("MARANDA"), ON),
                        Map.of("reason", words, "actor", "officer-3"));

        assertThat(List.of(asked, suspended))
                .allSatisfy(fact ->
                        assertThat(sealing.<byte[], MetaData>deserialize(kept(fact)))
                                .containsOnly(
                                        Map.entry("reason", words),
                                        Map.entry("actor", "officer-3")));
        assertThat(text(kept(asked))).doesNotContain(words);
    }

    static Stream<String> wordsLikeSeals() {
        return Stream.of("sealed:x", "sealed: by order of the court", "sealed:" + "A".repeat(80));
    }

    @Test
    void a_reason_in_the_former_form_is_read_in_words_and_what_only_begins_like_it_as_it_is() {
        UUID learner = UUID.randomUUID();
        Object sealed = SealedReason.sealed(keys, learner, "Moved").get("sealedReason");

        assertThat(SealedReason.opened(keys, MetaData.with("reason", "sealed:" + sealed)))
                .containsExactly(Map.entry("reason", "Moved"));
        for (String words : List.of("sealed:x", "sealed:eHh4", "sealed: by order of the court")) {
            assertThat(SealedReason.opened(keys, MetaData.with("reason", words)))
                    .containsExactly(Map.entry("reason", words));
        }
    }

    @Test
    void a_reason_whose_key_is_lost_is_in_the_way_of_nobody_who_asks_for_something_else() {
        UUID learner = UUID.randomUUID();
        MetaData stored = SealedReason.sealed(keys, learner, "Moved").and("actor", "head-17");
        database.execute("DELETE FROM personal_key WHERE subject = '%s'".formatted(learner));
        try (Keyring elsewhere = Keyrings.of(database)) {
            MetaData read = SealedReason.opened(elsewhere, stored);

            assertThat(read.get("actor")).isEqualTo("head-17");
            assertThat(read.keySet()).containsExactlyInAnyOrder("actor", "reason");
            assertThatThrownBy(() -> read.get("reason")).isInstanceOf(KeyLost.class);
            assertThatThrownBy(() -> read.and("role", "HEAD")).isInstanceOf(KeyLost.class);
        }
    }

    @Test
    void a_fact_with_personal_data_of_nobody_is_no_fact() {
        assertThatThrownBy(() -> new StoredNames(Stream.of(NameCarved.class)))
                .hasMessageContaining("no @Subject");
    }

    @StoredAs("name-carved")
    record NameCarved(@Personal String name) {}

    private static LearnerId learner() {
        return new LearnerId(UUID.randomUUID());
    }

    private static LearnerEnrolled wanjiku(LearnerId learner) {
        return enrolled(learner, "Mwangi", "Wanjikũ", null, LocalDate.of(2014, 6, 1), "A1B2C3");
    }

    private static LearnerEnrolled enrolled(
            LearnerId learner,
            String surname,
            String firstName,
            String otherNames,
            LocalDate born,
            String upi) {
        return new LearnerEnrolled(
                learner,
                new Person(surname, firstName, otherNames, Sex.F, born, "KE"),
                List.of(new Identifier(IdentifierKind.UPI, upi, null)),
                List.of(
                        new Guardian(
                                "Grace Njeri",
                                Guardian.Relation.MOTHER,
                                "+254712345678",
                                null,
                                null)),
                new InstitutionCode("MARANDA"),
                Grade.G4,
                2026,
                ON);
    }

    private static String any(Random dice) {
        int length = dice.nextInt(4) == 0 ? dice.nextInt(400) : dice.nextInt(12);
        return dice.ints(0, 0x11000)
                .filter(letter -> !Character.isSurrogate((char) letter) || letter > 0xFFFF)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String maybe(Random dice) {
        return dice.nextInt(3) == 0 ? null : any(dice);
    }

    private static SerializedObject<byte[]> store(Object fact) {
        return sealing.serialize(fact, byte[].class);
    }

    /** The metadata of a fact as the store keeps them. */
    private static SerializedObject<byte[]> kept(EventMessage<?> fact) {
        return new SealBeforeStoring(new StoredNames(Facts.types()).personal(), keys)
                .handle(List.of(fact))
                .apply(0, fact)
                .serializeMetaData(sealing, byte[].class);
    }

    private static Object read(Class<?> type, String json) {
        return sealing.deserialize(asStored(type, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(SerializedObject<byte[]> stored) {
        return new String(stored.getData(), StandardCharsets.UTF_8);
    }

    private static String sealIn(String json) {
        int start = "{\"sealed\":\"".length();
        return json.substring(start, json.indexOf('"', start));
    }

    private static UUID subjectOf(Object fact) {
        var about = new StoredNames(Facts.types()).personal().about(fact.getClass());
        return about == null ? null : about.of(fact);
    }

    private static Object sample(Class<?> type) throws IOException {
        return plain.deserialize(
                asStored(type, plainSample(type).getBytes(StandardCharsets.UTF_8)));
    }

    private static String plainSample(Class<?> type) throws IOException {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return Files.readString(SAMPLES.resolve(stored.value() + "." + stored.revision() + ".json"))
                .strip();
    }

    private static SerializedObject<byte[]> asStored(Class<?> type, byte[] json) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return new SimpleSerializedObject<>(
                json, byte[].class, stored.value(), Integer.toString(stored.revision()));
    }
}
