package ke.kemis.query.factlog;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.factlog.FactPage.LoggedFact;
import ke.kemis.query.platform.TestRegister;
import ke.kemis.store.permission.Permissions;
import ke.kemis.store.serialization.ErasedForm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which facts were recorded, by whom, about whom, when. */
class FactLogIT {

    private final TestRegister register = TestRegister.of(new FactLogProjection(new ErasedForm()));
    private static final AccountId ACHIENG = new AccountId(new UUID(1, 1));

    private static final Explanation LOOKS_ALIKE =
            new Explanation(6.5, -24, 0, "1", List.of(new Evidence("date of birth", "SAME", 12.5)));

    private final LearnerId learner = learner();

    @BeforeEach
    void start() {
        register.start().answering(new AnswerFacts(register.sql()));
        register.at("2026-01-05T08:00:00Z");
        register.record(
                registered(KISUMU_BOYS, "Kisumu Boys", County.KISUMU), Map.of("actor", "admin"));
        register.record(
                enrolled(learner, KISUMU_BOYS, Grade.G1, 2026, "2026-01-05"),
                Map.of("actor", "amina", "role", "REGISTRAR", "reason", "new pupil"));
        register.record(
                new IdentifierClaimed(new ClaimId(UUID.randomUUID()), IdentifierKind.UPI, learner),
                Map.of("actor", "amina"));
        register.at("2026-02-05T08:00:00Z");
        register.record(
                new TransferRequested(
                        learner, KISUMU_BOYS, MARANDA, Grade.G1, 2026, day("2026-02-05")),
                Map.of("actor", "brian"));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void the_newest_comes_first_with_all_that_was_recorded() {
        FactPage page =
                ask(
                        new FactsMatching(
                                learner,
                                null,
                                null,
                                "amina",
                                "learner-enrolled",
                                null,
                                null,
                                null,
                                10));

        assertThat(page.items())
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.role()).isEqualTo("REGISTRAR");
                    assertThat(fact.reason()).isEqualTo("new pupil");
                    assertThat(fact.on()).isEqualTo(day("2026-01-05"));
                    assertThat(fact.recordedAt()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
                    assertThat(fact.institution()).isEqualTo(KISUMU_BOYS);
                    assertThat(fact.data()).containsEntry("grade", "G1");
                });
    }

    @Test
    void no_page_says_by_what_follows_that_something_was_said_of_health() {
        for (String on : List.of("2026-02-06", "2026-02-07")) {
            register.record(new HealthRecorded(learner, SpecialNeed.ALBINISM.name(), "", day(on)));
        }
        FactsMatching hers =
                new FactsMatching(
                        learner, null, null, null, "health-recorded", null, null, null, 1);

        FactPage page = register.askAs("MINISTRY_OFFICER", "nation", hers, FactPage.class);

        assertThat(page).isEqualTo(new FactPage(List.of(), null));
        assertThat(register.askAs("AUDITOR", "nation", hers, FactPage.class).next()).isNotNull();
    }

    @Test
    void how_a_file_was_called_does_not_stand_in_the_log() {
        ImportId id = new ImportId(new UUID(7, 7));
        register.record(
                new ImportReceived(id, ImportSource.NEMIS, "Plokmij Qzxwvu.csv", "ab", 10_000));
        assertThat(
                        ask(new FactsMatching(
                                        null,
                                        null,
                                        null,
                                        null,
                                        "import-received",
                                        null,
                                        null,
                                        null,
                                        10))
                                .items()
                                .getFirst()
                                .data())
                .containsEntry("sha256", "ab")
                .doesNotContainKey("fileName");
    }

    @Test
    void claims_are_found_by_their_learner() {
        assertThat(types(new FactsMatching(learner, null, null, null, null, null, null, null, 10)))
                .containsExactly("transfer-requested", "identifier-claimed", "learner-enrolled");
    }

    @Test
    void both_ends_of_a_transfer_find_it() {
        assertThat(typesAt(MARANDA)).containsExactly("transfer-requested");
        assertThat(typesAt(KISUMU_BOYS))
                .containsExactly(
                        "transfer-requested", "learner-enrolled", "institution-registered");
    }

    @Test
    void a_stretch_of_time_has_an_end_that_does_not_count() {
        Instant then = Instant.parse("2026-02-05T08:00:00Z");

        assertThat(types(new FactsMatching(null, null, null, null, null, then, null, null, 10)))
                .hasSize(1);
        assertThat(types(new FactsMatching(null, null, null, null, null, null, then, null, 10)))
                .hasSize(3);
    }

    @Test
    void the_cursor_leads_through_everything_once() {
        List<Long> positions = new ArrayList<>();
        @Nullable Long cursor = null;
        do {
            FactPage page =
                    ask(new FactsMatching(null, null, null, null, null, null, null, cursor, 3));
            page.items().forEach(fact -> positions.add(fact.position()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(positions).containsExactly(3L, 2L, 1L, 0L);
    }

    @Test
    void facts_of_accounts_are_found_by_auditors_and_apart_from_all_others() {
        achiengRegisters();
        FactsMatching all = new FactsMatching(null, null, null, null, null, null, null, null, 10);

        assertThat(register.askAs("AUDITOR", "nation", all, FactPage.class).items()).hasSize(5);
        assertThat(ask(new FactsAboutAccounts(null, null, null, null, null, null, 10)).items())
                .extracting(LoggedFact::type)
                .containsExactly("account-registered");
        for (String reader : List.of("REGISTRAR", "MINISTRY_OFFICER")) {
            assertThat(register.askAs(reader, "nation", all, FactPage.class).items())
                    .as(reader)
                    .extracting(LoggedFact::type)
                    .doesNotContain("account-registered")
                    .hasSize(4);
        }
        assertThat(
                        register.count(
                                "institution:KISUMU-BOYS",
                                "",
                                "select count(*) from fact_log.fact where account is not null"))
                .isZero();
    }

    @Test
    void contacts_of_holders_are_masked_for_whoever_is_not_shown_contacts() {
        achiengRegisters();
        FactsMatching hers =
                new FactsMatching(null, ACHIENG, null, null, null, null, null, null, 10);

        FactPage page = ask(hers);
        assertThat(page.shownWith(Permissions.shownTo(Role.AUDITOR)).items())
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.data())
                                .containsEntry("email", "achieng@example.com")
                                .containsEntry("staffNumber", "TSC 1"));
        assertThat(page.shownWith(Permissions.shownTo(Role.ADMINISTRATOR)).items())
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.data())
                                .containsEntry("email", "a…@example.com")
                                .containsEntry("phone", "+25…78")
                                .doesNotContainKey("staffNumber"));
    }

    @Test
    void an_erased_holder_is_blank_in_the_log_now_and_after_a_rebuild() {
        achiengRegisters();
        register.record(new AccountErased(ACHIENG, "File 1/2026", day("2026-03-02")));
        FactsMatching hers =
                new FactsMatching(null, ACHIENG, null, null, null, null, null, null, 10);

        FactPage page = ask(hers);
        assertThat(page.items().getFirst().data()).containsEntry("grounds", "File 1/2026");
        assertThat(page.items().getLast().data())
                .containsEntry("fullName", "[erased]")
                .containsEntry("email", "[erased]")
                .containsEntry("name", "achieng");
        register.rebuild("fact-log");
        assertThat(ask(hers)).isEqualTo(page);
    }

    @Test
    void facts_of_two_records_are_found_by_either_of_them() {
        LearnerId newcomer = looksAlike();

        for (LearnerId one : List.of(learner, newcomer)) {
            assertThat(types(new FactsMatching(one, null, null, null, null, null, null, null, 10)))
                    .as(one.toString())
                    .startsWith("match-reversed", "match-confirmed", "school-asked", "match-found");
        }
        assertThat(typesAt(MARANDA)).contains("match-found");
        LoggedFact found =
                ask(new FactsMatching(null, null, null, null, "match-found", null, null, null, 10))
                        .items()
                        .getFirst();
        assertThat(found.aggregate()).isEqualTo(MatchId.between(learner, newcomer).value());
        assertThat(found.learner()).isEqualTo(learner);
        assertThat(found.otherLearner()).isEqualTo(newcomer);
        assertThat(found.on()).isEqualTo(day("2026-03-01"));
        assertThat(found.data().toString()).contains("bits=6.5").doesNotContain("date of birth");
    }

    @Test
    void what_speaks_for_one_person_is_told_in_short_whether_found_or_joined() {
        LearnerId newcomer = learner();
        MatchId match = MatchId.between(learner, newcomer);
        register.record(
                new MatchJoined(
                        match,
                        learner,
                        newcomer,
                        KISUMU_BOYS,
                        MARANDA,
                        LOOKS_ALIKE,
                        null,
                        day("2026-03-01")));

        assertThat(typesAt(MARANDA)).contains("match-joined");
        assertThat(
                        register.sql()
                                .sql(
                                        "select data::text from fact_log.fact where type = 'match-joined'")
                                .query(String.class)
                                .single())
                .contains("\"why\":{\"bits\":6.5,\"weights\":\"1\"}");
    }

    @Test
    void facts_of_two_records_are_for_those_who_may_see_both() {
        LearnerId newcomer = looksAlike();
        String ofTwo = "select count(*) from fact_log.fact where other_learner is not null";
        register.sql().sql("create schema learner_record").update();
        register.sql()
                .sql(
                        "create table learner_record.learner (learner uuid, institution text, receiving text)")
                .update();
        register.sql().sql("grant usage on schema learner_record to kemis_reader").update();
        register.sql().sql("grant select on learner_record.learner to kemis_reader").update();

        reach(learner);
        assertThat(register.count("institution:KB01", "", ofTwo)).isZero();
        reach(newcomer);
        assertThat(register.count("institution:KB01", "", ofTwo)).isEqualTo(4);
    }

    private void reach(LearnerId one) {
        register.sql()
                .sql("insert into learner_record.learner values (?, 'KB01')")
                .param(one.value())
                .update();
    }

    @Test
    void what_was_said_of_two_records_is_blank_once_either_is_erased_and_after_a_rebuild() {
        LearnerId newcomer = looksAlike();
        FactsMatching confirmed =
                new FactsMatching(null, null, null, null, "match-confirmed", null, null, null, 10);
        assertThat(ask(confirmed).items().getFirst().reason()).isEqualTo("One certificate.");

        register.record(
                new PersonalDataErased(
                        newcomer, ErasureBasis.ORDER, "File 2/2026", day("2026-03-03")));

        FactPage page = ask(confirmed);
        assertThat(page.items().getFirst().reason()).isEqualTo("[erased]");
        register.rebuild("fact-log");
        assertThat(ask(confirmed)).isEqualTo(page);
    }

    @Test
    void
            a_school_reads_what_befell_whom_it_has_and_what_takes_anybody_from_it_now_and_after_a_rebuild() {
        UUID moved =
                register.record(
                        new LearnerTransferred(
                                learner, KISUMU_BOYS, MARANDA, Grade.G1, 2026, day("2026-02-09")),
                        Map.of());
        register.record(
                new HealthRecorded(learner, SpecialNeed.ALBINISM.name(), "", day("2026-02-10")));
        register.record(
                new StepUndone(
                        learner,
                        moved,
                        "learner-transferred",
                        at(KISUMU_BOYS),
                        List.of(),
                        day("2026-02-11")));
        register.record(new LearnerDied(learner, day("2026-02-12")));
        LearnerId other = learner();
        UUID enrolled =
                register.record(enrolled(other, MARANDA, Grade.G1, 2026, "2026-02-09"), Map.of());
        register.record(
                new StepUndone(
                        other,
                        enrolled,
                        "learner-enrolled",
                        new Standing(Status.NOT_ENROLLED, null, null, null, null, null),
                        List.of(),
                        day("2026-02-12")));

        List<String> kisumu =
                List.of(
                        "learner-died",
                        "step-undone",
                        "learner-transferred",
                        "transfer-requested",
                        "learner-enrolled",
                        "institution-registered");
        List<String> maranda =
                List.of(
                        "step-undone",
                        "learner-enrolled",
                        "step-undone",
                        "health-recorded",
                        "learner-transferred",
                        "transfer-requested");
        assertThat(typesAt(KISUMU_BOYS)).isEqualTo(kisumu);
        assertThat(typesAt(MARANDA)).isEqualTo(maranda);
        register.rebuild("fact-log");
        assertThat(typesAt(KISUMU_BOYS)).isEqualTo(kisumu);
        assertThat(typesAt(MARANDA)).isEqualTo(maranda);
    }

    private static Standing at(InstitutionCode institution) {
        return new Standing(Status.ENROLLED, institution, Grade.G1, 2026, day("2026-01-05"), null);
    }

    private LearnerId looksAlike() {
        LearnerId newcomer = learner();
        MatchId match = MatchId.between(learner, newcomer);
        register.record(
                enrolled(newcomer, MARANDA, Grade.G1, 2026, "2026-03-01"),
                Map.of("actor", "amina"));
        register.record(
                new MatchFound(
                        match,
                        learner,
                        newcomer,
                        KISUMU_BOYS,
                        MARANDA,
                        LOOKS_ALIKE,
                        null,
                        day("2026-03-01")));
        register.record(
                new SchoolAsked(
                        match,
                        learner,
                        newcomer,
                        List.of(KISUMU_BOYS, MARANDA),
                        day("2026-03-01")));
        register.record(
                new MatchConfirmed(match, learner, newcomer, learner, day("2026-03-02")),
                Map.of("actor", "officer-3", "reason", "One certificate."));
        register.record(new MatchReversed(match, learner, newcomer, learner, day("2026-03-02")));
        return newcomer;
    }

    private void achiengRegisters() {
        register.record(
                new AccountRegistered(
                        ACHIENG,
                        "achieng",
                        "Achieng Otieno",
                        "achieng@example.com",
                        "+254712345678",
                        ContactKind.EMAIL,
                        "TSC 1",
                        Grant.of("HEAD@institution:KISUMU-BOYS"),
                        KISUMU_BOYS,
                        County.KISUMU,
                        "Kisumu Central",
                        day("2026-03-01")));
    }

    private List<String> typesAt(InstitutionCode institution) {
        return types(new FactsMatching(null, null, institution, null, null, null, null, null, 10));
    }

    private List<String> types(FactsMatching question) {
        return ask(question).items().stream().map(LoggedFact::type).toList();
    }

    private FactPage ask(Object question) {
        return register.ask(question, FactPage.class);
    }
}
