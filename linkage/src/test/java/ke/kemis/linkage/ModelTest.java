package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is true of two records: one person, one household, neighbours, or nothing of the kind. */
class ModelTest {
    private static final PersonRecord ANN = at("ann", "Ann", "Kilonzo");

    @Test
    void who_shares_no_more_than_a_place_is_taken_for_a_neighbour() {
        Model.Balance balance = weighed(ANN, at("paul", "Paul", "Otieno"));

        assertThat(balance.neighbours())
                .isGreaterThan(balance.siblings())
                .isGreaterThan(balance.one());
    }

    @Test
    void who_shares_the_family_name_as_well_is_no_mere_neighbour() {
        Model.Balance balance = weighed(ANN, at("paul", "Paul", "Kilonzo"));

        assertThat(balance.siblings()).isGreaterThan(balance.neighbours());
    }

    @Test
    void who_shares_the_names_and_the_place_is_taken_for_one_person() {
        Model.Balance balance = weighed(ANN, at("again", "Ann", "Kilonzo"));

        assertThat(balance.one()).isGreaterThan(0.9);
    }

    @Test
    void one_of_the_four_is_true() {
        Model.Balance balance = weighed(ANN, at("paul", "Paul", "Otieno"));

        double all =
                balance.one() + balance.siblings() + balance.neighbours() + balance.strangers();
        assertThat(all).isCloseTo(1, within(1e-9));
        assertThat(balance.strangers()).isBetween(0.0, 1.0);
    }

    private static Model.Balance weighed(PersonRecord one, PersonRecord other) {
        List<PersonRecord> records = List.of(one, other);
        Population people = new Population(Schema.of(records), records);
        Pattern pattern = new Pattern();
        new Comparer(people, WeightsBook.ofRegister().shares(people)).compare(0, 1, pattern);
        return new Model(Weights.expected(people.schema(), 1_000)).weigh(pattern);
    }

    private static PersonRecord at(String id, String given, String family) {
        return PersonRecord.about(id)
                .with(Field.GIVEN_NAMES, given)
                .with(Field.FAMILY_NAME, family)
                .with(Field.COUNTY, "Kitui")
                .with(Field.SUB_COUNTY, "Mutito")
                .written();
    }
}
