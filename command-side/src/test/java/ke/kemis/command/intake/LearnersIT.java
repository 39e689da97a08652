package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ke.kemis.command.intake.IntakeNode.People;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.local.TestServices;
import ke.kemis.store.files.AtWork;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LearnersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCHOOLS =
            """
            code,name,kind,ownership,county
            WE4T,Amani,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,001
            12345001,Umoja,SENIOR;SECONDARY_844,PUBLIC,001
            01234567,Neema,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,001
            TVC1,Bidii Technical,TVET,PUBLIC,001
            UNI1,University of Imani,UNIVERSITY,PUBLIC,047
            """;
    private static final String NEMIS =
            "Learner UPI,Learner Name,Gender,Date of Birth,AGE,Birth Cert No,Disability,Medical Condition,Home Phone,NHIF No\n";

    private static IntakeNode node;

    @BeforeAll
    static void start() throws IOException {
        node = IntakeNode.on(TestServices.postgres());
        ImportId schools = node.handIn(SCHOOLS);
        await().atMost(PATIENCE).until(() -> node.isOver(schools));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_class_list_of_nemis_becomes_learners_with_the_day_on_which_the_year_began()
            throws IOException {
        ImportId id =
                nemis(
                        NEMIS
                                + """
                                AAA001,KAMAU JOHN MWANGI,M,31/3/2015,9,1000001,,,712345678,
                                AAA002,Achieng Grace,F,2015-13-02,9,,,,,
                                """,
                        Grade.G4,
                        2025);
        assertThat(node.people(id)).isEqualTo(new People(2, 0, 0, 0, 0));
        LearnerEnrolled first = enrolled(id, 2);
        assertThat(first.person().surname()).isEqualTo("KAMAU");
        assertThat(first.person().firstName()).isEqualTo("JOHN");
        assertThat(first.person().otherNames()).isEqualTo("MWANGI");
        assertThat(first.on()).hasToString("2025-01-06");
        assertThat(first.identifiers()).hasSize(2);
        LearnerEnrolled second = enrolled(id, 3);
        assertThat(second.person().surname()).isNull();
        assertThat(second.person().firstName()).isEqualTo("Achieng");
        assertThat(second.person().dateOfBirth()).hasToString("2015-02-13");
        assertThat(codes(id, 3)).contains("DAY_AND_MONTH_EXCHANGED");
        assertThat(recordedAt(learner(id, 2))).isAfter(Instant.now().minusSeconds(600));
    }

    @Test
    void the_same_file_again_and_the_same_row_in_another_file_add_nothing() throws IOException {
        String rows = learners("B", 40);
        assertThat(node.people(nemis(NEMIS + rows, Grade.G5, 2025)))
                .isEqualTo(new People(40, 0, 0, 0, 0));
        long facts = countFacts();
        assertThat(node.people(nemis(NEMIS + rows, Grade.G5, 2025)))
                .isEqualTo(new People(0, 0, 40, 0, 0));
        String other =
                """
                Jinsia;DOB;Name;UPI
                M;%s;%s;B00001
                """
                        .formatted(birthday(1), name("B", 1));
        ImportId id = nemis(other, Grade.G5, 2025);
        assertThat(node.people(id)).isEqualTo(new People(0, 0, 1, 0, 0));
        assertThat(learnerFactsSince(facts)).isZero();
    }

    @Test
    void an_officer_of_a_county_and_a_head_hand_in_their_own_and_the_rest_is_refused_row_by_row()
            throws IOException {
        String of = "Learner UPI,Learner Name,Gender,Date of Birth,Institution Code,Class,Year\n";
        String mombasa = "SCA001,Mwende Ruth Syokau,F,2015-04-01,WE4T,Grade 4,2025\n";
        String nairobi = "SCA002,Barasa Noah Simiyu,M,2004-04-01,UNI1,Grade 4,2025\n";
        ImportId county =
                node.handInAs(
                        "COUNTY_OFFICER",
                        "county:001",
                        ImportSource.NEMIS,
                        of + mombasa + nairobi,
                        Directions.NONE);
        await().atMost(PATIENCE).until(() -> node.isOver(county));
        assertThat(node.people(county)).isEqualTo(new People(1, 0, 0, 0, 1));
        assertThat(codes(county, 3)).containsExactly("OUTSIDE_SCOPE");

        ImportId head =
                node.handInAs(
                        "HEAD",
                        "institution:12345001",
                        ImportSource.NEMIS,
                        of
                                + "SCA001,Mwende Ruth Syokau,F,2015-04-01,12345001,Grade 10,2026\n"
                                + "SCA003,Kiprop Silas Rotich,M,2010-04-01,12345001,Grade 10,2026\n"
                                + "SCA004,Cherono Joy,F,2015-04-01,WE4T,Grade 4,2026\n",
                        Directions.NONE);
        await().atMost(PATIENCE).until(() -> node.isOver(head));
        assertThat(node.people(head)).isEqualTo(new People(1, 0, 0, 0, 2));
        assertThat(codes(head, 2)).containsExactly("LEARNER_OUTSIDE_SCOPE");
        assertThat(codes(head, 4)).containsExactly("OUTSIDE_SCOPE");
        LearnerId ofMombasa = learner(county, 2);
        assertThat(facts(ofMombasa)).hasSize(1);
    }

    @Test
    void a_head_hands_in_no_schools_and_no_findings_and_stops_nobody_elses_file() {
        for (ImportSource source :
                List.of(
                        ImportSource.INSTITUTIONS,
                        ImportSource.EXAMINATION,
                        ImportSource.HEADCOUNT)) {
            assertThatThrownBy(() ->
                            node.handInAs(
                                    "HEAD", "institution:WE4T", source, "a\nb\n", Directions.NONE))
                    .hasMessageContaining("Your role may not");
        }
        assertThatThrownBy(() ->
                        node.sendAs(
                                "HEAD",
                                "institution:WE4T",
                                new CancelImport(new ImportId(UUID.randomUUID()), null)))
                .hasMessageContaining("lies in the part of the country");
    }

    @Test
    void whoever_acts_for_the_very_same_part_stops_a_file_and_nobody_else_of_less_than_the_nation()
            throws Exception {
        ImportId id = new ImportId(UUID.randomUUID());
        try (AtWork.Claim _ = node.part(AtWork.class).claim(id.value())) {
            KeptFile kept =
                    node.part(FileStore.class)
                            .keep(new ByteArrayInputStream(NEMIS.getBytes(StandardCharsets.UTF_8)));
            node.sendAs(
                    "REGISTRAR",
                    "sub-county:042/Kisumu Central",
                    new ReceiveImport(
                            id,
                            ImportSource.NEMIS,
                            "learners.csv",
                            kept.sha256(),
                            kept.bytes(),
                            Directions.NONE));
            for (String elsewhere : List.of("sub-county:042/Nyando", "county:042")) {
                assertThatThrownBy(() ->
                                node.sendAs("REGISTRAR", elsewhere, new CancelImport(id, null)))
                        .hasMessageContaining("lies in the part of the country");
            }

            node.sendBy(
                    "colleague",
                    "REGISTRAR",
                    "sub-county:042/Kisumu Central",
                    new CancelImport(id, null));
        }
        assertThat(node.facts(id).getLast()).isInstanceOf(ImportCancelled.class);
    }

    @Test
    void what_a_list_says_of_health_is_kept_of_new_learners_only() throws IOException {
        String rows =
                """
                HEA001,Nyambura Zipporah Waithera,F,17/8/2015,9,,Low vision; albinism,Asthma,,
                HEA002,Kiptoo Eliud Langat,M,31/3/2015,9,,None,N/A,,
                HEA003,Auma Lilian Adhiambo,F,31/3/2015,9,,Uses a cane,,,
                """;
        ImportId id = nemis(NEMIS + rows, Grade.G4, 2025);
        assertThat(health(id, 2)).containsExactly("VISUAL ALBINISM", "Asthma");
        assertThat(health(id, 3)).isEmpty();
        assertThat(health(id, 4)).containsExactly("OTHER", "");

        ImportId again =
                nemis(
                        NEMIS + "HEA002,Kiptoo Eliud Langat,M,31/3/2015,9,,Deaf,,,\n",
                        Grade.G4,
                        2025);
        assertThat(codes(again, 2)).contains("HEALTH_NOT_ADDED");
        assertThat(health(id, 3)).isEmpty();
    }

    private static List<String> health(ImportId id, long line) {
        return facts(learner(id, line)).stream()
                .filter(HealthRecorded.class::isInstance)
                .map(HealthRecorded.class::cast)
                .flatMap(said ->
                        java.util.stream.Stream.of(said.specialNeeds(), said.medicalCondition()))
                .toList();
    }

    @Test
    void a_learner_without_certificate_is_taken_and_known_again_when_there_is_one()
            throws IOException {
        ImportId before =
                nemis(NEMIS + ",Wafula Peter Otieno,M,2016-05-06,8,N/A,,,,\n", Grade.G3, 2025);
        assertThat(codes(before, 2)).contains("WITHOUT_NUMBER", "NUMBER_LEFT_OUT");
        ImportId after =
                nemis(
                        NEMIS + "CCC001,Wafula Peter Otieno,M,2016-05-06,8,1000077,,,,\n",
                        Grade.G3,
                        2025);
        assertThat(node.people(after)).isEqualTo(new People(0, 1, 0, 0, 0));
        assertThat(learner(after, 2)).isEqualTo(learner(before, 2));
        assertThat(facts(learner(before, 2)))
                .filteredOn(IdentifierAssigned.class::isInstance)
                .hasSize(2);
    }

    @Test
    void a_number_somebody_else_holds_does_not_turn_a_learner_away() throws IOException {
        ImportId id =
                nemis(
                        NEMIS
                                + """
                                DDD001,Odhiambo Brian Ouma,M,2015-02-02,9,7654321,,,,
                                DDD002,Chebet Faith Jerono,F,2014-08-19,10,7654321,,,,
                                """,
                        Grade.G4,
                        2025);
        assertThat(node.people(id)).isEqualTo(new People(1, 0, 0, 1, 0));
        Doubt doubt = doubts(id).getFirst();
        assertThat(doubt.code()).isEqualTo("IDENTIFIER_HELD_BY_ANOTHER");
        assertThat(doubt.others()).containsExactly(learner(id, 2));
        assertThat(enrolled(id, 3).identifiers()).hasSize(1);
        assertThat(remark(id, 3, "IDENTIFIER_HELD_BY_ANOTHER").field()).isEqualTo("Birth Cert No");
    }

    @Test
    void next_years_list_moves_the_class_up_and_another_schools_list_moves_nobody()
            throws IOException {
        String rows = learners("E", 3);
        nemis(NEMIS + rows, Grade.G5, 2025);
        ImportId next = nemis(NEMIS + rows, Grade.G6, 2026);
        assertThat(node.people(next)).isEqualTo(new People(0, 3, 0, 0, 0));
        assertThat(facts(learner(next, 2)).getLast()).isInstanceOf(LearnerProgressed.class);
        ImportId elsewhere =
                learnersOf(
                        ImportSource.NEMIS,
                        NEMIS + rows,
                        new Directions(InstitutionCode.of("12345001"), Grade.G10, 2026, List.of()));
        assertThat(node.people(elsewhere)).isEqualTo(new People(0, 3, 0, 0, 0));
        assertThat(codes(elsewhere, 2)).contains("ACTIVE_ELSEWHERE");
        assertThat(facts(learner(elsewhere, 2)).getLast()).isInstanceOf(LearnerProgressed.class);
    }

    @Test
    void every_row_of_a_dirty_file_ends_somewhere_with_its_reason() throws IOException {
        ImportId id =
                nemis(
                        """
                        \uFEFFLearner Name;Gender;Date of Birth;Birth Cert No;Home Phone;Mother Name;Mother ID;Class;School Code;Rangi;Sex
                        Njeri\u00A0Ann\u200B Wambui;Girl;42094;WE4T234;2.54712E+11;Wambui Rose;123456;21;we4t;red;
                        Ali Hassan;M;1/1/2014;1.23457E+10;0712345678/0722;;;Grade 4;WE4T;;
                        Moraa Jane Kemunto;X;2014-02-30;12345678.0;;;;Form 9;WE4T;;
                        Kiptoo Amos Cheruiyot;M;14-Mar-14;1234567;;;;G4;NOPE;;
                        Too;M;2014-03-01;1234568;;;;G11;WE4T;;
                        Short;M
                        ;;;;;;;;;;
                        A;B;C;D;E;F;G;H;I;J;K;L
                        """,
                        null,
                        2025);
        assertThat(node.facts(id).getLast()).isInstanceOf(ImportFinished.class);
        assertThat(node.people(id)).isEqualTo(new People(2, 0, 0, 0, 5));
        LearnerEnrolled ann = enrolled(id, 2);
        assertThat(ann.person().firstName()).isEqualTo("Ann");
        assertThat(ann.person().dateOfBirth()).hasToString("2015-03-31");
        assertThat(ann.identifiers().getFirst().kind()).hasToString("ADMISSION_NUMBER");
        assertThat(ann.guardians().getFirst().nationalId()).isEqualTo("00123456");
        assertThat(ann.grade()).isEqualTo(Grade.G4);
        assertThat(codes(id, 2))
                .contains(
                        "STAND_IN_FOR_CERTIFICATE",
                        "DATE_PUT_RIGHT",
                        "PHONE_LEFT_OUT",
                        "NUMBER_PUT_RIGHT",
                        "GRADE_READ");
        assertThat(codes(id, 3))
                .contains("BIRTHDAY_UNCERTAIN", "NUMBER_LOST_DIGITS", "WITHOUT_NUMBER");
        assertThat(codes(id, 4)).contains("SEX_UNREADABLE", "DATE_UNREADABLE", "GRADE_UNREADABLE");
        assertThat(codes(id, 5)).containsExactly("NOT_REGISTERED");
        assertThat(codes(id, 6)).containsExactly("GRADE_NOT_OFFERED");
        assertThat(codes(id, 7)).contains("DATE_OF_BIRTH_MISSING", "INSTITUTION_MISSING");
        assertThat(codes(id, 8)).isEmpty();
        assertThat(codes(id, 9)).containsExactly("ROW_TOO_LONG");
        assertThat(codes(id, 1)).contains("COLUMN_LEFT_OUT", "COLUMN_REPEATED");
    }

    @Test
    void the_beginning_of_a_file_shows_that_its_days_are_written_month_first() throws IOException {
        ImportId id =
                nemis(
                        """
                        Learner Name;Gender;Date of Birth;Birth Cert No;Class;School Code
                        Naliaka Amina Nekesa;F;3/4/2015;3456701;Grade 4;WE4T
                        Wafula Brian Juma;M;12/25/2015;3456702;Grade 4;WE4T
                        """,
                        null,
                        2026);
        assertThat(enrolled(id, 2).person().dateOfBirth()).hasToString("2015-03-04");
        assertThat(enrolled(id, 3).person().dateOfBirth()).hasToString("2015-12-25");
        assertThat(codes(id, 1)).contains("MONTH_FIRST");
        assertThat(codes(id, 2)).containsExactly("MONTH_FIRST");
        assertThat(codes(id, 3)).isEmpty();
    }

    @Test
    void an_end_before_the_year_of_the_list_is_blamed_on_its_own_day() throws IOException {
        ImportId id =
                nemis(
                        """
                        Learner Name;Gender;Date of Birth;Birth Cert No;Class;School Code;Admission Date;Status;Completion Date
                        Cheptoo Zawadi Jelimo;F;2015-02-03;3456711;Grade 4;WE4T;;WITHDRAWN;2025-06-06
                        """,
                        null,
                        2026);
        assertThat(node.remarks(id))
                .filteredOn(one -> one.code().equals("STEP_NOT_TAKEN"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.field()).isEqualTo("Completion Date");
                    assertThat(one.value()).isEqualTo("2025-06-06");
                });
    }

    @Test
    void a_code_without_its_zero_is_the_schools_and_a_copied_stand_in_is_the_other_schools_number()
            throws IOException {
        ImportId id =
                nemis(
                        """
                        Learner Name,Gender,Date of Birth,Birth Cert No,Admission Number,Class,School Code
                        Nekesa Joy Nafula,F,2015-07-21,WE4T777,4711,22.0,1234567
                        """,
                        null,
                        2025);
        assertThat(node.people(id)).isEqualTo(new People(1, 0, 0, 0, 0));
        LearnerEnrolled joy = enrolled(id, 2);
        assertThat(joy.institution()).hasToString("01234567");
        assertThat(joy.grade()).isEqualTo(Grade.G5);
        assertThat(joy.identifiers())
                .extracting(one -> one.value() + " at " + one.issuedBy())
                .containsExactlyInAnyOrder("777 at WE4T", "4711 at 01234567");
    }

    @Test
    void a_students_years_are_climbed_from_the_day_of_admission_to_the_award() throws IOException {
        String head =
                "Surname,First Name,Gender,Date of Birth,National ID,KCSE Index,KCSE Year,Institution Code,Registration Number,Programme,Level,Year of Study,Admission Date,Status,Completion Date,Award,Award Class,Year\n";
        ImportId id =
                learnersOf(
                        ImportSource.HEMIS,
                        head
                                + """
                                Mutua,Brian,M,2000-11-02,37123456,2345678001,2018,UNI1,P15/1,BSc,Bachelor,4,2019-09-02,GRADUATED,2023-12-08,BSc Computer Science,Second Upper,2022
                                Wairimu,Ann,F,2004-01-12,7123456,12345678002,2022,UNI1,P15/2,BA,Degree,Year 2,2023-09-04,ACTIVE,,,,2024/2025
                                """,
                        Directions.NONE);
        assertThat(node.people(id)).isEqualTo(new People(2, 0, 0, 0, 0));
        assertThat(facts(learner(id, 2)))
                .extracting(fact -> fact.getClass().getSimpleName() + " " + fact.on())
                .containsExactly(
                        "LearnerEnrolled 2019-09-02",
                        "LearnerProgressed 2020-09-02",
                        "LearnerProgressed 2021-09-02",
                        "LearnerProgressed 2022-09-02",
                        "LearnerGraduated 2023-12-08");
        assertThat(((LearnerGraduated) facts(learner(id, 2)).getLast()).award())
                .isEqualTo("BSc Computer Science, Second Upper, BSc");
        assertThat(enrolled(id, 2).identifiers())
                .extracting(one -> one.value())
                .contains("02345678001/2018");
        assertThat(enrolled(id, 3).identifiers())
                .extracting(one -> one.value())
                .contains("07123456");
        assertThat(facts(learner(id, 3))).hasSize(2);
        ImportId again =
                learnersOf(
                        ImportSource.HEMIS,
                        head
                                + "Mutua,Brian,M,2000-11-02,37123456,2345678001,2018,UNI1,P15/1,BSc,Bachelor,4,2019-09-02,GRADUATED,2023-12-08,BSc Computer Science,Second Upper,2022\n",
                        Directions.NONE);
        assertThat(node.people(again)).isEqualTo(new People(0, 0, 1, 0, 0));
    }

    @Test
    void how_an_earlier_course_ended_leaves_the_later_one_on_the_roll() throws IOException {
        String head =
                "Surname,First Name,Gender,Date of Birth,National ID,Institution Code,Registration Number,Programme,Level,Year of Study,Admission Date,Status,Completion Date,Award,Year\n";
        ImportId now =
                learnersOf(
                        ImportSource.HEMIS,
                        head
                                + "Nafula,Rehema,F,2002-03-21,38123456,UNI1,P20/9,MSc,Masters,1,2025-09-01,ACTIVE,,,2025\n",
                        Directions.NONE);
        ImportId earlier =
                learnersOf(
                        ImportSource.HEMIS,
                        head
                                + "Nafula,Rehema,F,2002-03-21,38123456,UNI1,P15/9,BSc,Bachelor,4,2021-09-06,GRADUATED,2025-12-12,BSc Chemistry,2024\n",
                        Directions.NONE);

        assertThat(learner(earlier, 2)).isEqualTo(learner(now, 2));
        assertThat(codes(earlier, 2)).contains("LATER_KNOWN");
        assertThat(facts(learner(now, 2))).filteredOn(LearnerGraduated.class::isInstance).isEmpty();
        assertThat(node.people(earlier).refused()).isZero();
    }

    @Test
    void who_left_school_is_known_again_at_a_technical_college() throws IOException {
        ImportId school =
                learnersOf(
                        ImportSource.NEMIS,
                        """
                        UPI,Name,Gender,DOB,Class,School Code,Year,KCSE Index,KCSE Year,Status,Completion Date,Award
                        FFF001,Barasa Paul Wekesa,M,2004-04-04,Form 4,12345001,2022,12345001009,2022,COMPLETED,2022-12-20,KCSE
                        """,
                        Directions.NONE);
        ImportId college =
                learnersOf(
                        ImportSource.TVET_MIS,
                        """
                        Surname,First Name,Other Names,Gender,Date of Birth,KCSE Index,KCSE Year,Institution Code,Registration Number,Level,Admission Date,Status
                        Barasa,Paul,Wekesa,M,2004-04-04,12345001009,2022,TVC1,EE/1,Level 5,2024-01-08,ACTIVE
                        """,
                        Directions.NONE);
        assertThat(node.people(college)).isEqualTo(new People(0, 1, 0, 0, 0));
        assertThat(learner(college, 2)).isEqualTo(learner(school, 2));
        assertThat(facts(learner(college, 2)))
                .last()
                .isInstanceOf(LearnerReadmitted.class)
                .extracting(fact -> fact.on().toString())
                .isEqualTo("2024-01-08");
    }

    @Test
    void an_examination_and_a_headcount_change_nobody() throws IOException {
        ImportId school = nemis(NEMIS + learners("H", 2), Grade.G6, 2025);
        long facts = countFacts();
        ImportId list =
                learnersOf(
                        ImportSource.EXAMINATION,
                        """
                        Assessment Number,UPI,Name,Gender,Centre Code,Grade,Year
                        ,H00001,Anybody,M,WE4T,G7,2026
                        ,H00001,Somebody Else,F,WE4T,G7,2026
                        A009999999,,Nobody Knows,F,WE4T,G7,2026
                        ,,No Number,F,WE4T,G7,2026
                        ,H00002,,M,WE4T,,2026
                        """,
                        Directions.NONE);
        assertThat(node.people(list)).isEqualTo(new People(2, 2, 0, 0, 1));
        assertThat(learner(list, 2)).isEqualTo(learner(school, 2));
        assertThat(codes(list, 3)).contains("NUMBER_SHARED");
        assertThat(codes(list, 4)).contains("LEARNER_NOT_FOUND");
        assertThat(codes(list, 5)).contains("WITHOUT_NUMBER");
        assertThat(codes(list, 6)).contains("GRADE_MISSING");
        ImportId counts =
                learnersOf(
                        ImportSource.HEADCOUNT,
                        """
                        institution;grade;year;sex;count
                        WE4T;G7;2026;F;41
                        WE4T;Level 5;2026;;1,204
                        WE4T;G7;2026;M;many
                        """,
                        Directions.NONE);
        assertThat(node.facts(counts)).last().isEqualTo(new ImportFinished(counts, 3));
        HeadcountsTaken taken =
                (HeadcountsTaken)
                        node.facts(counts).stream()
                                .filter(HeadcountsTaken.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertThat(taken.counts())
                .extracting(HeadcountsTaken.Count::learners)
                .containsExactly(41, 1204);
        assertThat(learnerFactsSince(facts)).isZero();
    }

    @Test
    void a_number_is_shared_however_far_apart_its_rows_stand() throws IOException {
        nemis(NEMIS + learners("N", 1), Grade.G6, 2025);
        String row = ",N00001,WE4T,G7,2026\n";
        ImportId list =
                learnersOf(
                        ImportSource.EXAMINATION,
                        "Assessment Number,UPI,Centre Code,Grade,Year\n"
                                + row
                                + "A009999998,,WE4T,G7,2026\n".repeat(1_100)
                                + row,
                        Directions.NONE);
        assertThat(codes(list, 2)).isEmpty();
        assertThat(codes(list, 1_103)).containsExactly("NUMBER_SHARED");
    }

    /** R4: the same import three times, interrupted at random. */
    @Test
    void a_mark_that_nothing_closes_ends_its_row_and_no_import() throws IOException {
        long facts = countFacts();
        ImportId id =
                nemis(
                        NEMIS
                                + learners("H", 1_700)
                                + "H99999,\"Never Closed,M,2015-02-02,9,,,,,\n",
                        Grade.G4,
                        2025);

        assertThat(node.facts(id).getLast()).isInstanceOf(ImportFinished.class);
        People people = node.people(id);
        assertThat(people.rows()).isEqualTo(1_701);
        assertThat(enrolledSince(facts)).isEqualTo(people.accepted() + people.review());
    }

    @Test
    void a_row_that_the_register_fails_at_is_refused_and_no_other() throws IOException {
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            ImportId schools = paused.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> paused.isOver(schools));
            paused.part(Workers.class).stop();
            ImportId id =
                    paused.handIn(
                            ImportSource.NEMIS,
                            NEMIS
                                    + learners("K", 3)
                                    + "K00004,Ajali Mbaya Sana,M,2015-02-02,9,,,,,\n"
                                    + learners("L", 600),
                            new Directions(InstitutionCode.of("WE4T"), Grade.G4, 2025, List.of()));
            CommandGateway failing = new FailingGateway(paused.part(CommandGateway.class), "Ajali");
            assertThatThrownBy(() -> paused.work(id, failing))
                    .isInstanceOf(IllegalStateException.class);

            paused.workCarefully(id, failing);

            assertThat(paused.facts(id).getLast()).isInstanceOf(ImportFinished.class);
            People people = paused.people(id);
            assertThat(people.accepted() + people.review()).isEqualTo(603);
            assertThat(people.refused()).isEqualTo(1);
            assertThat(paused.remarks(id))
                    .filteredOn(Remark::refused)
                    .singleElement()
                    .satisfies(remark -> {
                        assertThat(remark.line()).isEqualTo(5);
                        assertThat(remark.code()).isEqualTo("NOT_TAKEN");
                    });
        }
    }

    @Test
    void of_two_lists_at_once_one_takes_the_learner_in() throws IOException {
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            ImportId schools = paused.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> paused.isOver(schools));
            paused.part(Workers.class).stop();
            Directions directions =
                    new Directions(InstitutionCode.of("WE4T"), Grade.G4, 2025, List.of());
            String row = NEMIS + "N00001,Tunu Zawadi Neema,F,2015-03-03,9,,,,,\n";
            ImportId slow = paused.handIn(ImportSource.NEMIS, row, directions);
            ImportId quick = paused.handIn(ImportSource.NEMIS, row, directions);
            CommandGateway gateway = paused.part(CommandGateway.class);

            paused.work(slow, new OvertakenGateway(gateway, () -> paused.work(quick, gateway)));

            assertThat(paused.people(quick)).isEqualTo(new People(1, 0, 0, 0, 0));
            assertThat(paused.people(slow)).isEqualTo(new People(0, 0, 1, 0, 0));
        }
    }

    @Test
    void a_list_that_has_a_learner_who_left_since_says_so() throws IOException {
        String row = NEMIS + "M00001,Tunu Zawadi Neema,F,2015-03-03,9,,,,,\n";
        ImportId first = nemis(row, Grade.G4, 2025);
        LearnerId learner = learner(first, 2);
        node.sendAs(
                "REGISTRAR",
                "nation",
                new WithdrawLearner(
                        learner, WithdrawalReason.OTHER, "Moved", LocalDate.of(2025, 3, 1)));

        ImportId again = nemis(row, Grade.G4, 2025);

        assertThat(node.people(again)).isEqualTo(new People(0, 1, 0, 0, 0));
        assertThat(codes(again, 2)).contains("LEFT_SINCE");
    }

    @Test
    void interrupted_anywhere_three_times_over_nothing_is_doubled_and_nothing_missing()
            throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String csv =
                NEMIS
                        + learners("G", 2_600)
                        + """
                        G00007,%s,M,%s,9,,,,,
                        ,No One,X,,,,,,,
                        """
                                .formatted(name("G", 7), birthday(7));
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            ImportId schools = paused.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> paused.isOver(schools));
            paused.part(Workers.class).stop();
            int deaths = 0;
            for (int time = 0; time < 3; time++) {
                ImportId id =
                        paused.handIn(
                                ImportSource.NEMIS,
                                csv,
                                new Directions(
                                        InstitutionCode.of("WE4T"), Grade.G4, 2025, List.of()));
                for (int life = 0; life < 200 && !paused.isOver(id); life++) {
                    CommandGateway mortal =
                            new MortalGateway(
                                    paused.part(CommandGateway.class),
                                    random.nextInt(life == 0 ? 5 : 40),
                                    random);
                    try {
                        paused.work(id, mortal);
                    } catch (MortalGateway.Killed killed) {
                        deaths++;
                    }
                }
                assertThat(paused.isOver(id)).as("seed %d", seed).isTrue();
                People people = paused.people(id);
                if (time == 0) {
                    // Of so many, some look alike.
                    assertThat(people.accepted() + people.review())
                            .as("seed %d", seed)
                            .isEqualTo(2_600);
                    assertThat(people.review()).as("seed %d", seed).isLessThan(60);
                    assertThat(people.already() + people.joined()).as("seed %d", seed).isEqualTo(1);
                    assertThat(people.refused()).as("seed %d", seed).isEqualTo(1);
                    assertThat(reviewed(paused, id)).as("seed %d", seed).isTrue();
                } else {
                    assertThat(people)
                            .as("seed %d, time %d", seed, time)
                            .isEqualTo(new People(0, 0, 2_601, 0, 1));
                }
            }
            assertThat(deaths).as("seed %d", seed).isPositive();
            Map<Class<?>, Long> kinds =
                    paused.part(EventStore.class)
                            .openStream(null)
                            .asStream()
                            .takeWhile(fact -> !isLast(paused, fact))
                            .collect(
                                    Collectors.groupingBy(
                                            TrackedEventMessage::getPayloadType,
                                            Collectors.counting()));
            assertThat(kinds.get(LearnerEnrolled.class)).as("seed %d", seed).isEqualTo(2_600);
            assertThat(kinds.get(IdentifierClaimed.class)).as("seed %d", seed).isEqualTo(5_200);
        }
    }

    /** Whether each doubt about who is who is a question that somebody was asked, once. */
    private static boolean reviewed(IntakeNode node, ImportId id) {
        return node.facts(id).stream()
                .filter(LearnersTaken.class::isInstance)
                .flatMap(fact -> ((LearnersTaken) fact).doubts().stream())
                .allMatch(doubt ->
                        doubt.others().stream()
                                .allMatch(other ->
                                        node.messages(
                                                                MatchId.between(
                                                                                other,
                                                                                doubt.learner())
                                                                        .value())
                                                        .size()
                                                == 1));
    }

    private static boolean isLast(IntakeNode node, TrackedEventMessage<?> fact) {
        return fact.trackingToken().position().orElse(0)
                >= node.part(EventStore.class).createHeadToken().position().orElse(0);
    }

    private static String learners(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n ->
                        "%s%05d,%s,M,%s,9,%s9%06d,,,,\n"
                                .formatted(prefix, n, name(prefix, n), birthday(n), prefix, n))
                .collect(Collectors.joining());
    }

    /** Of somebody whom nobody else looks like. */
    private static String name(String prefix, int n) {
        int one = (prefix.charAt(0) - 'A') * 3_000 + n;
        return word(one * 7_919) + " " + word(one) + " " + word(one * 104_729);
    }

    private static String word(int n) {
        String[] parts = {"ba", "ke", "di", "mo", "chu", "wa", "ne", "li", "ro", "sha", "gi"};
        StringBuilder word = new StringBuilder();
        for (int rest = Math.floorMod(n, 14_641), part = 0; part < 4; part++, rest /= 11) {
            word.append(parts[rest % 11]);
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String birthday(int n) {
        return "2015-%02d-%02d".formatted(1 + n % 12, 2 + n / 12 % 27);
    }

    private static ImportId nemis(String csv, Grade grade, int year) throws IOException {
        return learnersOf(
                ImportSource.NEMIS,
                csv,
                new Directions(
                        csv.contains("School Code") ? null : InstitutionCode.of("WE4T"),
                        grade,
                        year,
                        List.of()));
    }

    private static ImportId learnersOf(ImportSource source, String csv, Directions directions)
            throws IOException {
        ImportId id = node.handIn(source, csv, directions);
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        return id;
    }

    private static LearnerId learner(ImportId id, long line) {
        return node.facts(id).stream()
                .filter(LearnersTaken.class::isInstance)
                .flatMap(fact -> ((LearnersTaken) fact).classes().stream())
                .flatMap(one -> one.claimants().stream())
                .filter(one -> one.line() == line)
                .findFirst()
                .orElseThrow()
                .learner();
    }

    private static LearnerEnrolled enrolled(ImportId id, long line) {
        return (LearnerEnrolled) facts(learner(id, line)).getFirst();
    }

    private static List<LearnerEvent> facts(LearnerId learner) {
        return node.messages(learner.value()).stream()
                .map(one -> (LearnerEvent) one.getPayload())
                .toList();
    }

    private static Instant recordedAt(LearnerId learner) {
        return node.messages(learner.value()).getFirst().getTimestamp();
    }

    private static List<Doubt> doubts(ImportId id) {
        return node.facts(id).stream()
                .filter(LearnersTaken.class::isInstance)
                .flatMap(fact -> ((LearnersTaken) fact).doubts().stream())
                .toList();
    }

    private static List<String> codes(ImportId id, long line) {
        return node.remarks(id).stream()
                .filter(remark -> remark.line() == line)
                .map(Remark::code)
                .toList();
    }

    private static Remark remark(ImportId id, long line, String code) {
        return node.remarks(id).stream()
                .filter(remark -> remark.line() == line && remark.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static long countFacts() {
        return node.part(EventStore.class).createHeadToken().position().orElse(0);
    }

    private static long learnerFactsSince(long position) {
        return factsSince(position, LearnerEvent.class);
    }

    private static long enrolledSince(long position) {
        return factsSince(position, LearnerEnrolled.class);
    }

    private static long factsSince(long position, Class<?> kind) {
        long head = countFacts();
        return node.part(EventStore.class)
                .openStream(null)
                .asStream()
                .takeWhile(fact -> fact.trackingToken().position().orElse(0) < head)
                .filter(fact -> fact.trackingToken().position().orElse(0) > position)
                .filter(fact -> kind.isInstance(fact.getPayload()))
                .count();
    }
}
