package ke.kemis.portal.pages;

import static ke.kemis.portal.pages.SampleRegister.AMINA;
import static ke.kemis.portal.pages.SampleRegister.ASKED;
import static ke.kemis.portal.pages.SampleRegister.ASKED_FOR;
import static ke.kemis.portal.pages.SampleRegister.BY_LIKENESS;
import static ke.kemis.portal.pages.SampleRegister.CLASSMATE;
import static ke.kemis.portal.pages.SampleRegister.FINISHED;
import static ke.kemis.portal.pages.SampleRegister.GONE;
import static ke.kemis.portal.pages.SampleRegister.GUARDIAN;
import static ke.kemis.portal.pages.SampleRegister.JOINED;
import static ke.kemis.portal.pages.SampleRegister.KISUMU;
import static ke.kemis.portal.pages.SampleRegister.LEFT;
import static ke.kemis.portal.pages.SampleRegister.MARANDA;
import static ke.kemis.portal.pages.SampleRegister.NOBODY;
import static ke.kemis.portal.pages.SampleRegister.PAIRS;
import static ke.kemis.portal.pages.SampleRegister.PROMOTED;
import static ke.kemis.portal.pages.SampleRegister.PROMOTION;
import static ke.kemis.portal.pages.SampleRegister.RELEASED;
import static ke.kemis.portal.pages.SampleRegister.RUNNING;
import static ke.kemis.portal.pages.SampleRegister.TWIN;
import static ke.kemis.portal.pages.SampleRegister.WENT_ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.command.Refused;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.CorrectInstitution;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignGuardian;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EndGuardian;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.command.linkage.AnswerMatch;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.query.TooLarge;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.query.Unavailable;
import ke.kemis.query.accesses.AccessesMatching;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentFigures;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.query.matches.MatchesMatching;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.RetryParked;
import ke.kemis.query.proof.LogDigestOf;
import ke.kemis.query.schoolroll.SchoolRollOf;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Denied;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/** What the pages ask, send and say, as somebody meets them whose browser runs no script. */
class PagesTest {

    private static PagesUnderTest pages;
    private Visitor visitor;
    private SampleRegister register;

    @BeforeAll
    static void start() {
        pages = PagesUnderTest.started();
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    @BeforeEach
    void visit() {
        visitor = new Visitor(pages.address());
        register = pages.register();
        register.forget();
    }

    static List<String> everyPage() {
        return PageList.EVERY_PAGE;
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_page_opens_in_both_languages_and_says_every_word(String address) {
        for (String language : List.of("en", "sw")) {
            Visitor.Page page =
                    visitor.opens(
                            address + (address.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<html lang=\"" + language + "\"")
                    .doesNotContain("??")
                    .doesNotContain("th:")
                    .doesNotContain(" style=")
                    .doesNotContain("onclick");
        }
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_page_is_light(String address) {
        assertThat(visitor.opens(address).body().length()).isLessThan(64_000);
    }

    @Test
    void another_language_is_reached_from_whatever_answers_a_form() {
        for (String form :
                List.of(
                        "/matches/" + PAIRS.getFirst() + "/decision",
                        "/school/change/closure",
                        "/learners/" + AMINA + "/transfer",
                        "/transfers/new/request",
                        "/system/projections/school-roll/parked/drop",
                        "/system/nothing/of/the/kind")) {
            Visitor.Page answer = visitor.sends(form, "code", "41/7301", "position", "90001");
            assertThat(answer.status()).as(form).isBetween(400, 499);
            Matcher link = Pattern.compile("href=\"([^\"]*lang=sw)\"").matcher(answer.body());
            assertThat(link.find()).as(form).isTrue();
            String leadsTo = HtmlUtils.htmlUnescape(link.group(1));
            Visitor.Page other = visitor.opens(leadsTo.startsWith("?") ? form + leadsTo : leadsTo);
            assertThat(other.status()).as(leadsTo).isEqualTo(200);
            assertThat(other.body()).contains("<html lang=\"sw\"");
        }
    }

    @Test
    void a_page_is_read_in_another_language_with_all_that_was_asked() {
        assertThat(visitor.opens("/school?code=41%2F7301&grade=G4").body())
                .contains("href=\"?code=41%2F7301&amp;grade=G4&amp;lang=sw\"");
    }

    @Test
    void words_searched_for_never_stand_in_an_address() {
        Visitor.Page sent = visitor.sends("/learners", "q", "Amina Ng'ang'a", "grade", "G5");

        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).doesNotContainIgnoringCase("amina").contains("grade=G5");

        Visitor.Page found = visitor.opens(sent.location());
        assertThat(register.lastQuestion(LearnersMatching.class).q()).isEqualTo("Amina Ng'ang'a");
        assertThat(register.lastQuestion(LearnersMatching.class).grade()).isEqualTo(Grade.G5);
        assertThat(found.body()).contains("<em>Wanjikũ</em>").contains("1,234 learners");
    }

    @Test
    void words_sealed_in_one_session_open_in_no_other() {
        String address = visitor.sends("/learners", "q", "Amina").location();

        Visitor.Page elsewhere = new Visitor(pages.address()).opens(address);

        assertThat(elsewhere.status()).isEqualTo(302);
        assertThat(elsewhere.location()).isEqualTo("/learners");
    }

    @Test
    void a_filter_is_a_link_that_keeps_words_and_other_filters() {
        String address = visitor.sends("/learners", "q", "Amina", "sex", "F").location();

        assertThat(visitor.opens(address).body())
                .containsPattern("href=\"/learners\\?words=[^\"]+&amp;sex=F&amp;grade=G4\"");
    }

    @Test
    void a_record_is_shown_as_it_was_known_then() {
        Visitor.Page page = visitor.opens("/learners/" + AMINA + "?asOf=2025-01-12T10:30");

        assertThat(register.lastQuestion(LearnerRecordOf.class).asOf())
                .isEqualTo(Instant.parse("2025-01-12T07:30:00Z"));
        assertThat(page.body())
                .contains("As known on 12 January 2025, 10:30:00")
                .doesNotContain("/undo?")
                .doesNotContain("/learners/" + AMINA + "/progress");
    }

    @Test
    void what_has_not_come_is_known_as_much_as_now() {
        visitor.opens("/learners/" + AMINA + "?asOf=2100-01-01");

        assertThat(register.lastQuestion(LearnerRecordOf.class).asOf())
                .isBefore(Instant.parse("2099-12-31T00:00:00Z"));
    }

    @Test
    void a_look_at_rows_of_a_file_leads_to_the_import() {
        assertThat(visitor.opens("/looks").body())
                .contains("Read what became of the rows of a file")
                .contains("href=\"/imports/" + FINISHED);
    }

    @Test
    void who_looked_for_a_school_is_told_with_its_name() {
        assertThat(visitor.opens("/looks").body()).contains(", Kisumu Boys High School (KSM001)");
    }

    @Test
    void before_the_first_fact_the_register_says_that_it_knew_nothing() {
        assertThat(visitor.opens("/learners/" + AMINA + "?asOf=2019-01-01").body())
                .contains("the register did not know this learner yet");
    }

    @Test
    void only_fitting_steps_are_offered() {
        String enrolled = visitor.opens("/learners/" + AMINA).body();
        String asked = visitor.opens("/learners/" + ASKED_FOR).body();
        String released = visitor.opens("/learners/" + RELEASED).body();
        String left = visitor.opens("/learners/" + LEFT).body();

        assertThat(enrolled).contains("/progress\"").doesNotContain("/transfer-release");
        assertThat(asked)
                .contains("/transfer-release\"", "/transfer-refusal\"", "/transfer-cancellation\"")
                .contains("/progress\"", "/completion\"", "/graduation\"")
                .doesNotContain("/transfer\"");
        assertThat(released).contains("/transfer-acceptance\"").doesNotContain("-release\"");
        assertThat(left).contains("/readmission\"").doesNotContain("/withdrawal\"");
    }

    @Test
    void undo_is_offered_for_the_latest_step_and_for_what_stands_beside_it() {
        String page = visitor.opens("/learners/" + AMINA).body();

        assertThat(page)
                .contains("undo?fact=" + PROMOTION)
                .contains("undo?fact=018f3c5e-1111-7c3d-9f00-000000000004")
                .doesNotContain("undo?fact=018f3c5e-1111-7c3d-9f00-000000000001")
                .doesNotContain("undo?fact=018f3c5e-1111-7c3d-9f00-000000000000");
    }

    @Test
    void a_step_that_is_not_the_latest_any_more_is_told_so_before_it_is_taken_back() {
        String unfit = "It may have been taken meanwhile.";
        String undo = "/learners/" + AMINA + "/undo?fact=";

        assertThat(visitor.opens(undo + "018f3c5e-1111-7c3d-9f00-000000000000").body())
                .contains(unfit);
        assertThat(visitor.opens(undo + PROMOTION).body()).doesNotContain(unfit);
        assertThat(visitor.opens("/learners/" + GONE + "?ended=yes").body())
                .doesNotContain("/undo?");
    }

    @Test
    void a_step_leads_back_to_the_record_that_knows_it() {
        Visitor.Page sent =
                visitor.sends(
                        "/learners/" + AMINA + "/progress",
                        "to",
                        "G6",
                        "year",
                        "2027",
                        "on",
                        "4/1/2027");

        assertThat(register.intents())
                .containsExactly(
                        new ProgressLearner(
                                AMINA, Outcome.PROMOTED, Grade.G6, 2027, LocalDate.of(2027, 1, 4)));
        assertThat(sent.location()).isEqualTo("/learners/" + AMINA + "?after=1204");
        assertThat(visitor.opens(sent.location()).body()).contains("The new grade is recorded.");
    }

    @Test
    void how_a_learner_goes_on_follows_from_the_grade_that_was_left() {
        assertThat(visitor.opens("/learners/" + AMINA + "/progress").body())
                .contains("name=\"from\" value=\"G5\"")
                .contains("value=\"G6\" selected");
        for (String to : List.of("G5", "G6", "G7")) {
            step("progress", "from", "G5", "to", to, "year", "2027", "on", "2026-01-12");
        }
        step("progress", "from", "G4", "to", "G5", "year", "2026", "on", "2026-01-12");

        assertThat(register.intents())
                .extracting(intent -> ((ProgressLearner) intent).outcome())
                .containsExactly(
                        Outcome.REPEATED, Outcome.PROMOTED, Outcome.ACCELERATED, Outcome.PROMOTED);
    }

    @Test
    void every_step_becomes_its_intent() {
        step("transfer", "to", "KSM001", "reason", "Moved", "on", "2026-01-12");
        step("withdrawal", "why", "FEES", "on", "2026-01-12");
        step("identifiers", "kind", "ADMISSION_NUMBER", "value", "881");
        step("guardians", "name", "Grace", "relation", "MOTHER", "phone", "0712345678");
        step(
                "assessments",
                "assessment",
                "KPSEA",
                "year",
                "2025",
                "scores",
                "Mathematics 78\nKiswahili Lugha: 81\n");
        step("death", "on", "2026-01-12", "sure", "yes");
        step("undo", "fact", PROMOTION.toString(), "reason", "Wrong grade", "sure", "yes");
        step("transfer-acceptance", "on", "2026-01-12");
        LocalDate day = LocalDate.of(2026, 1, 12);
        assertThat(register.intents())
                .containsExactly(
                        new RequestTransfer(AMINA, KISUMU, "Moved", day),
                        new WithdrawLearner(AMINA, WithdrawalReason.FEES, null, day),
                        new AssignIdentifier(
                                AMINA,
                                new Identifier(IdentifierKind.ADMISSION_NUMBER, "881", MARANDA)),
                        new AssignGuardian(
                                AMINA,
                                new Guardian(
                                        "Grace",
                                        Guardian.Relation.MOTHER,
                                        "0712345678",
                                        null,
                                        null)),
                        new RecordAssessment(
                                AMINA,
                                Assessment.KPSEA,
                                2025,
                                Map.of("Mathematics", "78", "Kiswahili Lugha", "81"),
                                null),
                        new RecordDeath(AMINA, null, day),
                        new UndoStep(AMINA, PROMOTION, "Wrong grade"),
                        new AcceptTransfer(AMINA, null, day));
    }

    @Test
    void a_guardian_to_end_is_chosen_from_those_who_stand() {
        String form = visitor.opens("/learners/" + AMINA + "/guardian-ending").body();
        Matcher choice =
                Pattern.compile("<option value=\"([^\"]+)\"[^>]*>([^<]*Grace[^<]*)<").matcher(form);
        assertThat(choice.find()).as(form).isTrue();
        assertThat(choice.group(2)).startsWith("Mother: Grace").contains("+254712345678");

        Visitor.Page nobody =
                visitor.sends(
                        "/learners/" + AMINA + "/guardian-ending",
                        "guardian",
                        UUID.randomUUID().toString(),
                        "reason",
                        "Court order",
                        "on",
                        "2026-01-12");
        step(
                "guardian-ending",
                "guardian",
                choice.group(1),
                "reason",
                "Court order",
                "on",
                "2026-01-12");

        assertThat(nobody.status()).isNotEqualTo(302);
        assertThat(register.intents())
                .containsExactly(
                        new EndGuardian(
                                AMINA,
                                new Guardian(
                                        "Grace Wanjiku Ng'ang'a",
                                        Guardian.Relation.MOTHER,
                                        "+254712345678",
                                        null,
                                        "01234567"),
                                "Court order",
                                LocalDate.of(2026, 1, 12)));
    }

    @Test
    void another_record_is_found_by_its_number_and_stands_beside_this_one() {
        Visitor.Page sent = visitor.sends("/learners/" + AMINA + "/merge/search", "q", "TWN456");
        Visitor.Page found = visitor.opens(sent.location());

        assertThat(sent.location()).doesNotContain("TWN456");
        assertThat(found.location()).isEqualTo("/learners/" + AMINA + "/merge?other=" + TWIN);
        assertThat(visitor.opens(found.location()).body())
                .contains("<mark>Aminah </mark>", "<mark>Amina </mark>")
                .contains(
                        "Both are on a roll: Maranda Primary School (41/7301) and Kisumu Boys High School (KSM001)")
                .doesNotContain("<mark>Wanjikũ");
    }

    @Test
    void by_a_name_everybody_else_is_offered() {
        String sent =
                visitor.sends("/learners/" + AMINA + "/merge/search", "q", "amina w").location();

        assertThat(visitor.opens(sent).body())
                .contains("/merge?other=" + TWIN)
                .doesNotContain("/merge?other=" + AMINA);
    }

    @Test
    void the_record_chosen_goes_on_and_the_other_ends() {
        Visitor.Page silent =
                visitor.sends(
                        "/learners/" + AMINA + "/merge",
                        "other",
                        TWIN.toString(),
                        "goesOn",
                        TWIN.toString(),
                        "reason",
                        " ");
        Visitor.Page sent =
                visitor.sends(
                        "/learners/" + AMINA + "/merge",
                        "other",
                        TWIN.toString(),
                        "goesOn",
                        TWIN.toString(),
                        "reason",
                        "One certificate.");

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("id=\"reason-wrong\">This is needed.");
        assertThat(register.intents())
                .containsExactly(new MergeRecords(TWIN, AMINA, "One certificate."));
        assertThat(sent.location()).isEqualTo("/learners/" + TWIN + "?after=1204");
    }

    @Test
    void a_record_that_was_merged_leads_to_the_one_that_goes_on_and_says_so() {
        Visitor.Page gone = visitor.opens("/learners/" + GONE);
        assertThat(gone.location()).isEqualTo("/learners/" + JOINED + "?from=" + GONE);

        assertThat(visitor.opens(gone.location()).body())
                .contains("The record you opened was merged into this one")
                .contains("/learners/" + GONE + "?ended=yes");
        assertThat(visitor.opens("/learners/" + JOINED + "?from=" + TWIN).body())
                .doesNotContain("The record you opened was merged into this one");
        assertThat(visitor.opens("/learners/" + GONE + "?ended=yes").body())
                .contains("/learners/" + JOINED + "/unmerge?other=" + GONE);
    }

    @Test
    void two_active_schools_at_once_are_shown_on_the_record() {
        assertThat(visitor.opens("/learners/" + JOINED).body())
                .contains("On two rolls at once")
                .contains(
                        "Maranda Primary School (41/7301) and on that of Kisumu Boys High School (KSM001)");
        assertThat(visitor.opens("/learners/" + AMINA).body())
                .doesNotContain("On two rolls at once");
    }

    @Test
    void two_people_after_all_take_with_them_what_happened_to_each() {
        String page = visitor.opens("/learners/" + JOINED).body();
        assertThat(page).contains("/learners/" + JOINED + "/unmerge?other=" + GONE);

        String form = visitor.opens("/learners/" + JOINED + "/unmerge?other=" + GONE).body();
        assertThat(form).contains("value=\"" + GUARDIAN + "\"").doesNotContain(" checked");
        visitor.sends(
                "/learners/" + JOINED + "/unmerge",
                "other",
                GONE.toString(),
                "listed",
                "yes",
                "moved",
                GUARDIAN.toString(),
                "reason",
                "Twins.");

        assertThat(register.intents())
                .containsExactly(new UnmergeRecords(JOINED, GONE, List.of(GUARDIAN), "Twins."));
        assertThat(visitor.opens("/learners/" + AMINA + "/unmerge?other=" + GONE).status())
                .isEqualTo(404);
    }

    @Test
    void steps_since_are_proposed_as_the_others_only_where_the_merging_moved_the_person() {
        assertThat(visitor.opens("/learners/" + CLASSMATE + "/unmerge?other=" + GONE).body())
                .contains("value=\"" + PROMOTED + "\"")
                .doesNotContain(" checked");
        assertThat(visitor.opens("/learners/" + WENT_ON + "/unmerge?other=" + GONE).body())
                .contains("value=\"" + PROMOTED + "\"")
                .contains(" checked");
    }

    @Test
    void a_correction_holds_only_what_differs() {
        step(
                "details",
                "surname",
                "",
                "firstName",
                "Aminah",
                "otherNames",
                "Wanjikũ",
                "sex",
                "F",
                "dateOfBirth",
                "2015-03-09",
                "nationality",
                "KE",
                "reason",
                "Spelling",
                "evidence",
                "Certificate");

        assertThat(register.intents())
                .containsExactly(
                        new CorrectDetails(
                                AMINA,
                                Map.of(Detail.FIRST_NAME, "Aminah", Detail.SURNAME, ""),
                                "Spelling",
                                "Certificate"));
    }

    @Test
    void what_stands_is_said_anew_of_the_record_that_was_shown_alone() {
        for (String step : List.of("details", "health")) {
            assertThat(visitor.opens("/learners/" + AMINA + "/" + step).body())
                    .contains("name=\"version\" value=\"7\"");
        }

        step("health", "version", "7", "medicalCondition", "Asthma");
        assertThat(register.expectedVersion()).isEqualTo("7");
        correctedSurname("7");
        assertThat(register.expectedVersion()).isEqualTo("7");
        step("guardians", "name", "Grace", "relation", "MOTHER");
        assertThat(register.expectedVersion()).isNull();
    }

    @Test
    void a_correction_of_a_record_that_others_changed_meanwhile_leads_to_it_as_it_is() {
        String anew = "href=\"/learners/" + AMINA + "/details\"";
        assertThat(visitor.opens("/learners/" + AMINA + "/details").body()).doesNotContain(anew);
        register.refuses(new Refused("VERSION_STALE", "Meanwhile.", null, Refused.Kind.STALE));

        Visitor.Page page = correctedSurname("6");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("Meanwhile.", "value=\"Typed\"", anew)
                .contains("name=\"version\" value=\"6\"");
    }

    private Visitor.Page correctedSurname(String version) {
        return visitor.sends(
                "/learners/" + AMINA + "/details",
                "version",
                version,
                "surname",
                "Typed",
                "firstName",
                "Amina",
                "otherNames",
                "Wanjikũ",
                "sex",
                "F",
                "dateOfBirth",
                "2015-03-09",
                "nationality",
                "KE",
                "reason",
                "Spelling",
                "evidence",
                "Certificate");
    }

    @Test
    void a_grave_step_wants_a_tick() {
        Visitor.Page page = visitor.sends("/learners/" + AMINA + "/death", "on", "2026-01-12");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("Tick this when you are sure.");
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said_beside_its_field_and_what_was_typed_stays() {
        Visitor.Page page =
                visitor.sends(
                        "/learners/new",
                        "id",
                        UUID.randomUUID().toString(),
                        "firstName",
                        "<Amina>",
                        "dateOfBirth",
                        "31/2/2016",
                        "year",
                        "soon",
                        "institution",
                        "Kisumu");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .containsPattern("role=\"alert\" tabindex=\"-1\" autofocus")
                .contains("id=\"dateOfBirth-wrong\">Write the day as")
                .contains("id=\"year-wrong\">Write a whole number.")
                .contains("id=\"sex-wrong\">This is needed.")
                .contains("value=\"&lt;Amina&gt;\"")
                .contains("href=\"#dateOfBirth\"")
                .contains("name=\"institution-pick\" value=\"KSM001\"")
                .contains("Kisumu Girls High School, Kisumu (SUSP1)");
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void enrolment_carries_the_id_the_form_was_made_with() {
        LearnerId id = new LearnerId(UUID.randomUUID());
        String[] form = {
            "id", id.toString(),
            "surname", "Otieno",
            "firstName", "Brian",
            "sex", "M",
            "dateOfBirth", "9/3/2019",
            "nationality", "KE",
            "institution", "Maranda primary school",
            "grade", "PP2",
            "year", "2026",
            "on", "2026-01-12",
            "BIRTH_CERTIFICATE", "0123456",
            "ADMISSION_NUMBER", "12",
            "guardians[1].name", "Grace",
            "guardians[1].relation", "MOTHER"
        };

        assertThat(visitor.sends("/learners/new", form).location())
                .isEqualTo("/learners/" + id + "?after=1204");

        EnrolLearner intent = (EnrolLearner) register.intents().getFirst();
        assertThat(intent.learner()).isEqualTo(id);
        assertThat(intent.institution()).isEqualTo(MARANDA);
        assertThat(intent.identifiers())
                .containsExactly(
                        new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "0123456", null),
                        new Identifier(IdentifierKind.ADMISSION_NUMBER, "12", MARANDA));
        assertThat(intent.guardians()).hasSize(1);

        register.refuses(
                new Refused(
                        "IDENTIFIER_HELD_BY_ANOTHER",
                        "Somebody else holds this number.",
                        "identifiers[1].value",
                        Refused.Kind.CONFLICT));
        assertThat(visitor.sends("/learners/new", form).body())
                .contains("id=\"ADMISSION-NUMBER-wrong\">Somebody else holds this number")
                .contains("value=\"" + id + "\"");
    }

    @Test
    void whoever_is_known_already_is_shown_before_a_second_record_is_made() {
        String[] form = {
            "id", UUID.randomUUID().toString(),
            "firstName", "Amina",
            "sex", "F",
            "dateOfBirth", "9/3/2015",
            "nationality", "KE",
            "institution", "KSM001",
            "grade", "G5",
            "year", "2026",
            "on", "2026-01-12"
        };
        Visitor.Page warned = visitor.sends("/learners/new", form);

        assertThat(warned.status()).isEqualTo(409);
        assertThat(warned.body())
                .contains("Somebody like this is known already", "/learners/" + TWIN)
                .contains("almost surely the same")
                .contains("is at another school, whom you may not see")
                .doesNotContain("Maranda")
                .contains("href=\"/transfers/new\">Ask for a learner</a>")
                .contains("enrol anyway")
                .doesNotContain(NOBODY.toString());
        assertThat(register.intents()).isEmpty();

        java.util.regex.Matcher seal =
                java.util.regex.Pattern.compile("name=\"anyway\" value=\"([0-9a-f]+)\"")
                        .matcher(warned.body());
        assertThat(seal.find()).isTrue();
        String[] anyway = java.util.Arrays.copyOf(form, form.length + 2);
        anyway[form.length] = "anyway";
        anyway[form.length + 1] = seal.group(1);
        String[] another = anyway.clone();
        another[7] = "10/3/2015";

        assertThat(visitor.sends("/learners/new", another).status())
                .as("another birthday is another person")
                .isEqualTo(409);
        assertThat(visitor.sends("/learners/new", anyway).status()).isEqualTo(302);
        assertThat(register.intents()).hasSize(1);
    }

    @Test
    void one_decision_leads_to_the_next_pair_of_the_same_queue() {
        String pair = "/matches/" + PAIRS.getFirst();
        String page = visitor.opens(pair + "?county=042").body();
        assertThat(page)
                .contains("Rather one person.", "About 79 to 1 for one person.")
                .contains("day and month exchanged", "strongly for one person")
                .contains("for two people", "says little")
                .contains("href=\"/matches/" + PAIRS.get(1) + "?state=OPEN&amp;county=042\"");

        Visitor.Page silent = visitor.sends(pair + "/decision", "reason", "Seen.");
        Visitor.Page sent =
                visitor.sends(
                        pair + "/decision",
                        "decision",
                        "SAME",
                        "keep",
                        TWIN.toString(),
                        "reason",
                        "One certificate.",
                        "county",
                        "042");

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("id=\"decision-wrong\"");
        assertThat(register.intents())
                .containsExactly(
                        new DecideMatch(
                                PAIRS.getFirst(), MatchDecision.SAME, "One certificate.", TWIN));
        assertThat(sent.location())
                .isEqualTo("/matches/" + PAIRS.get(1) + "?state=OPEN&county=042&after=1204");
        assertThat(visitor.opens(sent.location()).body())
                .contains("Decided: The same person.")
                .contains("href=\"/matches/" + PAIRS.getFirst() + "?state=OPEN&amp;county=042\"");
    }

    @Test
    void to_ask_or_keep_apart_names_nobody_who_goes_on() {
        String pair = "/matches/" + PAIRS.getFirst();
        visitor.sends(
                pair + "/decision",
                "decision",
                "ASK_SCHOOL",
                "keep",
                AMINA.toString(),
                "reason",
                "Two certificates are claimed.");

        assertThat(register.intents())
                .containsExactly(
                        new DecideMatch(
                                PAIRS.getFirst(),
                                MatchDecision.ASK_SCHOOL,
                                "Two certificates are claimed.",
                                null));
    }

    @Test
    void what_was_decided_says_by_whom_and_why_and_is_taken_back() {
        String decided = "/matches/" + PAIRS.getLast();
        assertThat(visitor.opens("/matches?state=SAME").body())
                .contains("by wafula, county officer")
                .contains("One certificate was seen.");

        visitor.sends(decided + "/reversal", "listed", "yes", "reason", "Twins.");

        assertThat(register.intents())
                .containsExactly(new ReverseMatch(PAIRS.getLast(), List.of(), "Twins."));
        assertThat(visitor.opens("/matches/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void what_likeness_joined_is_taken_apart_with_what_was_recorded_since_of_the_other() {
        String pair = "/matches/" + BY_LIKENESS;
        assertThat(visitor.opens(pair).body())
                .contains("Recorded since then")
                .contains("name=\"moved\" id=\"moved-0\" value=\"" + GUARDIAN + "\"")
                .contains("name=\"listed\" value=\"yes\"");
        assertThat(visitor.opens("/matches/" + PAIRS.getLast()).body())
                .contains("name=\"moved\" id=\"moved-0\" value=\"" + GUARDIAN + "\"");
        assertThat(visitor.opens("/matches/" + PAIRS.getFirst()).body())
                .doesNotContain("name=\"moved\"");

        visitor.sends(
                pair + "/decision",
                "joined",
                "yes",
                "decision",
                "DIFFERENT",
                "reason",
                "Cousins.",
                "listed",
                "yes",
                "moved",
                GUARDIAN.toString());

        assertThat(register.intents())
                .containsExactly(new ReverseMatch(BY_LIKENESS, List.of(GUARDIAN), "Cousins."));
    }

    @Test
    void whose_schools_were_asked_are_gone_through_one_after_the_other() {
        String first = "/matches/" + ASKED.getFirst() + "?state=SCHOOL_ASKED";
        String second = "/matches/" + ASKED.getLast() + "?state=SCHOOL_ASKED";
        assertThat(visitor.opens("/matches?state=SCHOOL_ASKED").body()).contains(first, second);
        assertThat(visitor.opens(first).body()).contains("href=\"" + second + "\"");
        assertThat(visitor.opens(second).body())
                .as("those passed over come again")
                .contains("href=\"" + first + "\"");

        assertThat(
                        visitor.sends(
                                        "/matches/" + ASKED.getFirst() + "/decision",
                                        "decision",
                                        "DIFFERENT",
                                        "reason",
                                        "The head said so.",
                                        "state",
                                        "SCHOOL_ASKED")
                                .location())
                .isEqualTo(second + "&after=1204");
    }

    @Test
    void whose_school_was_asked_says_what_it_knows_and_decides_nothing() {
        String pair = "/matches/" + ASKED.getLast();
        assertThat(visitor.opens(pair).body())
                .contains("Your school is asked", "action=\"" + pair + "/answer\"")
                .contains("Cannot be told here")
                .doesNotContain(pair + "/decision");
        assertThat(visitor.opens("/matches/" + ASKED.getFirst()).body())
                .as("whoever decides is not asked")
                .doesNotContain("/answer\"");

        String school = MARANDA.toString();
        Visitor.Page silent = visitor.sends(pair + "/answer", "school", school, "reason", "Seen.");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body())
                .contains("id=\"answer-wrong\"", "What your school knows: ")
                .contains("<kbd>r</kbd>")
                .doesNotContain("<kbd>s</kbd>");
        Visitor.Page sent =
                visitor.sends(
                        pair + "/answer",
                        "school",
                        school,
                        "answer",
                        "TWO_PEOPLE",
                        "reason",
                        "Both sit here.");

        assertThat(register.intents())
                .containsExactly(
                        new AnswerMatch(
                                ASKED.getLast(),
                                MARANDA,
                                SchoolAnswer.TWO_PEOPLE,
                                "Both sit here."));
        assertThat(sent.location())
                .isEqualTo("/matches/" + ASKED.getFirst() + "?state=SCHOOL_ASKED&after=1204");
    }

    @Test
    void what_a_school_answered_stands_beside_the_pair_and_is_marked_in_the_list() {
        assertThat(visitor.opens("/matches").body()).contains("a school answered");
        assertThat(visitor.opens("/matches/" + PAIRS.getFirst()).body())
                .contains("Kisumu Boys High School", "says: Two people")
                .contains("by achieng, head")
                .contains("They sit in one class.");
    }

    @Test
    void a_decision_holds_for_the_pair_as_it_was_shown() {
        String pair = "/matches/" + PAIRS.getFirst();
        assertThat(visitor.opens(pair).body()).contains("name=\"version\" value=\"1\"");
        String[] said = {"decision", "DIFFERENT", "reason", "Twins.", "version", "1"};

        visitor.sends(pair + "/decision", said);
        assertThat(register.expectedVersion()).isEqualTo("1");

        register.refuses(new Refused("VERSION_STALE", "Look again.", null, Refused.Kind.STALE));
        Visitor.Page late = visitor.sends(pair + "/decision", said);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("Look again.", "Twins.");
    }

    @Test
    void a_rule_without_a_field_is_said_on_top() {
        register.refuses(
                new Refused(
                        "TRANSFER_PENDING", "That must end first.", null, Refused.Kind.CONFLICT));

        Visitor.Page page =
                visitor.sends(
                        "/learners/" + AMINA + "/withdrawal", "why", "FEES", "on", "2026-01-12");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("role=\"alert\"").contains("That must end first.");
    }

    @Test
    void a_whole_class_goes_up_after_a_second_look() {
        String a = "00000000-0000-0007-0000-000000000000";
        String b = "00000000-0000-0007-0000-000000000001";
        String c = "00000000-0000-0007-0000-000000000002";
        String[] chosen = {
            "code",
            "KSM001",
            "grade",
            "G4",
            "to",
            "G5",
            "year",
            "2026",
            "on",
            "2026-01-12",
            "goes",
            a,
            "goes",
            b,
            "goes",
            c
        };

        String preview = visitor.sends("/school/class", chosen).body();
        assertThat(preview)
                .contains("3 learners go from Grade 4 to Grade 5 for the school year 2026")
                .contains("40 stay where they are");
        assertThat(register.intents()).isEmpty();

        String[] done = java.util.Arrays.copyOf(chosen, chosen.length + 2);
        done[chosen.length] = "act";
        done[chosen.length + 1] = "do";
        String result = visitor.sends("/school/class", done).body();

        assertThat(((ProgressClass) register.intents().getFirst()).learners())
                .extracting(LearnerId::toString)
                .containsExactly(a, b, c);
        assertThat(result)
                .contains("1 went up, 1 were there already, 1 were refused, 40 stayed.")
                .contains("A transfer of this learner waits.");
    }

    @Test
    void a_class_goes_up_on_no_day_that_has_not_come() {
        Visitor.Page page =
                visitor.sends(
                        "/school/class",
                        "code",
                        "KSM001",
                        "grade",
                        "G4",
                        "to",
                        "G5",
                        "year",
                        "2027",
                        "on",
                        "2027-01-04",
                        "goes",
                        new UUID(7, 1).toString());

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("id=\"on-wrong\">This can be recorded from 4 January 2027 on");
    }

    @Test
    void a_class_of_this_year_says_from_when_it_goes_up() {
        String early = "This can be recorded from 4 January 2027 on";

        assertThat(visitor.opens("/school/class?code=KSM001&grade=G6").body()).contains(early);
        assertThat(visitor.opens("/school/class?code=KSM001&grade=G4").body())
                .doesNotContain(early);
    }

    @Test
    void of_two_classes_in_a_grade_the_elder_is_proposed_to_leave() {
        String both = visitor.opens("/school/class/end?code=KSM001&grade=G12").body();

        assertThat(both).contains("those of 2025 are ticked");
        assertThat(both.split("checked=\"checked\"", -1)).hasSize(4);
        assertThat(visitor.opens("/school/class/end?code=KSM001&grade=G9").body())
                .doesNotContain("are ticked");
    }

    @Test
    void a_class_goes_at_the_end_of_a_level_with_an_award_or_without_one() {
        assertThat(visitor.opens("/school?code=KSM001&grade=G9").body())
                .contains("/school/class/end?code=KSM001&amp;grade=G9");
        assertThat(visitor.opens("/school?code=KSM001&grade=G8").body())
                .doesNotContain("/school/class/end");
        assertThat(visitor.opens("/school/class/end?code=KSM001&grade=G9").body())
                .contains("name=\"goes\"")
                .doesNotContain("name=\"award\"");

        List<String> form = new ArrayList<>(List.of("code", "KSM001", "grade", "F4"));
        form.addAll(List.of("on", "2026-01-12", "award", "KCSE"));
        for (int learner = 0; learner < 3; learner++) {
            form.addAll(List.of("goes", new UUID(7, learner).toString()));
        }
        assertThat(visitor.sends("/school/class/end", form.toArray(String[]::new)).body())
                .contains(
                        "3 learners of Form 4 leave on 12 January 2026 with this award: KCSE.",
                        "name=\"award\" value=\"KCSE\"");
        assertThat(register.intents()).isEmpty();

        form.addAll(List.of("act", "do"));
        assertThat(visitor.sends("/school/class/end", form.toArray(String[]::new)).body())
                .contains("1 were recorded, 1 were recorded already, 1 were refused, ")
                .contains("A transfer of this learner waits.");
        CompleteClass sent = (CompleteClass) register.intents().getFirst();
        assertThat(sent.award()).isEqualTo("KCSE");
        assertThat(sent.learners()).hasSize(3);
    }

    @Test
    void nobody_goes_whom_nobody_ticked() {
        assertThat(
                        visitor.sends(
                                        "/school/class/end",
                                        "code",
                                        "KSM001",
                                        "grade",
                                        "G9",
                                        "on",
                                        "2026-01-12",
                                        "act",
                                        "do")
                                .status())
                .isEqualTo(422);
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void the_largest_class_goes_up_whole() {
        List<String> form = new ArrayList<>(List.of("code", "KSM001", "grade", "G4", "to", "G5"));
        form.addAll(List.of("year", "2026", "on", "2026-01-12", "act", "do"));
        for (int learner = 0; learner < 2_000; learner++) {
            form.addAll(List.of("goes", new UUID(7, learner).toString()));
        }
        visitor.sends("/school/class", form.toArray(String[]::new));

        assertThat(((ProgressClass) register.intents().getFirst()).learners()).hasSize(2_000);
    }

    @Test
    void a_class_larger_than_that_is_refused_before_anybody_is_chosen() {
        assertThat(visitor.opens("/school/class?code=KSM001&grade=G8").body())
                .contains("At most 2,000 learners go up at once, and 2,001 are in this grade")
                .doesNotContain("name=\"goes\"", "name=\"act\"");

        Visitor.Page sent =
                visitor.sends(
                        "/school/class",
                        "code",
                        "KSM001",
                        "grade",
                        "G8",
                        "to",
                        "G9",
                        "year",
                        "2026",
                        "on",
                        "2026-01-12",
                        "act",
                        "do",
                        "goes",
                        new UUID(7, 1).toString());
        assertThat(sent.status()).isEqualTo(422);
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void what_no_page_offers_is_refused_like_what_is_mistyped() {
        assertThat(
                        visitor.sends(
                                        "/matches/" + ASKED.getFirst() + "/answer",
                                        "answer",
                                        "ONE_PERSON",
                                        "reason",
                                        "One child.",
                                        "school",
                                        "?")
                                .status())
                .isEqualTo(422);
        assertThat(
                        visitor.sends(
                                        "/matches/" + PAIRS.getLast() + "/reversal",
                                        "state",
                                        "OPEN",
                                        "reason",
                                        "Two children.",
                                        "listed",
                                        "yes",
                                        "moved",
                                        "?")
                                .status())
                .isEqualTo(422);
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void a_reversal_that_cannot_be_read_is_shown_again_whichever_queue_it_came_from() {
        Visitor.Page page =
                visitor.sends(
                        "/matches/" + PAIRS.getLast() + "/reversal", "reason", "", "listed", "yes");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("/reversal");
        assertThat(register.intents()).isEmpty();
    }

    @Test
    void what_renews_itself_gives_the_focus_back_and_can_be_stopped() {
        String part = visitor.opens("/system/projections").body();
        assertThat(part).contains("hx-get=", "id=\"rebuild-school-roll\"");
        assertThat(visitor.opens("/system").body()).contains("hx-get=", "paused=yes");
        assertThat(visitor.opens("/system?paused=yes").body())
                .doesNotContain("hx-get=", "http-equiv=\"refresh\"")
                .contains("Renew by itself");

        String running = "/imports/" + RUNNING;
        assertThat(visitor.opens(running).body())
                .contains("hx-get=", "id=\"cancel\"", "role=\"status\"")
                .doesNotContain("aria-live", "hx-swap-oob");
        assertThat(visitor.opens(running + "/progress").body())
                .contains("id=\"cancel\"", "hx-swap-oob=\"innerHTML\"");
        assertThat(visitor.opens(running + "?paused=yes").body())
                .doesNotContain("hx-get=", "http-equiv=\"refresh\"")
                .contains("Renew by itself");
    }

    @Test
    void a_day_of_the_roll_that_cannot_be_read_is_told_and_none_means_today() {
        String school = "/school?code=KSM001&lang=en&on=";
        assertThat(visitor.opens(school + "soon").body()).contains("Write the day as");
        assertThat(visitor.opens(school).body()).doesNotContain("Write the day as");
    }

    @Test
    void what_is_wrong_stands_with_its_field() {
        String claims = visitor.opens("/claims?year=abc&on=x&known=x&county=99&grade=x").body();
        for (String field : List.of("year", "on", "known", "county", "grade")) {
            assertThat(claims)
                    .contains(
                            "id=\"%s-wrong\"".formatted(field),
                            "aria-describedby=\"%s-wrong\"".formatted(field));
        }
        for (String page : List.of("/looks", "/facts")) {
            assertThat(visitor.opens(page + "?learner=x&from=x&to=x").body())
                    .as(page)
                    .contains(
                            "aria-describedby=\"learner-wrong\"",
                            "aria-describedby=\"from-wrong\"",
                            "aria-describedby=\"to-wrong\"");
        }
        assertThat(visitor.opens("/figures?asked=yes&on=x&knownAt=x").body())
                .contains("aria-describedby=\"on-wrong on-hint\"", "id=\"knownAt-wrong\"");
        assertThat(visitor.opens("/matches?institution=Nowhere").body())
                .contains("aria-describedby=\"institution-wrong\"");
        assertThat(visitor.sends("/matches/" + PAIRS.getFirst() + "/decision").body())
                .contains(
                        "href=\"#decision\"",
                        "id=\"decision\"",
                        "aria-describedby=\"decision-wrong\"");
    }

    @Test
    void a_reason_that_is_refused_stays_where_it_was_typed() {
        register.refuses(new Refused("ANY", "Not now.", null, Refused.Kind.CONFLICT));
        assertThat(
                        visitor.sends(
                                        "/system/projections/school-roll/parked/drop",
                                        "position",
                                        "90001",
                                        "reason",
                                        "Entered twice")
                                .body())
                .contains("value=\"Entered twice\"");
    }

    @Test
    void why_a_question_is_not_answered_is_said_in_the_language_of_the_page() {
        register.objects(_ -> new Unanswerable("page", Fault.TOO_DEEP, "Give 0 to 99."));

        assertThat(visitor.opens("/learners?all=yes&lang=sw").body())
                .contains("ongeza jina au kichujio")
                .doesNotContain("Give 0 to 99.");
        assertThat(visitor.opens("/learners?all=yes&lang=en").body()).contains("Give 0 to 99.");
    }

    @Test
    void a_question_that_takes_too_long_says_to_ask_for_less() {
        register.objects(_ -> new TooLarge("The question is too large for now."));

        Visitor.Page page = visitor.opens("/learners?all=yes&lang=en");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body())
                .contains("Ask for less, as for one school or one year.")
                .doesNotContain("What you sent");
        assertThat(visitor.opens("/learners?all=yes&lang=sw").body())
                .contains("Uliza kidogo zaidi");
    }

    @Test
    void a_school_is_registered_and_closed_by_forms() {
        visitor.sends(
                "/schools/new",
                "institution",
                "new/1",
                "name",
                "New School",
                "levels",
                "PRIMARY",
                "ownership",
                "PUBLIC",
                "county",
                "042",
                "openedOn",
                "2026-01-05");
        visitor.sends(
                "/school/change/closure",
                "code",
                "KSM001",
                "reason",
                "Flood",
                "on",
                "2026-01-12",
                "sure",
                "yes");

        assertThat(((RegisterInstitution) register.intents().getFirst()).county())
                .isEqualTo(County.KISUMU);
        assertThat(register.intents().getLast())
                .isEqualTo(new CloseInstitution(KISUMU, "Flood", LocalDate.of(2026, 1, 12)));
    }

    @Test
    void what_a_school_was_registered_as_is_corrected_by_a_form_that_shows_it() {
        String form = visitor.opens("/school/change/entry?code=KSM001").body();

        assertThat(form).contains("name=\"version\" value=\"").contains("name=\"openedOn\"");
        visitor.sends(
                "/school/change/entry",
                "code",
                "KSM001",
                "version",
                "3",
                "name",
                "Kisumu Boys",
                "ownership",
                "PRIVATE",
                "ward",
                "",
                "latitude",
                "-0.1",
                "longitude",
                "34.7",
                "openedOn",
                "1950-01-09",
                "reason",
                "Misread");

        assertThat(register.intents().getLast())
                .isEqualTo(
                        new CorrectInstitution(
                                KISUMU,
                                "Kisumu Boys",
                                Ownership.PRIVATE,
                                null,
                                -0.1,
                                34.7,
                                LocalDate.of(1950, 1, 9),
                                "Misread"));
    }

    @Test
    void a_correction_of_a_school_that_is_refused_keeps_what_was_typed() {
        register.refuses(
                new Refused(
                        "OPENING_DAY_NOT_LATER", "Earlier.", "openedOn", Refused.Kind.CONFLICT));

        assertThat(corrected("3")).contains("value=\"Typed Name\"").contains("openedOn-wrong");
    }

    @Test
    void a_correction_of_what_others_corrected_meanwhile_leads_to_the_entry_as_it_is() {
        String anew = "href=\"/school/change/entry?code=KSM001\"";
        assertThat(visitor.opens("/school/change/entry?code=KSM001").body()).doesNotContain(anew);
        register.refuses(new Refused("VERSION_STALE", "Meanwhile.", null, Refused.Kind.STALE));

        assertThat(corrected("0")).contains("value=\"Typed Name\"").contains(anew);
    }

    /** What comes of correcting the entry as of a version. */
    private String corrected(String version) {
        return visitor.sends(
                        "/school/change/entry",
                        "code",
                        "KSM001",
                        "version",
                        version,
                        "name",
                        "Typed Name",
                        "ownership",
                        "PUBLIC",
                        "openedOn",
                        "1999-01-09",
                        "reason",
                        "Misread")
                .body();
    }

    @Test
    void a_roll_is_asked_for_on_the_day_chosen() {
        visitor.opens("/school?code=41%2F7301&on=2024-05-01&grade=G4");

        SchoolRollOf asked = register.lastQuestion(SchoolRollOf.class);
        assertThat(asked.on()).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(asked.grade()).isEqualTo(Grade.G4);
    }

    @Test
    void a_roll_knows_what_was_just_recorded() {
        visitor.opens("/school?code=KSM001&grade=G5&after=1204");

        assertThat(register.waitedFor(SchoolRollOf.class)).isEqualTo("1204");
    }

    @Test
    void figures_carry_dimensions_filters_and_both_times() {
        String page =
                visitor.opens(
                                "/figures?asked=yes&by=SEX&by=COUNTY&grade=G4&on=2025-03-01&knownAt=2025-06-01T12:00")
                        .body();

        EnrolmentFigures asked = register.lastQuestion(EnrolmentFigures.class);
        assertThat(asked.by()).containsExactlyInAnyOrder(Dimension.COUNTY, Dimension.SEX);
        assertThat(asked.only()).containsKey(Dimension.GRADE);
        assertThat(asked.on()).isEqualTo(LocalDate.of(2025, 3, 1));
        assertThat(asked.knownAt()).isEqualTo(Instant.parse("2025-06-01T09:00:00Z"));
        assertThat(page).contains("Siaya").doesNotContain("href=\"/learners?status=ENROLLED");
    }

    @Test
    void a_figure_as_known_then_opens_by_ever_smaller_places_down_to_the_roll_and_its_learners() {
        String then = "&on=2025-03-01&knownAt=2025-06-01T09:00:00Z";
        String carried = "&amp;on=2025-03-01&amp;knownAt=2025-06-01T09%3A00%3A00Z";

        assertThat(visitor.opens("/figures?asked=yes&by=SEX" + then).body())
                .contains("/figures?asked=yes&amp;sex=F" + carried + "&amp;by=COUNTY")
                .contains("/figures?asked=yes" + carried + "&amp;by=COUNTY");
        assertThat(visitor.opens("/figures?asked=yes&by=COUNTY&sex=F" + then).body())
                .contains(
                        "/figures?asked=yes&amp;county=041&amp;sex=F"
                                + carried
                                + "&amp;by=SUB_COUNTY");
        assertThat(
                        visitor.opens(
                                        "/figures?asked=yes&by=GRADE&county=041&subCounty=Bondo"
                                                + then)
                                .body())
                .contains(
                        "&amp;county=041&amp;subCounty=Bondo&amp;grade=G4"
                                + carried
                                + "&amp;by=INSTITUTION");
        assertThat(
                        visitor.opens(
                                        "/figures?asked=yes&by=INSTITUTION&by=SEX&by=COUNTY&grade=G4&year=2025"
                                                + then)
                                .body())
                .contains("/school?code=41%2F7301&amp;grade=G4&amp;sex=F&amp;year=2025" + carried);
        assertThat(visitor.opens("/figures?asked=yes&by=INSTITUTION&by=LEVEL" + then).body())
                .contains("level=PRIMARY" + carried + "&amp;by=GRADE");
        String roll =
                visitor.opens("/school?code=41%2F7301&grade=G4&sex=F&year=2025" + then).body();
        SchoolRollOf asked = register.lastQuestion(SchoolRollOf.class);
        assertThat(asked.knownAt()).isEqualTo(Instant.parse("2025-06-01T09:00:00Z"));
        assertThat(asked.sex()).isEqualTo(Sex.F);
        assertThat(asked.year()).isEqualTo(2025);
        assertThat(roll).contains("?asOf=2025-06-01T09:00:00Z\"");
    }

    @Test
    void a_filter_that_cannot_be_read_lists_nobody() {
        assertThat(visitor.opens("/learners?institution=%EF%BF%BF").status()).isEqualTo(404);
        assertThat(visitor.opens("/learners?county=99").status()).isEqualTo(404);
    }

    @Test
    void todays_cells_open_in_the_search() {
        assertThat(visitor.opens("/figures?asked=yes&by=COUNTY&by=GRADE").body())
                .contains("/learners?status=ENROLLED&amp;county=041&amp;grade=G4");
    }

    @Test
    void an_analyst_is_led_from_a_schools_figures_to_smaller_ones_and_never_to_its_learners() {
        Visitor analyst = new Visitor(pages.address(), "POLICY_ANALYST@nation");

        assertThat(analyst.opens("/figures?asked=yes&by=INSTITUTION&by=SEX").body())
                .contains(
                        "/figures?asked=yes&amp;institution=41%2F7301&amp;sex=F&amp;on=2026-01-20&amp;by=GRADE")
                .doesNotContain("/learners?status=ENROLLED&amp;institution", "href=\"/school?");
        assertThat(analyst.opens("/figures?asked=yes&by=GRADE&institution=KSM001").body())
                .contains("160,659")
                .doesNotContain("institution=KSM001&amp;grade=", "href=\"/school?")
                .doesNotContain("href=\"/learners?");
        assertThat(analyst.opens("/figures?asked=yes&by=COUNTY&by=SEX").body())
                .contains("/learners?status=ENROLLED&amp;county=041&amp;sex=F");
        assertThat(analyst.opens("/school?code=KSM001").body())
                .doesNotContain("/learners?institution=");
        assertThat(visitor.opens("/school?code=KSM001").body())
                .contains("/learners?institution=KSM001");
    }

    @Test
    void a_question_that_a_role_may_not_ask_is_answered_so_in_swahili() {
        register.objects(_ ->
                new Unanswerable("institution", Fault.NO_SINGLE_SCHOOL, "Your role counts none."));

        assertThat(visitor.opens("/learners?all=yes&lang=sw").body())
                .contains("Jukumu lako")
                .doesNotContain("kumbukumbu yote");
    }

    @Test
    void figures_come_as_a_file_too() {
        Visitor.Page file =
                visitor.opens(
                        "/figures.csv?asked=yes&by=COUNTY&by=SEX&grade=G4&sex=F&sort=county&dir=down"
                                + "&on=2025-03-01&knownAt=2025-06-01T09:00:00Z");

        assertThat(file.headers().get("content-type")).startsWith("text/csv");
        assertThat(file.body().lines())
                .startsWith(
                        "County,County code,Sex,Grade,Learners,In force on,As known at,Position of the last fact counted")
                .containsSubsequence(
                        "Siaya,041,Girl,Grade 4,28863,2025-03-01,2025-06-01T09:00:00Z,98765",
                        "Nairobi,047,Girl,Grade 4,28863,2025-03-01,2025-06-01T09:00:00Z,98765",
                        "Kisumu,042,Girl,Grade 4,28863,2025-03-01,2025-06-01T09:00:00Z,98765");
    }

    @Test
    void a_file_of_figures_of_now_says_since_when_they_are_answered_alike() {
        assertThat(visitor.opens("/figures.csv?asked=yes&by=COUNTY").body().lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("Siaya,041,53553,2026-01-20,20")
                                .endsWith("Z,98765"));
    }

    @Test
    void who_may_read_the_log_finds_a_learners_facts_from_the_record() {
        String link = "/facts?learner=" + AMINA;

        assertThat(
                        new Visitor(pages.address(), "AUDITOR@nation")
                                .opens("/learners/" + AMINA)
                                .body())
                .contains(link);
        assertThat(
                        new Visitor(pages.address(), "HEAD@institution:41/7301")
                                .opens("/learners/" + AMINA)
                                .body())
                .contains("looks?asked=yes")
                .doesNotContain(link);
    }

    @Test
    void a_class_opens_under_whatever_a_source_writes_for_its_school() {
        for (String written : List.of("KSM001", "99999999", "Kajulu+Primary")) {
            String of = "institution=" + written + "&grade=G6&year=2026";
            assertThat(visitor.opens("/claims/class?" + of).status()).as(of).isEqualTo(200);
            assertThat(visitor.opens("/claims/class.csv?" + of).status()).as(of).isEqualTo(200);
        }
        assertThat(register.lastQuestion(ClaimDifferencesOf.class).institution())
                .isEqualTo("KAJULU PRIMARY");
    }

    @Test
    void a_class_needs_a_grade_and_a_school_that_a_claim_could_name() {
        for (String of :
                List.of(
                        "institution=KSM001",
                        "grade=G6",
                        "institution=%00&grade=G6",
                        "institution=" + "A".repeat(202) + "&grade=G6")) {
            assertThat(visitor.opens("/claims/class?" + of).status()).as(of).isEqualTo(404);
        }
    }

    @Test
    void a_large_class_is_turned_page_by_page_and_its_causes_are_those_of_all() {
        String page = visitor.opens("/claims/class?institution=KSM001&grade=G6&page=2").body();
        assertThat(register.lastQuestion(ClaimDifferencesOf.class).page()).isEqualTo(2);
        assertThat(page)
                .contains("101 to 150 of 2,513", "<dd class=\"num\">1,712</dd>")
                .contains(
                        "/claims/class?year=2026",
                        "&amp;institution=KSM001&amp;grade=G6&amp;page=3");
    }

    @Test
    void what_cannot_be_read_of_claims_is_said_and_nothing_else_shown_for_it() {
        String page = visitor.opens("/claims?year=abc&on=x&known=2999-01-01&county=99").body();
        assertThat(page)
                .contains(
                        "Write a whole number.",
                        "This day has not come yet.",
                        "Choose one of the list.")
                .doesNotContain("1,306");
        assertThat(visitor.opens("/claims?year=1850").body()).contains("from 1990 to 2100");
        assertThat(visitor.opens("/claims/learners.csv?year=1850").status()).isEqualTo(404);
    }

    @Test
    void the_learners_behind_all_differences_come_as_one_file() {
        Visitor.Page file = visitor.opens("/claims/learners.csv?year=2026&on=2026-02-12");
        assertThat(file.body().lines().findFirst().orElseThrow())
                .isEqualTo(
                        "institution,school,grade,year,on,known at,learner,line,claimed,held,found,cause");
        assertThat(file.body().lines()).hasSize(1 + 2 * 2_513);
    }

    @Test
    void a_file_that_breaks_off_is_never_taken_for_the_whole() {
        register.objects(one ->
                one instanceof ClaimDifferencesOf of && of.page() > 0
                        ? new Unanswerable("page", Fault.OUT_OF_RANGE, "It is away.")
                        : null);

        assertThatThrownBy(() -> visitor.opens("/claims/class.csv?institution=KSM001&grade=G6"))
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void what_fails_before_the_first_piece_of_a_file_is_a_page_and_no_file() {
        register.objects(
                one -> one instanceof RemarksOf ? new Denied(Denial.PURPOSE_MISSING) : null);

        Visitor.Page page = visitor.opens("/imports/" + FINISHED + "/remarks.csv");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.headers()).doesNotContainKey("content-disposition");
        assertThat(page.body()).startsWith("<!doctype html>");
    }

    @Test
    void a_filter_that_cannot_be_read_hands_out_no_file() {
        for (String file :
                List.of(
                        "/looks.csv?learner=garbage",
                        "/looks.csv?from=soon",
                        "/figures.csv?asked=yes&by=COUNTY&on=soon",
                        "/figures.csv?asked=yes&by=COUNTY&knownAt=soon",
                        "/figures.csv?asked=yes&by=COUNTY&institution=Nowhere",
                        "/claims.csv?year=1850")) {
            register.forget();
            assertThat(visitor.opens(file).status()).as(file).isEqualTo(404);
            assertThat(register.questions())
                    .as(file)
                    .noneMatch(one ->
                            one instanceof AccessesMatching
                                    || one instanceof EnrolmentFigures
                                    || one instanceof ClaimsCompared);
        }
    }

    @Test
    void figures_of_a_filter_that_cannot_be_read_are_not_those_of_the_nation() {
        assertThat(visitor.opens("/figures?asked=yes&by=COUNTY").body())
                .contains("53,553", "/figures.csv");
        for (String filter : List.of("institution=Nowhere", "on=soon", "knownAt=soon")) {
            assertThat(visitor.opens("/figures?asked=yes&by=COUNTY&" + filter).body())
                    .as(filter)
                    .contains("class=\"wrong\"")
                    .doesNotContain("53,553", "/figures.csv");
        }
    }

    @Test
    void a_file_of_looks_says_where_it_ends_before_the_oldest() {
        List<String> file = visitor.opens("/looks.csv").body().lines().toList();

        assertThat(file).hasSize(1 + 100_000 + 1);
        assertThat(file.getLast()).contains("Only the 100,000 newest");
    }

    @Test
    void what_was_decided_is_said_also_where_the_next_pair_is_not_shown() {
        register.objects(
                one -> one instanceof MatchesMatching ? new Denied(Denial.PURPOSE_MISSING) : null);

        Visitor.Page decided =
                visitor.sends(
                        "/matches/" + PAIRS.getFirst() + "/decision",
                        "decision",
                        "DIFFERENT",
                        "reason",
                        "Brothers");
        assertThat(register.intents()).hasSize(1).first().isInstanceOf(DecideMatch.class);
        assertThat(decided.status()).isEqualTo(302);
        assertThat(decided.location()).startsWith("/matches?").contains("after=1204");

        Visitor.Page why = visitor.opens(decided.location());
        assertThat(why.status()).isEqualTo(403);
        assertThat(why.body()).contains("name=\"to\" value=\"/matches?");
        register.forget();
        assertThat(visitor.opens(decided.location()).body()).contains("role=\"status\"");
    }

    @Test
    void a_form_waits_until_it_is_said_why_and_nobody_is_led_where_only_forms_go() {
        register.objects(one -> new Denied(Denial.PURPOSE_MISSING));
        assertThat(
                        visitor.sends("/matches/" + PAIRS.getFirst() + "/decision", "reason", "x")
                                .body())
                .contains("name=\"to\" value=\"/unsent\"");
        assertThat(visitor.sends("/learners/" + AMINA + "/progress", "year", "2026").body())
                .contains("name=\"to\" value=\"/\"");
    }

    @Test
    void a_form_waits_while_the_register_is_away_and_a_page_is_opened_once_more() {
        register.objects(_ -> new Unavailable("It is away."));
        Visitor.Page away =
                visitor.sends("/matches/" + PAIRS.getFirst() + "/decision", "reason", "x");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.body()).contains("href=\"/unsent\"");

        assertThat(visitor.sends("/learners/" + AMINA + "/progress", "year", "2026").body())
                .as("where the form is not kept, to the page it was sent from")
                .doesNotContain("/unsent");
        assertThat(visitor.opens("/learners?all=yes").body())
                .contains("href=\"/learners?all=yes\"");
    }

    @Test
    void the_file_of_a_class_holds_all_its_pages() {
        Visitor.Page file = visitor.opens("/claims/class.csv?institution=KSM001&grade=G6");
        assertThat(file.body().lines()).hasSize(1 + 2_513);
    }

    @Test
    void what_is_wrong_with_a_file_handed_in_is_said_beside_every_field() {
        Visitor.Page page =
                visitor.sends(
                        "/imports",
                        "id",
                        "none",
                        "source",
                        "nothing",
                        "institution",
                        "Kisumu",
                        "grade",
                        "G99",
                        "year",
                        "soon");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("This key is not of the register.")
                .contains("id=\"source-wrong\">", "id=\"file-wrong\">", "id=\"grade-wrong\">")
                .contains("id=\"year-wrong\">Write a whole number.")
                .contains("name=\"institution-pick\" value=\"KSM001\"")
                .contains("list=\"institution-list\"");
    }

    @Test
    void remarks_come_as_a_file_that_no_spreadsheet_runs() {
        assertThat(visitor.opens("/imports/" + FINISHED + "/remarks.csv").body())
                .contains("77,Refused,CODE_REPEATED,Code,'=1+1,Another row has this code.");
    }

    @Test
    void what_was_refused_of_a_file_comes_before_what_was_remarked() {
        assertThat(visitor.opens("/imports/" + FINISHED).body())
                .contains("<b>Refused rows</b>", "refused=false");
        assertThat(visitor.opens("/imports/" + FINISHED + "?refused=false").body())
                .contains("<b>All remarks</b>", "Taken, with a note");
    }

    @Test
    void an_import_says_on_which_line_the_headings_stand_below_titles() {
        assertThat(visitor.opens("/imports/" + FINISHED).body())
                .contains("Line of the headings", "the titles above it are no rows");
    }

    @Test
    void an_import_that_runs_refreshes_itself_with_and_without_script() {
        assertThat(visitor.opens("/imports/" + RUNNING).body())
                .contains("hx-trigger=\"every 2s\"")
                .contains("<noscript><meta http-equiv=\"refresh\"");
        assertThat(visitor.opens("/imports/" + FINISHED).body()).doesNotContain("hx-trigger");
        assertThat(visitor.opens("/imports/" + FINISHED + "/progress").headers())
                .containsEntry("hx-refresh", "true");
    }

    @Test
    void sample_learners_are_made_once_somebody_has_ticked_that_no_real_ones_are_here() {
        assertThat(visitor.opens("/system").body()).contains("No real learner is in this register");

        Visitor.Page unsure = visitor.sends("/system/sample", "learners", "10");
        assertThat(unsure.status()).isEqualTo(422);
        assertThat(unsure.body()).contains("Tick this when you are sure");
    }

    @Test
    void a_parked_fact_is_tried_again_or_left_out_with_a_reason() {
        String page = visitor.opens("/system/projections/school-roll/parked").body();
        assertThat(page)
                .contains("Try all again", "Entered twice", "achieng")
                .contains("what waits behind it goes on only after Try again");

        assertThat(visitor.sends("/system/projections/school-roll/parked/retry").location())
                .isEqualTo("/system/projections/school-roll/parked");
        assertThat(pages.register().intents()).contains(new RetryParked("school-roll", null));
        visitor.sends("/system/projections/school-roll/parked/retry", "position", "90001");
        assertThat(pages.register().intents()).contains(new RetryParked("school-roll", 90_001L));

        Visitor.Page silent =
                visitor.sends(
                        "/system/projections/school-roll/parked/drop",
                        "position",
                        "90001",
                        "reason",
                        " ");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("Say why the fact is left out.");
        assertThat(
                        visitor.sends(
                                        "/system/projections/school-roll/parked/drop",
                                        "position",
                                        "90001",
                                        "reason",
                                        "Entered twice")
                                .status())
                .isEqualTo(302);
        assertThat(pages.register().intents())
                .contains(new DropParked("school-roll", 90_001, "Entered twice"));
    }

    @Test
    void a_position_noted_as_the_page_prints_it_is_compared() {
        for (String noted : List.of("1200", "1,200", "1%20200", "3,000,000,000")) {
            visitor.opens("/facts/proof?position=" + noted + "&digest=" + SampleRegister.DIGEST);
        }

        assertThat(register.questions())
                .filteredOn(LogDigestOf.class::isInstance)
                .extracting(asked -> ((LogDigestOf) asked).position())
                .containsExactly(1_200L, 1_200L, 1_200L, 3_000_000_000L);
        assertThat(
                        visitor.opens("/facts/proof?position=1,2&digest=" + SampleRegister.DIGEST)
                                .body())
                .contains("id=\"position-wrong\">Write a whole number.");
    }

    @Test
    void a_guardian_sees_the_children_without_searching() {
        Visitor guardian = new Visitor(pages.address(), "GUARDIAN@own-children");

        assertThat(guardian.opens("/").body()).contains("My children", "/learners/" + AMINA);
        assertThat(guardian.opens("/learners").body()).contains("/learners/" + AMINA);
        assertThat(visitor.opens("/").body()).doesNotContain("My children");
    }

    @Test
    void the_first_page_of_a_guardian_opens_while_the_index_is_away() {
        register.objects(
                question -> question instanceof LearnersMatching ? new Unavailable("Away.") : null);

        Visitor.Page page = new Visitor(pages.address(), "GUARDIAN@own-children").opens("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("My children");
    }

    @Test
    void a_school_is_remembered_as_mine() {
        visitor.sends("/school/mine", "code", "41/7301");

        assertThat(visitor.opens("/").body()).contains("Maranda Primary School");
    }

    @Test
    void what_is_not_there_is_said_in_the_same_dress() {
        for (String address :
                List.of(
                        "/learners/" + NOBODY,
                        "/learners/not-an-id",
                        "/learners/" + AMINA + "/nonsense",
                        "/school?code=NONE",
                        "/nowhere")) {
            Visitor.Page page = visitor.opens(address);
            assertThat(page.status()).as(address).isEqualTo(404);
            assertThat(page.body()).as(address).contains("There is nothing here", "kemis-");
        }
    }

    @Test
    void styles_are_fetched_once_a_year() {
        String page = visitor.opens("/login").body();
        java.util.regex.Matcher link =
                java.util.regex.Pattern.compile("href=\"(/look/kemis-[0-9a-f]{32}\\.css)\"")
                        .matcher(page);

        assertThat(link.find()).isTrue();
        assertThat(visitor.opens(link.group(1)).headers().get("cache-control"))
                .contains("max-age=31536000")
                .contains("immutable");
    }

    private void step(String step, String... form) {
        Visitor.Page page = visitor.sends("/learners/" + AMINA + "/" + step, form);
        assertThat(page.status()).as(page.body()).isEqualTo(302);
    }
}
