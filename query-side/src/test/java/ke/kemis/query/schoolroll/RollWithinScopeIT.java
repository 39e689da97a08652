package ke.kemis.query.schoolroll;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement that forgets to filter still shows nothing outside the scope. */
class RollWithinScopeIT {

    private static final String SPELLS = "select count(*) from school_roll.spell";
    private static final String LEARNERS = "select count(*) from school_roll.learner";

    private static final String PAST = "select count(*) from school_roll.past";

    private final TestRegister register = TestRegister.of(new SchoolRollProjection());
    private final LearnerId here = learner();
    private final LearnerId there = learner();

    @BeforeEach
    void two_schools_of_two_counties() {
        register.start().answering(new AnswerSchoolRoll(register.sql()));
        register.sql().sql("create schema institutions").update();
        register.sql()
                .sql(
                        "create table institutions.institution (code text, county text, sub_county text)")
                .update();
        register.sql()
                .sql(
                        "insert into institutions.institution values ('KB01', '042', 'Kisumu West'), ('MA02', '041', 'Bondo')")
                .update();
        register.sql().sql("grant usage on schema institutions to kemis_reader").update();
        register.sql().sql("grant select on institutions.institution to kemis_reader").update();
        register.record(enrolled(here, KISUMU_BOYS, Grade.G4, 2026, "2026-01-05"));
        register.record(enrolled(there, MARANDA, Grade.G4, 2026, "2026-01-05"));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void an_unfiltered_statement_counts_what_lies_within() {
        assertThat(register.count("nation", "", SPELLS)).isEqualTo(2);
        assertThat(register.count("institution:KB01", "", SPELLS)).isEqualTo(1);
        assertThat(register.count("county:041", "", SPELLS)).isEqualTo(1);
        assertThat(register.count("sub-county:042/Kisumu West", "", SPELLS)).isEqualTo(1);
        assertThat(register.count("sub-county:042/KISUMU WEST SUB-COUNTY", "", SPELLS))
                .isEqualTo(1);
        assertThat(register.count("sub-county:042/Kisumu North", "", SPELLS))
                .as("as it was called")
                .isEqualTo(1);
        assertThat(register.count("sub-county:042/Kisumu East", "", SPELLS)).isZero();
        assertThat(register.count("institution:XX", "", SPELLS)).isZero();
        assertThat(register.count("own-children", "", SPELLS)).isZero();
        assertThat(register.count("own-children", there.toString(), SPELLS)).isEqualTo(1);
    }

    @Test
    void names_stand_in_another_table_and_are_kept_within_as_well() {
        assertThat(register.count("nation", "", LEARNERS)).isEqualTo(2);
        assertThat(register.count("institution:KB01", "", LEARNERS)).isEqualTo(1);
        assertThat(register.count("own-children", here.toString(), LEARNERS)).isEqualTo(1);
        assertThat(register.count("own-children", learner().toString(), LEARNERS)).isZero();
    }

    @Test
    void so_are_names_that_were_known_before() {
        register.at("2100-01-01T00:00:00Z")
                .record(
                        new DetailsCorrected(
                                here,
                                List.of(new Correction(Detail.SURNAME, "Otieno", "Odhiambo")),
                                "birth certificate",
                                day("2026-02-01")));
        assertThat(register.count("nation", "", PAST)).isEqualTo(1);
        assertThat(register.count("institution:KB01", "", PAST)).isEqualTo(1);
        assertThat(register.count("institution:MA02", "", PAST)).isZero();
        assertThat(register.count("own-children", here.toString(), PAST)).isEqualTo(1);
        assertThat(register.count("own-children", there.toString(), PAST)).isZero();
    }

    @Test
    void a_rebuilt_edition_keeps_its_policies() {
        register.caughtUp();
        register.rebuild(SchoolRollProjection.NAME);

        assertThat(register.count("institution:KB01", "", SPELLS)).isEqualTo(1);
        assertThat(register.count("institution:KB01", "", LEARNERS)).isEqualTo(1);
        assertThat(roll("institution:MA02", KISUMU_BOYS).total()).isZero();
        assertThat(roll("institution:MA02", MARANDA).learners()).hasSize(1);
    }

    @Test
    void a_table_that_nobody_opened_stays_shut() {
        for (String shut :
                List.of("school_roll.parked", "school_roll.dropped", "processor_token")) {
            assertThatThrownBy(() -> register.count("nation", "", "select count(*) from " + shut))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void an_answer_cannot_write() {
        assertThatThrownBy(() ->
                        register.count(
                                "nation",
                                "",
                                "with gone as (delete from school_roll.spell returning 1) select count(*) from gone"))
                .isInstanceOf(RuntimeException.class);
        assertThat(register.count("nation", "", SPELLS)).isEqualTo(2);
    }

    private SchoolRoll roll(String scope, InstitutionCode of) {
        return register.askAs(
                "HEAD",
                scope,
                new SchoolRollOf(of, day("2026-02-01"), null, null, null, null, 0, 100),
                SchoolRoll.class);
    }
}
