package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.command.intake.IntakeNode.People;
import ke.kemis.command.learner.EraseLearner;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.local.TestServices;
import ke.kemis.store.Positions;
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
    private static final String HEADER =
            "Learner UPI,Learner Name,Gender,Date of Birth,Birth Cert No,Mother Name,Mother Phone\n";

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
        assertThat(learner(after, 2)).isEqualTo(learner(before, 2));
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
        long facts = head();
        ImportId again = taken(file);
        assertThat(node.people(again).accepted()).as(said(again)).isZero();
        assertThat(node.people(again).review()).as(said(again)).isZero();
        assertThat(learner(again, 2)).isEqualTo(learner(once, 2));
        assertThat(learner(again, 3)).isEqualTo(learner(once, 3));
        assertThat(head() - facts).as("received, taken, finished").isLessThanOrEqualTo(4);
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
    void the_same_person_on_two_rows_of_one_file_is_one_learner() throws IOException {
        ImportId id =
                taken(
                        """
                        LKD001,Chebet Faith Jerono,F,2015-11-02,0088800011,Alice Jerop,0700222333
                        ,Chebet Feith Jerono,F,2015-11-02,88800011,Alice Jerop,0700222333
                        """);
        assertThat(node.people(id)).as(said(id)).isEqualTo(new People(1, 1, 0, 0, 0));
        assertThat(learner(id, 3)).isEqualTo(learner(id, 2));
    }

    @Test
    void a_doubtful_one_waits_is_merged_by_a_decision_and_restored_by_its_reversal()
            throws IOException {
        taken("LKE001,Mutua Daniel Kioko,M,2012-06-15,0099900011,Agnes Mwende,0744333444");
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
                        "likeness.keys ARRAY",
                        "likeness_key.key bigint",
                        "likeness_key.learner uuid",
                        "likeness_crowd.key bigint",
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
        ImportId id =
                node.handIn(
                        ImportSource.NEMIS,
                        HEADER + rows.strip() + "\n",
                        new Directions(InstitutionCode.of("LIKE1"), Grade.G5, 2026, List.of()));
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
                .orElseThrow()
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
