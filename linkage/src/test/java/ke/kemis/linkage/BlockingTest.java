package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockingTest {

    @Test
    void a_record_without_anything_has_no_key() {
        assertThat(Blocking.keys(PersonRecord.about("nobody").written())).isEmpty();
    }

    @Test
    void another_spelling_and_order_with_day_and_month_swapped_meet() {
        assertMeet(
                PersonRecord.about("a")
                        .with(Field.NAME, "OTIENO BRAYAN")
                        .with(Field.DATE_OF_BIRTH, "2014-09-03"));
    }

    @Test
    void lost_zeros_meet() {
        assertMeet(PersonRecord.about("a").with(Field.identifier("BIRTH_CERTIFICATE"), "12345678"));
    }

    @Test
    void one_number_meets_under_whatever_kind_it_was_entered() {
        assertMeet(PersonRecord.about("a").with(Field.identifier("UPI"), "0012345678"));
    }

    @Test
    void a_wrong_year_meets_by_two_names_and_the_day() {
        assertMeet(
                PersonRecord.about("a")
                        .with(Field.FAMILY_NAME, "Otieno")
                        .with(Field.GIVEN_NAMES, "Brian")
                        .with(Field.DATE_OF_BIRTH, "2012-03-09"));
    }

    @Test
    void the_phone_of_the_home_meets_with_the_first_name() {
        assertMeet(
                PersonRecord.about("a")
                        .with(Field.GIVEN_NAMES, "Brian")
                        .with(Field.PHONE, "+254722123456"));
    }

    @Test
    void strangers_do_not_meet() {
        assertThat(Blocking.keys(People.brian().written()))
                .doesNotContainAnyElementsOf(
                        Blocking.keys(
                                PersonRecord.about("b")
                                        .with(Field.FAMILY_NAME, "Wanjiku")
                                        .with(Field.GIVEN_NAMES, "Grace Njeri")
                                        .with(Field.SEX, "F")
                                        .with(Field.DATE_OF_BIRTH, "2010-07-21")
                                        .with(Field.COUNTY, "Kisumu")
                                        .written()));
    }

    private static void assertMeet(PersonRecord.Draft other) {
        assertThat(Blocking.keys(People.brian().written()))
                .containsAnyElementsOf(Blocking.keys(other.written()));
    }
}
