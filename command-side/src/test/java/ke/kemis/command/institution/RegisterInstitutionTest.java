package ke.kemis.command.institution;

import static ke.kemis.command.Rule.COORDINATES_OUTSIDE_KENYA;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.INSTITUTION_CODE_TAKEN;
import static ke.kemis.command.Rule.LEVELS_MISSING;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.institution.Story.KISUMU;
import static ke.kemis.command.institution.Story.OPENED;
import static ke.kemis.command.institution.Story.TODAY;
import static ke.kemis.command.institution.Story.given;
import static ke.kemis.command.institution.Story.registered;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.Ownership;
import org.junit.jupiter.api.Test;

/** A place of learning comes into the register. */
class RegisterInstitutionTest {

    private static final Set<Level> LEVELS = Set.of(Level.SENIOR, Level.SECONDARY_844);

    @Test
    void a_place_of_learning_is_registered() {
        given().when(register(" Kisumu  Boys High School ", LEVELS, 34.768, OPENED))
                .then(registered());
    }

    @Test
    void the_same_registration_twice_adds_nothing() {
        given(registered())
                .when(register("Kisumu Boys High School", LEVELS, 34.768, OPENED))
                .thenNothing();
    }

    @Test
    void a_registration_repeated_after_changes_adds_nothing() {
        given(registered(), new LevelsOfferedChanged(KISUMU, Set.of(Level.SENIOR), TODAY))
                .when(register("Kisumu Boys High School", LEVELS, 34.768, OPENED))
                .thenNothing();
    }

    @Test
    void a_sub_county_is_recorded_under_its_name_of_today() {
        given().when(at("Kisumu North District")).then(in("Kisumu West"));
        given().when(at("Old Town")).then(in("Old Town"));
    }

    @Test
    void what_was_registered_under_a_former_name_is_the_same_under_the_new_one() {
        given(in("Kisumu North")).when(at("Kisumu North")).thenNothing();
        given(in("Kisumu North")).when(at("KISUMU WEST")).thenNothing();
        given(in("Kisumu North")).when(at("Seme")).thenRefused(INSTITUTION_CODE_TAKEN, "code");
    }

    @Test
    void a_code_belongs_to_one_place() {
        given(registered())
                .when(register("Kisumu Girls", LEVELS, 34.768, OPENED))
                .thenRefused(INSTITUTION_CODE_TAKEN, "code");
    }

    @Test
    void a_place_has_a_name() {
        given().when(register(" ", LEVELS, 34.768, OPENED)).thenRefused(VALUE_MISSING, "name");
    }

    @Test
    void a_place_teaches_something() {
        given().when(register("Kisumu Boys", Set.of(), 34.768, OPENED))
                .thenRefused(LEVELS_MISSING, "kind");
    }

    @Test
    void a_place_lies_in_kenya() {
        given().when(register("Kisumu Boys", LEVELS, 347.68, OPENED))
                .thenRefused(COORDINATES_OUTSIDE_KENYA, "longitude");
        given().when(register("Kisumu Boys", LEVELS, null, OPENED))
                .thenRefused(COORDINATES_OUTSIDE_KENYA, "longitude");
    }

    @Test
    void a_place_has_opened() {
        given().when(register("Kisumu Boys", LEVELS, 34.768, TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "openedOn");
    }

    private static InstitutionRegistered in(String subCounty) {
        InstitutionRegistered one = registered();
        return new InstitutionRegistered(
                one.institution(),
                one.name(),
                one.levels(),
                one.ownership(),
                one.county(),
                subCounty,
                one.ward(),
                one.latitude(),
                one.longitude(),
                one.openedOn());
    }

    private static RegisterInstitution at(String subCounty) {
        RegisterInstitution one = register("Kisumu Boys High School", LEVELS, 34.768, OPENED);
        return new RegisterInstitution(
                one.institution(),
                one.name(),
                one.levels(),
                one.ownership(),
                one.county(),
                subCounty,
                one.ward(),
                one.latitude(),
                one.longitude(),
                one.openedOn());
    }

    private static RegisterInstitution register(
            String name, Set<Level> levels, Double longitude, LocalDate openedOn) {
        return new RegisterInstitution(
                KISUMU,
                name,
                levels,
                Ownership.PUBLIC,
                County.KISUMU,
                "Kisumu East",
                " ",
                -0.0917,
                longitude,
                openedOn);
    }
}
