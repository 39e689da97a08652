package ke.kemis.query.institutions;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Which places of learning there are. */
class InstitutionsIT {

    private static final InstitutionCode NGANGA = InstitutionCode.of("NG03");

    private final TestRegister register = TestRegister.of(new InstitutionsProjection());

    @BeforeEach
    void start() {
        register.at("2026-02-01T08:00:00Z")
                .start()
                .answering(
                        new AnswerInstitutions(
                                register.sql(),
                                new DataSourceTransactionManager(register.database()),
                                register.clock()));
        register.record(registered(KISUMU_BOYS, "Kisumu Boys High School", County.KISUMU));
        register.record(registered(MARANDA, "Maranda Primary School", County.SIAYA));
        register.record(registered(NGANGA, "Ng'ang'a Primary School", County.KIAMBU));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_the_institution_was() {
        register.caughtUp();
        register.sql().sql("delete from institutions.institution").update();
        register.record(new InstitutionClosed(MARANDA, day("2026-01-31")));
        register.caughtUp();

        assertThat(register.report("institutions").parked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kisumu",
                "KISUMU boys",
                "boys kisumu",
                "kisuum boys",
                "kismu",
                "kb01",
                " KB01 "
            })
    void words_of_the_name_find_it_in_any_order_with_typing_errors_and_so_does_the_code(String q) {
        assertThat(codes(q, null, null)).containsExactly(KISUMU_BOYS);
    }

    @Test
    void apostrophes_make_no_difference() {
        assertThat(codes("nganga", null, null)).containsExactly(NGANGA);
    }

    @Test
    void filters_narrow_it_down() {
        assertThat(codes("primary", County.SIAYA, null)).containsExactly(MARANDA);
        assertThat(codes(null, null, InstitutionStatus.OPEN)).hasSize(3);
        assertThat(
                        register.ask(
                                        new InstitutionsMatching(
                                                null, null, Level.UNIVERSITY, null, 0, 10),
                                        InstitutionPage.class)
                                .total())
                .isZero();
    }

    @Test
    void the_status_is_that_of_today() {
        register.record(new InstitutionClosed(MARANDA, day("2026-01-31")));
        register.record(new InstitutionClosed(KISUMU_BOYS, day("2026-12-31")));
        register.record(new InstitutionSuspended(NGANGA, day("2026-01-15")));

        assertThat(codes(null, null, InstitutionStatus.CLOSED)).containsExactly(MARANDA);
        assertThat(codes(null, null, InstitutionStatus.SUSPENDED)).containsExactly(NGANGA);
        assertThat(codes(null, null, InstitutionStatus.OPEN)).containsExactly(KISUMU_BOYS);
        assertThat(found(MARANDA).status()).isEqualTo(InstitutionStatus.CLOSED);
        assertThat(found(MARANDA).version()).isEqualTo(1);

        register.record(new InstitutionReopened(MARANDA, day("2026-02-01")));
        assertThat(found(MARANDA).status()).isEqualTo(InstitutionStatus.OPEN);
        assertThat(found(MARANDA).closedOn()).isNull();
    }

    @Test
    void a_correction_is_found_and_shown() {
        InstitutionRecord before = found(MARANDA);
        InstitutionDetails right =
                new InstitutionDetails(
                        "Ramba Boys", Ownership.PRIVATE, "Asembo", -0.2, 34.4, day("1960-01-11"));
        register.record(new InstitutionClosed(MARANDA, day("2026-01-31")));
        register.record(
                new InstitutionCorrected(
                        MARANDA,
                        new InstitutionDetails(
                                before.name(),
                                before.ownership(),
                                before.ward(),
                                before.latitude(),
                                before.longitude(),
                                before.openedOn()),
                        right,
                        day("2026-02-01")));

        assertThat(found(MARANDA))
                .isEqualTo(
                        new InstitutionRecord(
                                MARANDA,
                                2,
                                "Ramba Boys",
                                before.levels(),
                                Ownership.PRIVATE,
                                before.county(),
                                before.subCounty(),
                                "Asembo",
                                -0.2,
                                34.4,
                                InstitutionStatus.CLOSED,
                                day("1960-01-11"),
                                day("2026-01-31")));
        assertThat(codes("ramba", null, null)).containsExactly(MARANDA);
        assertThat(codes("maranda", null, null)).isEmpty();
    }

    private InstitutionRecord found(InstitutionCode code) {
        return java.util.Objects.requireNonNull(
                register.ask(new InstitutionOf(code), InstitutionAnswer.class).found());
    }

    private List<InstitutionCode> codes(
            @Nullable String q, @Nullable County county, @Nullable InstitutionStatus status) {
        return register
                .ask(
                        new InstitutionsMatching(q, county, null, status, 0, 10),
                        InstitutionPage.class)
                .items()
                .stream()
                .map(InstitutionRecord::institution)
                .toList();
    }
}
