package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Actor;
import ke.kemis.command.institution.InstitutionsRegistered;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.command.intake.IntakeNode.People;
import ke.kemis.command.learner.Alike;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.ClaimKey;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EndGuardian;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.EraseLearner;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.local.TestServices;
import ke.kemis.store.Positions;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same person comes again, written otherwise. */
class LikenessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCHOOLS =
            """
            code,name,kind,ownership,county
            LIKE1,Amani,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,042
            LIKE2,Umoja,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,042
            """;
    private static final Directions CLASS =
            new Directions(InstitutionCode.of("LIKE1"), Grade.G5, 2026, List.of());
    private static final String HEADER =
            "Learner UPI,Learner Name,Gender,Date of Birth,Birth Cert No,Mother Name,Mother Phone\n";

    private static final Identifier CERTIFICATE =
            new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "0098765433", null);

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
    void a_learner_written_otherwise_is_joined_and_told_why_without_a_value() throws IOException {
        ImportId before =
                taken("LKA001,Otieno Brian Ochieng,M,2014-03-09,0012345678,Mary Atieno,0722123456");
        ImportId after =
                taken(",Otieno Brayan Ochieng',M,2014-03-09,12345678,Mary Atieno,0722123456");

        assertThat(node.people(after)).as(said(after)).isEqualTo(new People(0, 1, 0, 0, 0));
        assertThat(into(learner(after, 2))).isEqualTo(learner(before, 2));
        Remark why = remark(after, "JOINED_BY_LIKENESS");
        assertThat(why.reason())
                .contains("date of birth same", "BIRTH_CERTIFICATE zeros lost", "bits")
                .doesNotContain("Otieno", "2014", "12345678");
        assertThat(why.value()).isNull();
    }

    @Test
    void the_same_file_again_adds_nothing_whether_its_rows_were_joined_or_wait()
            throws IOException {
        taken("LKB001,Kiprono Victor Kibet,M,2013-05-17,0055501234,Rose Jepkorir,0733111222");
        String file =
                """
                ,Kiprono Viktor Kibet,M,2013-05-17,55501234,Rose Jepkorir,0733111222
                LKB002,Kiprono Victor Kibet,M,2013-05-17,,,
                """;
        ImportId once = taken(file);
        assertThat(node.people(once).joined()).as(said(once)).isEqualTo(1);
        lookedUpTo(head());
        long facts = head();
        ImportId again = taken(file);
        assertThat(node.people(again).accepted()).as(said(again)).isZero();
        assertThat(node.people(again).review()).as(said(again)).isZero();
        assertThat(learner(again, 2)).isEqualTo(learner(once, 2));
        assertThat(learner(again, 3)).isEqualTo(learner(once, 3));
        assertThat(head() - facts).as("received, taken, finished").isLessThanOrEqualTo(4);
    }

    @Test
    void what_likeness_joined_is_reversed_with_one_intent_and_the_row_lives_on()
            throws IOException {
        LearnerId known =
                learner(
                        taken(
                                "LKI001,Barasa Felix Wanyonyi,M,2013-04-23,0021200011,Doris Nafula,0799888777"),
                        2);
        List<?> before = payloads(known.value());
        String row = ",Barasa Filix Wanyonyi,M,2013-04-23,21200011,Doris Nafula,0799888777";
        ImportId file = taken(row);
        LearnerId ofRow = learner(file, 2);
        assertThat(into(ofRow)).isEqualTo(known);
        MatchId match = MatchId.between(known, ofRow);
        DomainEventMessage<?> joined = node.messages(match.value()).getLast();
        assertThat(joined.getPayload())
                .isInstanceOfSatisfying(
                        MatchJoined.class,
                        fact -> {
                            assertThat(fact.known()).isEqualTo(known);
                            assertThat(fact.foundIn()).isEqualTo(file);
                            assertThat(fact.why().bits()).isGreaterThan(8);
                            assertThat(fact.why().evidence()).isNotEmpty();
                        });
        assertThat(joined.getMetaData())
                .containsEntry(Actor.ACTOR, "officer-3")
                .hasEntrySatisfying(
                        Actor.REQUEST, it -> assertThat(it.toString()).startsWith(file.toString()));

        node.send(new ReverseMatch(match, null, "Cousins of one name."));

        List<Object> now = new ArrayList<>(payloads(known.value()));
        assertThat(now.subList(0, before.size())).isEqualTo(before);
        assertThat(now.get(before.size())).isInstanceOf(RecordsMerged.class);
        assertThat(now.getLast())
                .isInstanceOfSatisfying(
                        RecordsUnmerged.class,
                        two ->
                                assertThat(two.restored())
                                        .isEqualTo(
                                                ((RecordsMerged) now.get(before.size()))
                                                        .standing()));
        LearnerEnrolled own = (LearnerEnrolled) payloads(ofRow.value()).getFirst();
        assertThat(own.identifiers()).extracting(one -> one.value()).containsExactly("21200011");
        assertThat(payloads(ofRow.value()).getLast()).isInstanceOf(RecordRestored.class);

        ImportId again = taken(row);
        assertThat(learner(again, 2)).as("the row is known as its own").isEqualTo(ofRow);
        assertThat(payloads(ofRow.value()).getLast()).isInstanceOf(RecordRestored.class);
        assertThat(node.messages(match.value())).hasSize(2);
    }

    @Test
    void nobody_is_joined_whose_names_are_all_others_whatever_number_agrees() throws IOException {
        taken("LKM001,Cheruiyot Naomi Jebet,F,2013-11-11,0041200011,Esther Jebet,0711333555");
        ImportId id =
                taken("LKM001,Mwadime Salim Juma,F,2013-11-11,0041200011,Esther Jebet,0711333555");
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 1, 0));
    }

    @Test
    void interrupted_at_any_command_rows_are_joined_once_and_say_so() throws IOException {
        List<String> names =
                List.of(
                        "Musyoka",
                        "Chepkoech",
                        "Odinga",
                        "Waweru",
                        "Nasimiyu",
                        "Lokorio",
                        "Mwachiro");
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            ImportId schools = paused.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> paused.isOver(schools));
            paused.part(Workers.class).stop();
            for (int n = 0; n < names.size() * 2; n++) {
                boolean afterwards = n % 2 == 1;
                String name = names.get(n / 2) + (afterwards ? " Pendo" : " Zawadi");
                String born = "20%02d-03-1%d".formatted(8 + n / 2, n % 2);
                String number = "%02d5577".formatted(n + 10);
                paused.work(
                        paused.handIn(
                                ImportSource.NEMIS,
                                HEADER
                                        + ",%s Baraka,M,%s,00%s1,,\n,%s Furaha,M,%s,00%s2,,\n"
                                                .formatted(name, born, number, name, born, number),
                                CLASS),
                        paused.part(CommandGateway.class));
                ImportId id =
                        paused.handIn(
                                ImportSource.NEMIS,
                                HEADER
                                        + ",%s Barakah,M,%s,%s1,,\n,%s Furahah,M,%s,%s2,,\n"
                                                .formatted(name, born, number, name, born, number),
                                CLASS);
                try {
                    paused.work(
                            id,
                            new MortalGateway(
                                    paused.part(CommandGateway.class), n / 2, always(afterwards)));
                } catch (MortalGateway.Killed killed) {
                    paused.work(id, paused.part(CommandGateway.class));
                }
                assertThat(paused.isOver(id)).as(name).isTrue();
                assertThat(paused.people(id)).as(name).isEqualTo(new People(0, 2, 0, 0, 0));
                assertThat(paused.remarks(id))
                        .as(name)
                        .filteredOn(one -> one.code().equals("JOINED_BY_LIKENESS"))
                        .extracting(Remark::line)
                        .containsExactly(2L, 3L);
            }
            assertThat(
                            paused.part(EventStore.class)
                                    .openStream(null)
                                    .asStream()
                                    .takeWhile(fact -> !isLast(paused, fact))
                                    .filter(fact -> fact.getPayloadType().equals(MatchJoined.class))
                                    .count())
                    .isEqualTo(names.size() * 4L);
        }
    }

    private static boolean isLast(IntakeNode node, TrackedEventMessage<?> fact) {
        return fact.trackingToken().position().orElse(0)
                >= node.part(EventStore.class).createHeadToken().position().orElse(0);
    }

    private static Random always(boolean answer) {
        return new Random() {
            @Override
            public boolean nextBoolean() {
                return answer;
            }
        };
    }

    @Test
    void two_records_taken_apart_on_the_record_itself_are_two_in_their_review_too()
            throws IOException {
        LearnerId known =
                learner(
                        taken(
                                "LKL001,Njoroge Hellen Wambui,F,2012-02-27,0051300011,Ann Wambui,0733222111"),
                        2);
        LearnerId ofRow =
                learner(
                        taken(",Njoroge Helen Wambui,F,2012-02-27,51300011,Ann Wambui,0733222111"),
                        2);
        assertThat(into(ofRow)).isEqualTo(known);

        node.send(new UnmergeRecords(known, ofRow, null, "Cousins."));

        assertThat(payloads(MatchId.between(known, ofRow)).getLast())
                .isInstanceOf(MatchReversed.class);
    }

    @Test
    void two_merged_on_the_record_itself_are_one_in_their_review_too() {
        LearnerId elder = enrolled("Cherono", "Kipruto", "2012-04-04", "0712300888");
        LearnerId later = enrolled("Cherono", "Kipruto", "2012-04-05", "0712300888");
        MatchId match = MatchId.between(elder, later);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payloads(match)).isNotEmpty());
        int found = payloads(match).size();

        byHand(new MergeRecords(later, elder, "One birth certificate."));
        assertThat(payloads(match).getLast())
                .isInstanceOfSatisfying(
                        MatchConfirmed.class, same -> assertThat(same.kept()).isEqualTo(later));

        byHand(new UnmergeRecords(later, elder, null, "Twins."));
        lookedUpTo(head());
        assertThat(payloads(match)).hasSize(found + 2).last().isInstanceOf(MatchReversed.class);
    }

    @Test
    void two_taken_apart_on_the_record_whom_nobody_was_asked_about_are_two_and_nobody_is_asked() {
        LearnerId learner = enrolled("Omari", "Hamisi", "2013-10-10", "0712300999");
        LearnerId other = enrolled("Mwangala", "Juma", "2013-10-10", "0712300999");
        MatchId match = MatchId.between(learner, other);
        byHand(new MergeRecords(learner, other, "One birth certificate."));
        byHand(
                new CorrectDetails(
                        learner,
                        Map.of(Detail.SURNAME, "Mwangala", Detail.FIRST_NAME, "Juma"),
                        "As on the certificate.",
                        "Birth certificate"));
        assertThat(payloads(match)).isEmpty();

        byHand(new UnmergeRecords(learner, other, null, "Cousins of one name."));

        lookedUpTo(head());
        assertThat(payloads(match))
                .satisfiesExactly(
                        found ->
                                assertThat(found)
                                        .isInstanceOfSatisfying(
                                                MatchFound.class,
                                                it -> {
                                                    assertThat(it.known()).isEqualTo(learner);
                                                    assertThat(it.why().bits()).isGreaterThan(-5);
                                                }),
                        two -> assertThat(two).isInstanceOf(MatchRejected.class));
    }

    @Test
    void whoever_is_on_another_roll_is_asked_about_and_not_joined_by_likeness() throws IOException {
        taken("LKJ001,Nyongesa Brenda Nekoye,F,2014-10-11,0011900011,Janet Wanjala,0700999888");
        ImportId id =
                node.handIn(
                        ImportSource.NEMIS,
                        HEADER
                                + ",Nyongesa Brendah Nekoye,F,2014-10-11,11900011,Janet Wanjala,0700999888\n",
                        new Directions(InstitutionCode.of("LIKE2"), Grade.G5, 2026, List.of()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));

        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 1, 0));
        assertThat(doubts(id).getFirst().code()).isEqualTo("PERHAPS_KNOWN");
    }

    @Test
    void a_head_takes_a_new_child_who_looks_alike_to_one_of_another_roll_and_somebody_is_asked()
            throws IOException {
        ImportId before =
                taken(
                        "LKH901,Wekulo Doreen Naliaka,F,2014-09-17,0011900099,Agnes Nafula,0700999777");
        ImportId id =
                node.handInAs(
                        "HEAD",
                        "institution:LIKE2",
                        ImportSource.NEMIS,
                        HEADER
                                + ",Wekulo Dorine Naliaka,F,2014-09-17,11900099,Agnes Nafula,0700999777\n",
                        new Directions(InstitutionCode.of("LIKE2"), Grade.G5, 2026, List.of()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));

        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 1, 0));
        assertThat(doubts(id).getFirst().others()).containsExactly(learner(before, 2));
    }

    @Test
    void who_gives_the_number_of_somebody_else_is_a_pair_to_decide_about_and_then_waits_no_more()
            throws IOException {
        LearnerId holder = learner(taken("LKK001,Auma Sharon Atieno,F,2012-12-04,0061600011,,"), 2);
        String row = "LKK002,Kiplagat Dominic Rono,M,2015-01-17,0061600011,,";
        ImportId id = taken(row);

        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 1, 0));
        Doubt doubt = doubts(id).getFirst();
        assertThat(doubt.others()).containsExactly(holder);
        assertThat(doubt.known()).as("came by this row").isFalse();
        MatchId match = MatchId.between(holder, doubt.learner());
        assertThat(payloads(match).getFirst())
                .isInstanceOfSatisfying(
                        MatchFound.class,
                        found -> {
                            assertThat(found.why().evidence())
                                    .anyMatch(one ->
                                            one.field().equals("BIRTH_CERTIFICATE")
                                                    && one.level().equals("SAME"));
                            assertThat(found.why().bits()).isLessThan(-5);
                        });

        ImportId again = taken(row);
        assertThat(node.people(again).review()).as("the same pair, still").isEqualTo(1);
        assertThat(doubts(again).getFirst().known()).isTrue();
        node.send(new DecideMatch(match, MatchDecision.DIFFERENT, "A slip of the pen.", null));
        ImportId after = taken(row);
        assertThat(node.people(after).review()).as(said(after)).isZero();
        assertThat(payloads(match)).hasSize(2);
    }

    @Test
    void whoever_was_known_before_the_holder_of_a_number_is_the_elder_of_the_two()
            throws IOException {
        LearnerId elder = learner(taken("LKY001,Kiplagat Dominic Rono,M,2015-01-17,,,"), 2);
        LearnerId holder = learner(taken("LKY002,Auma Sharon Atieno,F,2012-12-04,0061699011,,"), 2);
        ImportId id = taken("LKY001,Kiplagat Dominic Rono,M,2015-01-17,0061699011,,");

        assertThat(doubts(id).getFirst().learner()).isEqualTo(elder);
        assertThat(payloads(MatchId.between(elder, holder)).getFirst())
                .isInstanceOfSatisfying(
                        MatchFound.class,
                        found -> {
                            assertThat(found.known()).isEqualTo(elder);
                            assertThat(found.newcomer()).isEqualTo(holder);
                        });
    }

    @Test
    void a_corrected_name_is_compared_with_the_register_again_and_asked_about_once()
            throws IOException {
        LearnerId elder = enrolled("Tanui", "Gideon", "2013-08-08", "0712300045");
        LearnerId later = enrolled("Abdalla", "Zainabu", "2013-08-08", "0712300045");
        MatchId match = MatchId.between(elder, later);
        byHand(
                new CorrectDetails(
                        later,
                        Map.of(Detail.SURNAME, "Tanui", Detail.FIRST_NAME, "Gideon"),
                        "Typed into the wrong form.",
                        "Birth certificate"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payloads(match)).hasSize(1));
        assertThat(payloads(match).getFirst())
                .isInstanceOfSatisfying(
                        MatchFound.class,
                        found -> {
                            assertThat(found.known()).isEqualTo(elder);
                            assertThat(found.foundIn()).isNull();
                        });

        node.send(new DecideMatch(match, MatchDecision.DIFFERENT, "Two boys.", null));
        byHand(
                new CorrectDetails(
                        elder,
                        Map.of(Detail.OTHER_NAMES, "Kibet"),
                        "Now as on the certificate.",
                        "Birth certificate"));
        lookedUpTo(head());
        assertThat(payloads(match)).as("no more alike than when it was decided").hasSize(2);
        assertThat(looking().supportsReset()).as("the past read anew asks nothing").isFalse();
    }

    @Test
    void what_a_row_adds_to_a_known_learner_compares_again_and_what_adds_nothing_does_not()
            throws IOException {
        LearnerId elder =
                learner(
                        taken(
                                "LKN001,Mutiso Purity Ndinda,F,2013-03-01,0031400011,Ruth Syombua,0722555111"),
                        2);
        LearnerId later = learner(taken("XZQ774,Mutiso Purity Ndinda,F,2013-04-01,,,", "LIKE2"), 2);
        MatchId match = MatchId.between(elder, later);
        assertThat(payloads(match)).as("taken for two people").isEmpty();

        String more = "XZQ774,Mutiso Purity Ndinda,F,2013-04-01,0044129987,Ruth Syombua,0722555111";
        ImportId adding = taken(more, "LIKE2");
        assertThat(node.people(adding)).as(said(adding)).isEqualTo(new People(0, 1, 0, 0, 0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payloads(match)).hasSize(1));
        assertThat(payloads(match).getFirst())
                .isInstanceOfSatisfying(
                        MatchFound.class,
                        found -> {
                            assertThat(found.known()).isEqualTo(elder);
                            assertThat(found.why().evidence())
                                    .extracting(Evidence::field)
                                    .contains("phone", "guardian", "BIRTH_CERTIFICATE");
                        });

        node.send(new DecideMatch(match, MatchDecision.DIFFERENT, "Cousins.", null));
        long facts = uncompared();
        taken(more, "LIKE2");
        lookedUpTo(head());
        assertThat(uncompared()).as("nothing new is said").isEqualTo(facts);
        assertThat(payloads(match)).as("kept apart, and it stands").hasSize(2);
    }

    @Test
    void a_change_of_school_compares_again() throws IOException {
        String one = "Kosgei Sharon Jelagat,F,2014-05-06,,,";
        String other = "Kosgei Sharone Jerop,F,2014-05-06,,,";
        LearnerId elder = learner(taken("LKO001," + one), 2);
        LearnerId later = learner(taken("XZR885," + other, "LIKE2"), 2);
        MatchId match = MatchId.between(elder, later);
        List<?> before = payloads(match);
        byHand(
                new WithdrawLearner(
                        later, WithdrawalReason.OTHER, "Moved.", LocalDate.of(2026, 2, 2)));
        lookedUpTo(head());
        assertThat(payloads(match)).isEqualTo(before);

        byHand(
                new ReadmitLearner(
                        later,
                        InstitutionCode.of("LIKE1"),
                        Grade.G5,
                        2026,
                        "Lives here now.",
                        LocalDate.of(2026, 2, 3)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payloads(match)).hasSize(before.size() + 1));
        assertThat(((MatchFound) payloads(match).getLast()).why().evidence())
                .anyMatch(it -> it.field().equals("school") && it.level().equals("SAME"));

        long position = head();
        byHand(
                new WithdrawLearner(
                        later, WithdrawalReason.OTHER, "Ill.", LocalDate.of(2026, 2, 4)));
        byHand(
                new ReadmitLearner(
                        later,
                        InstitutionCode.of("LIKE1"),
                        Grade.G5,
                        2026,
                        "Well again.",
                        LocalDate.of(2026, 2, 5)));
        lookedUpTo(head());
        assertThat(head() - position).as("at the same school: nothing to ask").isEqualTo(2);
    }

    @Test
    void who_waited_for_a_record_that_ended_is_asked_about_the_one_that_goes_on()
            throws IOException {
        LearnerId first = enrolled("Lekishon", "Naisola", "2012-09-09", "0712300777");
        LearnerId second = enrolled("Lekishon", "Naisola", "2012-09-08", "0712300777");
        LearnerId third = enrolled("Lekishon", "Naisola", "2012-09-07", "0712300777");
        lookedUpTo(head());
        MatchId match = MatchId.between(first, second);
        MatchId waits = MatchId.between(first, third);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payloads(match)).isNotEmpty());
        int asked = payloads(waits).size();

        node.send(new DecideMatch(match, MatchDecision.SAME, "Seen today.", second));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payloads(MatchId.between(second, third))).isNotEmpty());
        assertThat(payloads(waits)).hasSize(asked);
    }

    @Test
    void a_pair_whose_id_something_else_has_holds_nobody_up() throws IOException {
        LearnerId one = new LearnerId(UUID.randomUUID());
        LearnerId two = new LearnerId(UUID.randomUUID());
        MatchId taken = MatchId.between(one, two);
        enrolled(new LearnerId(taken.value()), "Lagat", "Zipporah", "2011-01-08", "0712300501");

        enrolled(one, "Mutinda", "Nyokabi", "2013-07-17", "0712300502");
        enrolled(two, "Mutinda", "Nyokabi", "2013-07-17", "0712300502");
        LearnerId three = enrolled("Cheruto", "Jelimo", "2013-08-18", "0712300503");
        LearnerId four = enrolled("Cheruto", "Jelimo", "2013-08-18", "0712300503");

        lookedUpTo(head());
        assertThat(payloads(MatchId.between(three, four))).isNotEmpty();
        assertThat(payloads(taken)).doesNotHaveAnyElementsOfTypes(MatchFound.class);
    }

    @Test
    void an_institution_whose_id_something_else_has_is_refused_alone() {
        InstitutionCode taken = InstitutionCode.of("LIKE-TAKEN");
        enrolled(new LearnerId(taken.key()), "Lagat", "Zipporah", "2011-01-09", "0712300504");
        RegisterInstitution wanted = institution(taken);
        RegisterInstitution other = institution(InstitutionCode.of("LIKE-FREE"));

        InstitutionsRegistered registered =
                node.ask(
                        new RegisterInstitutions(List.of(wanted, other)),
                        InstitutionsRegistered.class);

        assertThat(registered.done()).containsExactly(other.institution());
        assertThat(registered.refused()).containsOnlyKeys(taken);
        assertThat(registered.refused().get(taken).rule()).isEqualTo("ID_OF_ANOTHER_KIND");
    }

    private static RegisterInstitution institution(InstitutionCode code) {
        return new RegisterInstitution(
                code,
                "Amani",
                Set.of(Level.PRIMARY),
                Ownership.PUBLIC,
                County.KISUMU,
                null,
                null,
                null,
                null,
                LocalDate.of(2000, 1, 1));
    }

    @Test
    void whoever_is_described_as_a_record_that_ended_is_found_as_the_one_that_goes_on()
            throws IOException {
        LearnerId goesOn = enrolled("Nyakundi", "Elijah", "2013-02-14", "0712300881");
        LearnerId ended = enrolled("Onsomu", "Reuben", "2013-07-30", "0712300882");
        byHand(new AssignIdentifier(ended, CERTIFICATE));
        byHand(new MergeRecords(goesOn, ended, "Adopted, and named anew."));
        lookedUpTo(head());

        Alike alike =
                (Alike)
                        byHand(
                                new FindAlike(
                                        person("Onsomu", "Reuben", "2013-07-30"),
                                        List.of(),
                                        mother("0712300882"),
                                        InstitutionCode.of("LIKE1")));
        assertThat(alike.all()).extracting(Alike.One::learner).containsExactly(goesOn);

        ImportId numbered = taken(",Onsomu Reuben,M,2013-07-30,0098765433,,");
        assertThat(learner(numbered, 2)).as(said(numbered)).isEqualTo(goesOn);

        LearnerId again = enrolled("Onsomu", "Reuben", "2013-07-30", "0712300882");
        lookedUpTo(head());
        assertThat(payloads(MatchId.between(goesOn, again))).isNotEmpty();

        byHand(new UnmergeRecords(goesOn, ended, null, "Two after all."));
        LearnerId onceMore = enrolled("Onsomu", "Reuben", "2013-07-30", "0712300882");
        lookedUpTo(head());
        assertThat(payloads(MatchId.between(goesOn, onceMore))).isEmpty();
        assertThat(payloads(MatchId.between(ended, onceMore))).isNotEmpty();
    }

    @Test
    void an_ended_guardian_is_compared_with_nobody_and_comes_back_by_no_list() throws IOException {
        String row = "LKE441,Wafula Dennis,M,2013-05-05,,Eunice Chebet,0712300991";
        LearnerId elder = learner(taken(row), 2);
        LearnerEnrolled enrolment = (LearnerEnrolled) payloads(elder.value()).getFirst();
        byHand(
                new EndGuardian(
                        elder,
                        enrolment.guardians().getFirst(),
                        "Order of the court.",
                        enrolment.on()));
        lookedUpTo(head());

        taken(row);
        assertThat(payloads(elder.value())).noneMatch(GuardianAssigned.class::isInstance);

        LearnerId later = enrolled("Wafula", "Dennis", "2013-05-05", "0712300991");
        MatchId match = MatchId.between(elder, later);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payloads(match)).hasSize(1));
        assertThat(payloads(match).getFirst())
                .isInstanceOfSatisfying(
                        MatchFound.class,
                        found ->
                                assertThat(found.why().evidence())
                                        .extracting(Evidence::field)
                                        .doesNotContain("phone", "guardian"));
    }

    /** How many facts say what was not compared when it was recorded. */
    private static long uncompared() {
        return node.part(EventStore.class)
                .openStream(null)
                .asStream()
                .takeWhile(fact -> !isLast(node, fact))
                .filter(fact -> fact.getMetaData().containsKey("byHand"))
                .count();
    }

    private static StreamingEventProcessor looking() {
        return node.part(EventProcessingConfiguration.class)
                .eventProcessor(
                        "when-learner-enrolled-by-hand-then-look-for-the-same",
                        StreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Until whoever was described up to a position was compared. */
    private static void lookedUpTo(long position) {
        await().atMost(PATIENCE)
                .until(() ->
                        looking().processingStatus().values().stream()
                                .allMatch(one -> Positions.of(one.getTrackingToken()) >= position));
    }

    private static Object byHand(Object intent) {
        return node.sendAs("REGISTRAR", "nation", intent);
    }

    private static LearnerId enrolled(String surname, String first, String born, String phone) {
        return enrolled(new LearnerId(UUID.randomUUID()), surname, first, born, phone);
    }

    private static LearnerId enrolled(
            LearnerId learner, String surname, String first, String born, String phone) {
        byHand(
                new EnrolLearner(
                        learner,
                        person(surname, first, born),
                        List.of(),
                        mother(phone),
                        InstitutionCode.of("LIKE1"),
                        Grade.G5,
                        2026,
                        LocalDate.of(2026, 1, 5),
                        List.of(),
                        null));
        return learner;
    }

    private static Person person(String surname, String first, String born) {
        return new Person(surname, first, null, Sex.M, LocalDate.parse(born), "KE");
    }

    private static List<Guardian> mother(String phone) {
        return List.of(new Guardian("Eunice Chebet", Guardian.Relation.MOTHER, phone, null, null));
    }

    /** Into which record the other was merged. */
    private static LearnerId into(LearnerId gone) {
        return payloads(gone.value()).stream()
                .filter(RecordMergedAway.class::isInstance)
                .map(RecordMergedAway.class::cast)
                .map(RecordMergedAway::into)
                .findFirst()
                .orElse(gone);
    }

    @Test
    void twins_and_brothers_stay_apart_though_home_and_school_are_the_same() throws IOException {
        ImportId id =
                taken(
                        """
                        LKC001,Wafula Emmanuel Simiyu,M,2014-08-21,0077700011,Janet Nekesa,0711000111
                        LKC002,Wafula Emmanuela Nasimiyu,F,2014-08-21,0077700012,Janet Nekesa,0711000111
                        LKC003,Wafula Kevin Barasa,M,2014-08-21,0077700013,Janet Nekesa,0711000111
                        LKC004,Wafula Dennis Juma,M,2012-02-03,0066600013,Janet Nekesa,0711000111
                        """);
        assertThat(node.people(id).joined()).as(said(id)).isZero();
        assertThat(Set.of(learner(id, 2), learner(id, 3), learner(id, 4), learner(id, 5)))
                .hasSize(4);
    }

    @Test
    void a_row_of_a_sister_or_a_twin_with_the_number_of_the_other_is_her_own_and_waits()
            throws IOException {
        LearnerId john = learner(taken("LKS001,Otieno John Odhiambo,M,2014-08-21,0077711011,,"), 2);
        ImportId id =
                taken(
                        """
                        LKS002,Otieno Mary Odhiambo,F,2012-02-03,0077711011,,
                        LKS003,Otieno Joan Odhiambo,M,2014-08-21,0077711011,,
                        ,Otieno Kevin Odhiambo,M,2011-11-20,0077711011,,
                        """);
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 3, 0));
        assertThat(Set.of(john, learner(id, 2), learner(id, 3), learner(id, 4))).hasSize(4);
        assertThat(doubts(id))
                .allSatisfy(doubt -> {
                    assertThat(doubt.code()).isEqualTo("IDENTIFIER_HELD_BY_ANOTHER");
                    assertThat(doubt.others()).contains(john);
                });
        LearnerEnrolled mary = (LearnerEnrolled) payloads(learner(id, 2).value()).getFirst();
        assertThat(mary.identifiers()).extracting(Identifier::value).containsExactly("LKS002");
        assertThat(payloads(john.value())).hasSize(1);
    }

    @Test
    void a_number_in_common_is_believed_against_one_slip_in_all_else() throws IOException {
        LearnerId known =
                learner(taken("LKT001,Chemutai Sheila Jelimo,F,2013-06-17,0066612011,,"), 2);
        for (String row :
                List.of(
                        ",Chemutai Sheilla Jelimo,F,2013-06-17,0066612011,,",
                        ",Chemutai Sheila Jelimo,M,2013-06-17,0066612011,,",
                        ",Chemutai Sheila Jelimo,F,2013-06-27,0066612011,,",
                        ",Chemutai Sheila,F,2013-01-01,0066612011,,",
                        ",Chemutai Faith Jelimo,F,2013-06-17,0066612011,,",
                        "LKT009,Chemutai Sheila Jelimo,F,2013-06-17,0066612011,,")) {
            ImportId id = taken(row);
            assertThat(node.people(id)).as(row + said(id)).isEqualTo(new People(0, 1, 0, 0, 0));
            assertThat(learner(id, 2)).as(row).isEqualTo(known);
        }
    }

    @Test
    void twins_who_are_called_much_alike_and_have_no_number_wait_for_somebody() throws IOException {
        ImportId id =
                taken(
                        """
                        ,Musyoka Jane Mwende,F,2012-09-12,,Mama Musyoka,0722900771
                        ,Musyoka Janet Mwende,F,2012-09-12,,Mama Musyoka,0722900771
                        ,Omar Halima Said,F,2014-11-12,,,
                        ,Omar Salima Said,F,2014-11-12,,,
                        """);
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(2, 0, 0, 2, 0));
    }

    @Test
    void classmates_of_one_name_and_the_first_of_january_wait_for_somebody() throws IOException {
        String file =
                """
                ,Wambui Mary Njeri,F,2015-01-01,,Ann Nyokabi,0722000901
                ,Wambui Mary Njeri,F,2015-01-01,,Lucy Gathoni,0733118254
                """;
        ImportId id = taken(file);
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(1, 0, 0, 1, 0));
        assertThat(learner(id, 2)).isNotEqualTo(learner(id, 3));
        ImportId again = taken(file);
        assertThat(node.people(again).accepted()).as(said(again)).isZero();
        assertThat(learner(again, 2)).isEqualTo(learner(id, 2));
        assertThat(learner(again, 3)).isEqualTo(learner(id, 3));
        ImportId bare = taken("LKP001,Wambui Mary Njeri,F,2015-01-01,,Joyce Wacera,0701442267");
        assertThat(node.people(bare).review()).as(said(bare)).isEqualTo(1);

        ImportId whole =
                taken(
                        """
                        LKQ001,Gathogo Hosea Kinuthia,M,2014-11-23,,,
                        ,Gathogo Hosea Kinuthia,M,2014-11-23,0091400011,,
                        """);
        assertThat(node.people(whole)).as(said(whole)).isEqualTo(new People(1, 1, 0, 0, 0));
    }

    @Test
    void the_same_person_on_two_rows_of_one_file_is_one_learner() throws IOException {
        ImportId id =
                taken(
                        """
                        LKD001,Chebet Faith Jerono,F,2015-11-02,0088800011,Alice Jerop,0700222333
                        ,Chebet Feith Jerono,F,2015-11-02,88800011,Alice Jerop,0700222333
                        """);
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(1, 1, 0, 0, 0));
        assertThat(into(learner(id, 3))).isEqualTo(learner(id, 2));
    }

    @Test
    void a_doubtful_one_waits_is_merged_by_a_decision_and_restored_by_its_reversal()
            throws IOException {
        taken("LKE001,Mutua Daniel Kioko,M,2012-06-15,0098765400,Agnes Mwende,0744333444");
        ImportId id = taken("LKE002,Mutua Daniel Kioko,M,2012-06-15,,,");

        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(0, 0, 0, 1, 0));
        Doubt doubt = doubts(id).getFirst();
        LearnerId newcomer = doubt.learner();
        LearnerId known = doubt.others().getFirst();
        assertThat(doubt.code()).isEqualTo("PERHAPS_KNOWN");
        MatchId match = MatchId.between(known, newcomer);
        MatchFound found = (MatchFound) payloads(match).getFirst();
        assertThat(found.known()).isEqualTo(known);
        assertThat(found.foundIn()).isEqualTo(id);
        assertThat(found.newcomerAt()).isEqualTo(InstitutionCode.of("LIKE1"));
        double told =
                found.why().before()
                        + found.why().household()
                        + found.why().evidence().stream().mapToDouble(Evidence::bits).sum();
        assertThat(told).isCloseTo(found.why().bits(), within(1e-6));

        node.send(new DecideMatch(match, MatchDecision.SAME, "The same book of the clinic.", null));
        assertThat(payloads(match).getLast()).isInstanceOf(MatchConfirmed.class);
        assertThat(payloads(newcomer.value()).getLast())
                .isInstanceOfSatisfying(
                        RecordMergedAway.class, gone -> assertThat(gone.into()).isEqualTo(known));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(newcomer)).isZero());

        node.send(new ReverseMatch(match, null, "They are cousins."));
        assertThat(payloads(match).getLast()).isInstanceOf(MatchReversed.class);
        assertThat(payloads(newcomer.value()).getLast()).isInstanceOf(RecordRestored.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(newcomer)).isPositive());
    }

    @Test
    void who_is_erased_is_found_no_more() throws IOException {
        ImportId id =
                taken("LKF001,Adhiambo Mercy Akinyi,F,2011-07-30,0044400011,Ruth Awuor,0755444555");
        LearnerId gone = learner(id, 2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(gone)).isPositive());

        node.send(new EraseLearner(gone, ErasureBasis.ORDER, "File 17"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(gone)).isZero());
        ImportId again =
                taken(",Adhiambo Mercy Akinyi,F,2011-07-30,0044400011,Ruth Awuor,0755444555");
        assertThat(node.people(again)).as(said(again)).isEqualTo(new People(1, 0, 0, 0, 0));
        assertThat(learner(again, 2)).isNotEqualTo(gone);
    }

    @Test
    void who_is_erased_and_comes_again_by_the_very_same_row_is_somebody_new() throws IOException {
        for (String row :
                List.of(
                        "LKU001,Akinyi Lavender Auma,F,2011-07-31,,Ruth Awuor,0755444556",
                        ",Atieno Millicent Anyango,F,2012-08-30,,Jane Awino,0755444557")) {
            LearnerId first = learner(taken(row), 2);
            node.send(new EraseLearner(first, ErasureBasis.ORDER, "File 18"));
            ImportId back = taken(row);
            LearnerId second = learner(back, 2);
            assertThat(node.people(back)).as(said(back)).isEqualTo(new People(1, 0, 0, 0, 0));
            assertThat(second).isNotEqualTo(first);
            assertThat(learner(taken(row), 2)).as("the same row once more").isEqualTo(second);

            node.send(new EraseLearner(second, ErasureBasis.ORDER, "File 19"));
            assertThat(Set.of(first, second)).doesNotContain(learner(taken(row), 2));
        }
    }

    @Test
    void two_of_one_name_and_number_of_admission_at_two_schools_are_two() throws IOException {
        String list =
                """
                Learner Name,Gender,Date of Birth,Admission Number
                Nyambura Grace Wanjiru,F,2015-01-01,17
                """;
        ImportId here = listed(list, "LIKE1");
        ImportId there = listed(list, "LIKE2");
        assertThat(node.people(there).joined()).as(said(there)).isZero();
        assertThat(learner(there, 2)).isNotEqualTo(learner(here, 2));
        assertThat(learner(listed(list, "LIKE1"), 2)).isEqualTo(learner(here, 2));
        assertThat(learner(listed(list, "LIKE2"), 2)).isEqualTo(learner(there, 2));
    }

    @Test
    void whoever_was_taken_before_a_print_named_the_school_is_known_there_and_nowhere_else()
            throws IOException {
        LearnerId before =
                new LearnerId(
                        node.part(ClaimKey.class)
                                .claimOn(
                                        "learner\nADMISSION_NUMBER=18|boniface murithi|M|2015-05-14"));
        enrolled(before, "Murithi", "Boniface", "2015-05-14", "0712300700");
        String list =
                """
                Learner Name,Gender,Date of Birth,Admission Number
                Murithi Boniface,M,2015-05-14,18
                """;
        assertThat(learner(listed(list, "LIKE1"), 2)).isEqualTo(before);
        assertThat(learner(listed(list, "LIKE2"), 2)).isNotEqualTo(before);
    }

    @Test
    void whoever_asks_without_a_number_is_not_told_of_one_by_a_number() throws IOException {
        LearnerId learner = learner(taken(",Muthui Kimanzi,M,2014-06-18,,,"), 2);
        Alike alike =
                (Alike)
                        byHand(
                                new FindAlike(
                                        person("Muthui", "Kimanzi", "2014-06-18"),
                                        List.of(),
                                        List.of(),
                                        InstitutionCode.of("LIKE1")));
        assertThat(alike.all())
                .contains(new Alike.One(learner, true, false, InstitutionCode.of("LIKE1")));
    }

    /** Nothing else of the register stands still meanwhile. */
    @Test
    void an_import_that_waits_for_the_keys_has_begun_nothing() throws Exception {
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            ImportId schools = paused.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> paused.isOver(schools));
            paused.part(Workers.class).stop();
            StreamingEventProcessor keeping =
                    paused.part(EventProcessingConfiguration.class)
                            .eventProcessor(
                                    "when-learners-change-then-keep-their-likeness-1",
                                    StreamingEventProcessor.class)
                            .orElseThrow();
            keeping.shutDown();
            ImportId id =
                    paused.handIn(
                            ImportSource.NEMIS,
                            HEADER + "LKV001,Wekesa Allan Simiyu,M,2014-02-11,,,\n",
                            CLASS);
            Thread work =
                    Thread.ofPlatform()
                            .start(() -> paused.work(id, paused.part(CommandGateway.class)));
            await().atMost(PATIENCE)
                    .until(() ->
                            Stream.of(work.getStackTrace())
                                    .anyMatch(one ->
                                            one.getClassName().endsWith(".LikenessKeys")
                                                    && one.getMethodName().equals("await")));
            assertThat(Stream.of(work.getStackTrace()).map(StackTraceElement::getClassName))
                    .as("in no unit of work")
                    .noneMatch(one -> one.endsWith(".Together"));

            keeping.start();
            work.join(PATIENCE);
            assertThat(paused.people(id)).isEqualTo(new People(1, 0, 0, 0, 0));
        }
    }

    @Test
    void nothing_of_a_name_or_number_stands_in_the_keys() throws IOException {
        ImportId id =
                taken("LKG001,Hassan Abdi Noor,M,2010-04-04,0033300011,Halima Abdi,0766555666");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(learner(id, 2))).isPositive());
        assertThat(
                        node.part(JdbcClient.class)
                                .sql(
                                        "SELECT table_name || '.' || column_name || ' ' || data_type FROM"
                                                + " information_schema.columns WHERE table_name LIKE 'likeness%'")
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrder(
                        "likeness.learner uuid",
                        "likeness.facts integer",
                        "likeness.keys ARRAY",
                        "likeness_key.key bigint",
                        "likeness_key.learner uuid",
                        "likeness_crowd.key bigint",
                        "likeness_place.made integer",
                        "likeness_place.sole boolean",
                        "likeness_place.position bigint");
    }

    private static long keys(LearnerId learner) {
        return node.part(JdbcClient.class)
                .sql("SELECT count(*) FROM likeness_key WHERE learner = ?")
                .param(learner.value())
                .query(Long.class)
                .single();
    }

    private static long head() {
        return node.part(Positions.class).lastAppended();
    }

    private static ImportId taken(String rows) throws IOException {
        return taken(rows, "LIKE1");
    }

    private static ImportId taken(String rows, String school) throws IOException {
        ImportId id =
                node.handIn(
                        ImportSource.NEMIS,
                        HEADER + rows.strip() + "\n",
                        new Directions(InstitutionCode.of(school), Grade.G5, 2026, List.of()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        return id;
    }

    private static ImportId listed(String list, String school) throws IOException {
        ImportId id =
                node.handIn(
                        ImportSource.NEMIS,
                        list,
                        new Directions(InstitutionCode.of(school), Grade.G5, 2026, List.of()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        return id;
    }

    private static List<LearnersTaken> stretches(ImportId id) {
        return node.facts(id).stream()
                .filter(LearnersTaken.class::isInstance)
                .map(LearnersTaken.class::cast)
                .toList();
    }

    private static LearnerId learner(ImportId id, long line) {
        return stretches(id).stream()
                .flatMap(fact -> fact.classes().stream())
                .flatMap(one -> one.claimants().stream())
                .filter(one -> one.line() == line)
                .findFirst()
                .orElseThrow(() -> new AssertionError(said(id) + node.facts(id)))
                .learner();
    }

    private static List<Doubt> doubts(ImportId id) {
        return stretches(id).stream().flatMap(fact -> fact.doubts().stream()).toList();
    }

    private static List<?> payloads(MatchId match) {
        return payloads(match.value());
    }

    private static List<?> payloads(UUID aggregate) {
        return node.messages(aggregate).stream().map(one -> one.getPayload()).toList();
    }

    private static Remark remark(ImportId id, String code) {
        return node.remarks(id).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** What became of the rows, for whoever reads that it is not what was expected. */
    private static String said(ImportId id) {
        return node.remarks(id).stream()
                        .map(one -> one.line() + " " + one.code() + " " + one.reason())
                        .collect(Collectors.joining("\n"))
                + doubts(id).stream()
                        .flatMap(doubt ->
                                doubt.others().stream()
                                        .flatMap(other ->
                                                payloads(MatchId.between(other, doubt.learner()))
                                                        .stream()))
                        .map(Object::toString)
                        .collect(Collectors.joining("\n", "\n", ""));
    }
}
