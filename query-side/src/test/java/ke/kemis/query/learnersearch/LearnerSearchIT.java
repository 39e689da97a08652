package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.local.Gate;
import ke.kemis.local.TestServices;
import ke.kemis.query.LearnerFacts;
import ke.kemis.query.Unavailable;
import ke.kemis.query.projections.ProjectionsReport.Verdict;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearnerSearchIT {

    private static final LocalDate LATER = LocalDate.parse("2026-06-01");

    private final Gate gate = new Gate(TestServices.elasticsearch());
    private final SearchBench bench = new SearchBench(gate.address());

    @AfterEach
    void close() {
        try (gate) {
            bench.close();
        }
    }

    @Test
    void what_happens_to_a_learner_is_found_at_once() {
        LearnerId learner = bench.enrol("Wanjiku", "Mary", null);
        Identifier upi = SearchBench.identifier(IdentifierKind.UPI, "ABC123");

        bench.register().record(new IdentifierAssigned(learner, upi, LATER));
        assertThat(bench.find("abc123").items())
                .singleElement()
                .extracting(LearnerPage.Item::learner)
                .isEqualTo(learner);

        bench.register()
                .record(
                        new LearnerTransferred(
                                learner,
                                SearchBench.KISUMU_BOYS,
                                SearchBench.MARANDA,
                                Grade.G4,
                                2026,
                                LATER));
        assertThat(bench.find("Wanjiku").items().getFirst().institutionName()).isEqualTo("Maranda");

        InstitutionDetails misspelt =
                new InstitutionDetails("Maranda", Ownership.PUBLIC, null, null, null, LATER);
        bench.register()
                .record(
                        new InstitutionCorrected(
                                SearchBench.MARANDA,
                                misspelt,
                                new InstitutionDetails(
                                        "Ramba", Ownership.PUBLIC, null, null, null, LATER),
                                LATER));
        assertThat(bench.find("Wanjiku").items().getFirst().institutionName()).isEqualTo("Ramba");

        bench.register()
                .record(
                        new DetailsCorrected(
                                learner,
                                List.of(
                                        new Correction(Detail.SURNAME, "Wanjiku", "Wanjiru"),
                                        new Correction(Detail.OTHER_NAMES, null, "Nyambura")),
                                "birth certificate",
                                LATER));
        assertThat(bench.names("nyambura wanjiru")).containsExactly("Wanjiru Mary Nyambura");

        bench.register()
                .record(
                        new StepUndone(
                                learner,
                                UUID.randomUUID(),
                                "learner-transferred",
                                new Standing(
                                        Status.ENROLLED,
                                        SearchBench.KISUMU_BOYS,
                                        Grade.G4,
                                        2026,
                                        LATER,
                                        null),
                                List.of(upi),
                                LATER));
        assertThat(bench.find("Wanjiru").items().getFirst().institution())
                .isEqualTo(SearchBench.KISUMU_BOYS);
        assertThat(bench.find("abc123").items()).isEmpty();

        bench.register().record(new LearnerDied(learner, LATER));
        assertThat(bench.find("Wanjiru").items().getFirst().status()).isEqualTo(Status.DECEASED);
    }

    @Test
    void indices_are_compared_under_every_school_however_many_there_are() {
        List<LearnerId> learners =
                IntStream.range(0, 10_001).mapToObj(n -> new LearnerId(new UUID(7, n))).toList();

        String all = fingerprintOf(learners, "S10000");

        assertThat(fingerprintOf(learners, "S10000")).isEqualTo(all);
        assertThat(fingerprintOf(learners, "S10001")).isNotEqualTo(all);
    }

    /** One learner in each school, the last in this one. */
    private String fingerprintOf(List<LearnerId> learners, String last) {
        String name = bench.index().newName();
        bench.index().create(name);
        List<LearnerDocument> documents = new ArrayList<>();
        for (LearnerId one : learners) {
            String school = documents.size() == 10_000 ? last : "R%05d".formatted(documents.size());
            documents.add(
                    LearnerDocument.of(
                            Profile.first(
                                    LearnerFacts.enrolled(
                                            one,
                                            InstitutionCode.of(school),
                                            Grade.G4,
                                            2026,
                                            "2026-01-05"),
                                    0,
                                    1),
                            null));
        }
        bench.index().put(name, documents);
        try {
            return bench.index().fingerprint(name);
        } finally {
            bench.index().delete(name);
        }
    }

    @Test
    void facts_that_come_again_change_nothing() {
        manyLives(30);
        bench.register().caughtUp();
        String before = bench.content();

        bench.register().sql().sql("update learner_search.edition set position = -1").update();
        bench.restart();
        bench.register()
                .record(LearnerFacts.registered(InstitutionCode.of("NEW1"), "New", County.KWALE));
        bench.register().caughtUp();

        assertThat(bench.content()).isEqualTo(before);
    }

    @Test
    void a_rebuilt_index_equals_the_live_one_and_leaves_nothing_behind() {
        manyLives(200);
        bench.register().caughtUp();
        String before = bench.content();
        String old = bench.live();

        bench.register().rebuild(LearnerSearch.NAME);

        assertThat(bench.live()).isNotEqualTo(old);
        assertThat(bench.content()).isEqualTo(before);
        assertThat(bench.indices()).containsExactly(bench.live() + "-data");
        assertThat(bench.register().report(LearnerSearch.NAME).error()).isNull();
    }

    @Test
    void a_rebuild_tells_that_somebody_was_counted_under_another_value() {
        LearnerId learner =
                bench.enrol(
                        "Wanjiku",
                        "Mary",
                        null,
                        SearchBench.identifier(IdentifierKind.UPI, "abc124"));
        bench.register().caughtUp();
        bench.register().rebuild(LearnerSearch.NAME);
        assertThat(verdict()).isEqualTo(Verdict.SAME);

        bench.falsify(learner, Map.of("county", "001"));
        bench.register().rebuild(LearnerSearch.NAME);

        assertThat(verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    private Verdict verdict() {
        return Objects.requireNonNull(bench.register().report(LearnerSearch.NAME).rebuilt())
                .verdict();
    }

    @Test
    void what_answers_is_kept_fresh_and_copied_though_it_was_filled_in_haste()
            throws InterruptedException {
        manyLives(200);
        bench.register().caughtUp();
        String first = bench.live();
        Map<String, String> followed = bench.settings(first);
        Set<Map<String, String>> answering = ConcurrentHashMap.newKeySet();
        AtomicBoolean rebuilt = new AtomicBoolean();
        Thread watcher =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!rebuilt.get()) {
                                answering.add(bench.settings(bench.live()));
                            }
                        });

        bench.register().rebuild(LearnerSearch.NAME);
        bench.register().rebuild(LearnerSearch.NAME);
        rebuilt.set(true);
        watcher.join();

        assertThat(bench.live()).isNotEqualTo(first);
        assertThat(bench.settings(bench.live())).isEqualTo(followed);
        answering.remove(Map.of());
        assertThat(answering).containsExactly(followed);
    }

    @Test
    void questions_are_answered_and_lives_go_on_while_the_index_is_rebuilt()
            throws InterruptedException {
        manyLives(300);
        bench.register().caughtUp();
        AtomicBoolean rebuilt = new AtomicBoolean();
        List<String> missed = new ArrayList<>();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; !rebuilt.get() || i < 20; i++) {
                                String upi = "R%05d".formatted(i);
                                bench.enrol(
                                        "Rebuilt",
                                        "Child",
                                        null,
                                        SearchBench.identifier(IdentifierKind.UPI, upi));
                                if (bench.find(upi).items().isEmpty()) {
                                    missed.add(upi);
                                }
                            }
                        });

        bench.register().rebuild(LearnerSearch.NAME);
        bench.register().rebuild(LearnerSearch.NAME);
        rebuilt.set(true);
        reader.join();

        assertThat(missed).isEmpty();
    }

    @Test
    void while_elasticsearch_is_away_facts_are_recorded_and_afterwards_found() {
        bench.enrol("Before", "Child", null);
        bench.register().caughtUp();
        gate.shut();

        bench.enrol("Meanwhile", "Child", null);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(bench.register().report(LearnerSearch.NAME).error())
                                .contains("Elasticsearch"));
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isZero();
        assertThatThrownBy(() ->
                        bench.register()
                                .askAfter(SearchBench.matching("Before"), LearnerPage.class, 0))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        away ->
                                assertThat(away.getDetails())
                                        .get()
                                        .isInstanceOf(Unavailable.class));

        gate.reopen();
        bench.register().caughtUp();
        assertThat(bench.names("Meanwhile")).containsExactly("Meanwhile Child");
        assertThat(bench.register().report(LearnerSearch.NAME).error()).isNull();
    }

    /** A stopped process takes connections and never says anything. */
    @Test
    void while_elasticsearch_says_nothing_the_search_and_the_projection_soon_say_so() {
        LearnerId learner = bench.enrol("Before", "Child", null);
        bench.register().caughtUp();
        gate.freeze();

        long began = System.nanoTime();
        assertThatThrownBy(() ->
                        bench.register()
                                .askAfter(SearchBench.matching("Before"), LearnerPage.class, 0))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        away ->
                                assertThat(away.getDetails())
                                        .get()
                                        .isEqualTo(
                                                new Unavailable(
                                                        "The search is away for the moment: try again shortly.")));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        bench.register()
                .record(
                        LearnerFacts.progressed(
                                learner,
                                SearchBench.KISUMU_BOYS,
                                Grade.G4,
                                Grade.G5,
                                2027,
                                "2026-02-01"));
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() ->
                        assertThat(bench.register().report(LearnerSearch.NAME).error())
                                .contains("Elasticsearch does not answer"));

        gate.thaw();
        bench.register().caughtUp();
        assertThat(bench.register().report(LearnerSearch.NAME).error()).isNull();
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isZero();
    }

    /** As before a snapshot is put back over it. */
    @Test
    void while_the_index_is_closed_nobody_is_set_aside() throws IOException {
        bench.register().caughtUp();
        onIndex("/_close");

        bench.enrol("Meanwhile", "Child", null);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(bench.register().report(LearnerSearch.NAME).error())
                                .contains("index_closed"));
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isZero();

        onIndex("/_open");
        bench.register().caughtUp();
        assertThat(bench.names("Meanwhile")).containsExactly("Meanwhile Child");
    }

    private void onIndex(String what) throws IOException {
        try (Rest5Client client =
                Rest5Client.builder(URI.create(TestServices.elasticsearch())).build()) {
            client.performRequest(new Request("POST", "/" + bench.live() + what));
        }
    }

    @Test
    void a_document_that_is_refused_parks_only_its_learner() {
        bench.register()
                .record(
                        List.of(
                                LearnerFacts.enrolled(
                                        LearnerFacts.learner(),
                                        SearchBench.MARANDA,
                                        Grade.G4,
                                        2026,
                                        "2026-01-05"),
                                unindexable(),
                                LearnerFacts.enrolled(
                                        LearnerFacts.learner(),
                                        SearchBench.MARANDA,
                                        Grade.G4,
                                        2026,
                                        "2026-01-05")),
                        Map.of());

        assertThat(bench.find("Otieno Achieng").total()).isEqualTo(2);
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isEqualTo(1);
    }

    @Test
    void one_refused_document_among_many_parks_only_its_learner_when_followed_and_when_rebuilt() {
        List<Object> facts = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            facts.add(
                    LearnerFacts.enrolled(
                            LearnerFacts.learner(),
                            SearchBench.MARANDA,
                            Grade.G4,
                            2026,
                            "2026-01-05"));
        }
        facts.add(700, unindexable());
        bench.register().record(facts, Map.of());
        bench.register().caughtUp();

        assertThat(bench.find("Otieno Achieng").total()).isEqualTo(1_500);
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isEqualTo(1);

        bench.register().rebuild(LearnerSearch.NAME);

        assertThat(bench.register().report(LearnerSearch.NAME).error()).isNull();
        assertThat(bench.find("Otieno Achieng").total()).isEqualTo(1_500);
        assertThat(bench.register().report(LearnerSearch.NAME).parked()).isEqualTo(1);
    }

    @Test
    void an_index_that_elasticsearch_lost_is_built_anew() {
        manyLives(20);
        bench.register().caughtUp();
        String before = bench.content();
        String lost = bench.live();
        bench.index().delete(lost);

        assertThatThrownBy(() -> bench.find("Wanjiku"))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        away ->
                                assertThat(away.getDetails())
                                        .get()
                                        .isInstanceOf(Unavailable.class));

        await().atMost(Duration.ofSeconds(60)).until(() -> !bench.live().equals(lost));
        assertThat(bench.content()).isEqualTo(before);
    }

    /** PostgreSQL was restored, Elasticsearch not: it holds facts that were recorded in vain. */
    @Test
    void an_index_ahead_of_what_was_recorded_is_built_anew_at_the_next_start() {
        manyLives(3);
        LearnerId learner = bench.enrol("Wanjiku", "Mary", null);
        bench.register().caughtUp();
        String before = bench.content();
        String ahead = bench.live();
        diedInVain(learner, bench.register().position() + 7);

        bench.restart();

        await().atMost(Duration.ofSeconds(60)).until(() -> !bench.live().equals(ahead));
        assertThat(bench.content()).isEqualTo(before);
    }

    /** A standby that lagged took over, and what was recorded since has the same positions. */
    @Test
    void facts_recorded_in_the_place_of_lost_ones_are_found() {
        LearnerId learner = bench.enrol("Wanjiku", "Mary", null);
        bench.register().caughtUp();
        String ahead = bench.live();
        diedInVain(learner, bench.register().position() + 1);

        bench.register()
                .record(LearnerFacts.registered(InstitutionCode.of("NEW1"), "New", County.KWALE));
        bench.register().caughtUp();
        bench.register()
                .sql()
                .sql("update learner_search.target set reached = reached - 1")
                .update();
        bench.register()
                .record(
                        new LearnerTransferred(
                                learner,
                                SearchBench.KISUMU_BOYS,
                                SearchBench.MARANDA,
                                Grade.G4,
                                2026,
                                LATER));

        await().atMost(Duration.ofSeconds(60)).until(() -> !bench.live().equals(ahead));
        assertThat(bench.find("Wanjiku").items().getFirst().institution())
                .isEqualTo(SearchBench.MARANDA);
        assertThat(bench.find("Wanjiku").items().getFirst().status()).isEqualTo(Status.ENROLLED);
    }

    @Test
    void an_index_older_than_its_tables_is_built_anew_at_the_next_start() {
        manyLives(3);
        LearnerId learner = bench.enrol("Wanjiku", "Mary", null);
        bench.register().caughtUp();
        String before = bench.content();
        String older = bench.live();
        bench.remove(learner);

        bench.restart();

        await().atMost(Duration.ofSeconds(60)).until(() -> !bench.live().equals(older));
        assertThat(bench.content()).isEqualTo(before);
    }

    /** What tables lose in a crash was recorded: an index that knows it already is as it should. */
    @Test
    void an_index_ahead_of_its_tables_by_recorded_facts_stays() {
        manyLives(3);
        bench.register().caughtUp();
        String before = bench.content();
        String live = bench.live();
        bench.register()
                .sql()
                .sql("update learner_search.target set reached = reached - 2")
                .update();

        bench.restart();
        bench.enrol("Wanjiku", "Mary", null);
        bench.register().caughtUp();

        assertThat(bench.live()).isEqualTo(live);
        assertThat(bench.content()).contains(before.split("\n"));
    }

    /** As the index would hold it had the learner's death been recorded there. */
    private void diedInVain(LearnerId learner, long position) {
        Profile known =
                Objects.requireNonNull(
                        bench.index().profiles(bench.live(), Set.of(learner)).get(learner));
        Profile died = known.then(new LearnerDied(learner, LATER), known.sequence() + 3, position);
        bench.index().put(bench.live(), List.of(LearnerDocument.of(died, null)));
    }

    @Test
    void an_index_left_over_from_a_crash_goes_at_the_next_start() {
        String live = bench.live();
        String leftOver = bench.prefix() + "-1000";
        bench.make(leftOver + "-data");
        assertThat(bench.indices()).contains(leftOver + "-data");

        bench.restart();

        assertThat(bench.indices()).containsExactly(live + "-data");
    }

    @Test
    void an_index_left_over_goes_even_where_elasticsearch_comes_after_the_start() {
        String live = bench.live();
        String leftOver = bench.prefix() + "-1000";
        bench.make(leftOver + "-data");

        gate.shut();
        bench.restart();
        gate.reopen();
        manyLives(1);
        bench.register().caughtUp();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(bench.indices()).containsExactly(live + "-data"));
    }

    private static LearnerEnrolled unindexable() {
        return new LearnerEnrolled(
                LearnerFacts.learner(),
                new Person(
                        "w".repeat(40_000),
                        "Long",
                        null,
                        Sex.F,
                        LocalDate.parse("2015-03-02"),
                        "KE"),
                List.of(),
                List.of(),
                SearchBench.MARANDA,
                Grade.G4,
                2026,
                LocalDate.parse("2026-01-05"));
    }

    private void manyLives(int count) {
        List<Object> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LearnerId learner = LearnerFacts.learner();
            facts.add(
                    LearnerFacts.enrolled(
                            learner, SearchBench.KISUMU_BOYS, Grade.G4, 2025, "2025-01-06"));
            facts.add(
                    new IdentifierAssigned(
                            learner,
                            SearchBench.identifier(IdentifierKind.UPI, "L%05d".formatted(i)),
                            LATER));
            facts.add(
                    LearnerFacts.progressed(
                            learner,
                            SearchBench.KISUMU_BOYS,
                            Grade.G4,
                            Grade.G5,
                            2026,
                            "2026-01-05"));
        }
        bench.register().record(facts, Map.of());
    }
}
