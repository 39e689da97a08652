package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    private static final int PEOPLE = 10_000_000;

    private final Scorer scorer = Scorer.ofRegister(PEOPLE);
    private final PersonRecord brian = People.brian().written();

    @Test
    void the_same_record_twice_is_joined() {
        assertThat(decided(People.brian())).isEqualTo(Decision.JOIN);
    }

    @Test
    void who_has_lost_the_zeros_of_a_certificate_is_joined() {
        assertThat(
                        decided(
                                PersonRecord.about("nemis")
                                        .with(Field.FAMILY_NAME, "OTIENO")
                                        .with(Field.GIVEN_NAMES, "BRIAN OCHIENG'")
                                        .with(Field.SEX, "M")
                                        .with(Field.DATE_OF_BIRTH, "2014-03-09")
                                        .with(Field.identifier("BIRTH_CERTIFICATE"), "12345678")))
                .isEqualTo(Decision.JOIN);
    }

    @Test
    void names_in_another_order_and_day_and_month_swapped_are_one_person_with_a_number() {
        assertThat(
                        decided(
                                PersonRecord.about("knec")
                                        .with(Field.NAME, "BRIAN OTIENO")
                                        .with(Field.SEX, "M")
                                        .with(Field.DATE_OF_BIRTH, "2014-09-03")
                                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")))
                .isEqualTo(Decision.JOIN);
    }

    @Test
    void common_names_and_a_birth_date_alone_are_looked_at_and_never_joined() {
        assertThat(
                        decided(
                                PersonRecord.about("namesake")
                                        .with(Field.FAMILY_NAME, "Otieno")
                                        .with(Field.GIVEN_NAMES, "Brian")
                                        .with(Field.DATE_OF_BIRTH, "2014-03-09")))
                .isNotEqualTo(Decision.JOIN);
    }

    @Test
    void a_twin_brother_is_not_joined() {
        assertThat(
                        decided(
                                People.atBriansHome("twin")
                                        .with(Field.GIVEN_NAMES, "Kevin Omondi")
                                        .with(Field.SEX, "M")
                                        .with(Field.DATE_OF_BIRTH, "2014-03-09")
                                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345679")))
                .isEqualTo(Decision.NEW);
    }

    @Test
    void a_twin_sister_without_a_certificate_is_not_joined() {
        assertThat(
                        decided(
                                People.atBriansHome("twin")
                                        .with(Field.GIVEN_NAMES, "Faith Achieng")
                                        .with(Field.SEX, "F")
                                        .with(Field.DATE_OF_BIRTH, "2014-03-09")))
                .isEqualTo(Decision.NEW);
    }

    @Test
    void a_brother_is_not_joined_however_much_of_the_home_agrees() {
        assertThat(
                        decided(
                                People.atBriansHome("brother")
                                        .with(Field.GIVEN_NAMES, "Kevin Omondi")
                                        .with(Field.SEX, "M")
                                        .with(Field.DATE_OF_BIRTH, "2011-11-20")))
                .isEqualTo(Decision.NEW);
    }

    @Test
    void what_a_home_shares_cannot_join_without_a_first_name_a_birth_date_or_a_number() {
        assertThat(decided(People.atBriansHome("somebody"))).isNotEqualTo(Decision.JOIN);
    }

    @Test
    void who_is_called_as_the_others_family_has_another_name_himself() {
        PersonRecord.Draft other =
                PersonRecord.about("other")
                        .with(Field.FAMILY_NAME, "Mutua")
                        .with(Field.GIVEN_NAMES, "Otieno");
        PersonRecord.Draft exchanged =
                PersonRecord.about("exchanged")
                        .with(Field.FAMILY_NAME, "Brian")
                        .with(Field.GIVEN_NAMES, "Otieno");

        assertThat(levelsOfNames(other)).contains(Level.DIFFERENT);
        assertThat(levelsOfNames(exchanged)).doesNotContain(Level.DIFFERENT);
    }

    private List<Level> levelsOfNames(PersonRecord.Draft other) {
        PersonRecord plain =
                PersonRecord.about("plain")
                        .with(Field.FAMILY_NAME, "Otieno")
                        .with(Field.GIVEN_NAMES, "Brian")
                        .written();
        return scorer.compare(plain, other.written()).evidence().stream()
                .map(Evidence::level)
                .toList();
    }

    @Test
    void a_number_that_agrees_does_not_join_when_all_else_differs() {
        assertThat(
                        decided(
                                PersonRecord.about("stranger")
                                        .with(Field.FAMILY_NAME, "Wanjala")
                                        .with(Field.GIVEN_NAMES, "Naliaka Mercy")
                                        .with(Field.SEX, "F")
                                        .with(Field.DATE_OF_BIRTH, "2009-12-30")
                                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")))
                .isNotEqualTo(Decision.JOIN);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "Mary Wanjiku, Mary Wangari",
        "Brian Ochieng, Bryan Odhiambo",
        "Faith Achieng, Faith Akinyi",
        "John, John",
        "Kevin, Kelvin",
        "Brian Ochieng, Brian Ochieng",
        "Kevin Okello, Kevin Okello",
        "Obadiah Opondo, Obadiah Opondo"
    })
    void two_of_a_class_that_was_enrolled_with_the_first_of_january_are_never_joined(
            String one, String other) {
        Scorer ofNation = Scorer.ofRegister(20_000_000);
        PersonRecord first = classmate(one, "2015-01-01");
        for (String born : List.of("2015-01-01", "2015-03-09")) {
            assertThat(Lines.CAREFUL.decide(ofNation.compare(first, classmate(other, born)).bits()))
                    .as(born)
                    .isNotEqualTo(Decision.JOIN);
        }
    }

    @Test
    void classmates_of_all_the_same_names_and_the_first_of_january_wait_for_somebody() {
        assertThat(decided("Brian Ochieng", "2015-01-01")).isEqualTo(Decision.REVIEW);
        assertThat(decided("Obadiah Opondo", "2015-01-01")).isEqualTo(Decision.REVIEW);
        PersonRecord rare = classmate("Nyagudi", "Obadiah Opondo", "2015-01-01");
        assertThat(Lines.CAREFUL.decide(Scorer.ofRegister(20_000_000).compare(rare, rare).bits()))
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void a_whole_birth_date_joins_whose_names_are_all_the_same_though_they_are_common() {
        assertThat(decided("Brian Ochieng", "2015-03-09")).isEqualTo(Decision.JOIN);
        assertThat(decided("Obadiah Opondo", "2015-03-09")).isEqualTo(Decision.JOIN);
    }

    @Test
    void a_common_name_says_less_than_a_rare_one() {
        assertThat(ofGivenName("Brian")).isLessThan(ofGivenName("Felix") - 1);
        assertThat(ofGivenName("Felix")).isCloseTo(ofGivenName("Obadiah"), within(1e-9));
        assertThat(ofFamilyName("Otieno")).isLessThan(ofFamilyName("Nyagudi") - 1);
        assertThat(decided("Brian", "2015-03-09"))
                .as("two common names and a birth date")
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void twins_of_rare_names_are_not_joined() {
        for (String born : List.of("2015-01-01", "2015-03-09")) {
            Comparison twins =
                    Scorer.ofRegister(20_000_000)
                            .compare(
                                    classmate("Obadiah Opondo", born),
                                    classmate("Ezekiel Opondo", born));
            assertThat(Lines.CAREFUL.decide(twins)).as(born).isNotEqualTo(Decision.JOIN);
        }
    }

    /** They have the birthday, the parents, the telephone and the class in common. */
    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "Omar, Halima Said, Salima Said",
        "Barasa, Ian Wekesa, Ivan Wekesa",
        "Chebet, Joy Jepkoech, Joyce Jepkoech",
        "Kariuki, Stacy Wangui, Tracy Wangui",
        "Juma, Ali Bakari, Alia Bakari",
        "Musyoka, Jane Mwende, Janet Mwende",
        "Nyagudi, Obadiah Opondo, Obadia Odongo"
    })
    void twins_who_are_called_much_alike_are_asked_about_and_not_joined(
            String family, String one, String other) {
        Scorer ofNation = Scorer.ofRegister(20_000_000);
        assertThat(Lines.CAREFUL.decide(ofNation.compare(twin(family, one), twin(family, other))))
                .isEqualTo(Decision.REVIEW);
        assertThat(
                        Lines.CAREFUL.decide(
                                ofNation.compare(
                                        withCertificate(twin(family, one)),
                                        withCertificate(twin(family, other)))))
                .as("with one birth certificate it is a slip of the pen")
                .isEqualTo(Decision.JOIN);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "Brian Ochieng, M, 2014-03-09, 0, JOIN",
        "Brien Ochieng, M, 2014-09-03, 1, JOIN",
        "Kevin Ochieng, M, 2014-03-09, 1, JOIN",
        "Brian Ochieng, F, 2014-03-19, 1, JOIN",
        "Brian Ochieng, M, 2011-11-20, 1, JOIN",
        "Mary Ochieng, F, 2014-03-09, 2, REVIEW",
        "Kevin Ochieng, M, 2011-11-20, 2, REVIEW",
        "Mary Ochieng, F, 2011-11-20, 3, REVIEW"
    })
    void a_number_in_common_is_believed_against_one_slip_and_not_against_two(
            String given, String sex, String born, int otherwise, Decision decision) {
        Comparison compared =
                scorer.compare(
                        brian,
                        PersonRecord.about("row")
                                .with(Field.FAMILY_NAME, "Otieno")
                                .with(Field.GIVEN_NAMES, given)
                                .with(Field.SEX, sex)
                                .with(Field.DATE_OF_BIRTH, born)
                                .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")
                                .written());
        assertThat(compared.otherwise()).isEqualTo(otherwise);
        assertThat(Lines.CAREFUL.decide(compared)).isEqualTo(decision);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "Halima Said, Halima Saidi",
        "Stephen Kamau, Steven Kamau",
        "Said Halima, Halima Said"
    })
    void whose_given_names_are_the_same_or_sound_so_is_joined(String one, String other) {
        assertThat(
                        Lines.CAREFUL.decide(
                                Scorer.ofRegister(20_000_000)
                                        .compare(twin("Omar", one), twin("Omar", other))))
                .isEqualTo(Decision.JOIN);
    }

    private static PersonRecord twin(String family, String given) {
        return PersonRecord.about("nemis")
                .with(Field.FAMILY_NAME, family)
                .with(Field.GIVEN_NAMES, given)
                .with(Field.SEX, "F")
                .with(Field.DATE_OF_BIRTH, "2014-03-09")
                .with(Field.GUARDIAN_NAME, "Mama Toto")
                .with(Field.PHONE, "0722900771")
                .with(Field.SCHOOL, "30000001")
                .with(Field.COUNTY, "042")
                .written();
    }

    private static PersonRecord withCertificate(PersonRecord person) {
        PersonRecord.Draft draft = PersonRecord.about(person.id());
        person.values().forEach((field, values) -> values.forEach(one -> draft.with(field, one)));
        return draft.with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678").written();
    }

    /** A class gets its numbers one after the other. */
    @Test
    void neighbouring_numbers_tell_nothing_of_two_at_one_school() {
        PersonRecord one = numbered("AB12CD", "A001234567", "36724501");
        PersonRecord next = numbered("AB12CE", "A001234568", "36724501");
        PersonRecord elsewhere = numbered("AB12CE", "A001234568", "14720311");
        for (String number : List.of("UPI", "ASSESSMENT_NUMBER")) {
            assertThat(bits(scorer.compare(one, next), number)).isBetween(-1.0, 0.0);
            assertThat(bits(scorer.compare(one, elsewhere), number)).isGreaterThan(10);
            assertThat(bits(scorer.compare(one, one), number)).isGreaterThan(20);
        }
    }

    /** No class is given the numbers of its guardians. */
    @Test
    void neighbouring_numbers_of_guardians_tell_the_same_at_one_school_as_elsewhere() {
        PersonRecord one = broughtBy("23456781", "36724501");
        assertThat(
                        bits(
                                scorer.compare(one, broughtBy("23456782", "36724501")),
                                "guardian's number"))
                .isEqualTo(
                        bits(
                                scorer.compare(one, broughtBy("23456782", "14720311")),
                                "guardian's number"));
    }

    private static PersonRecord broughtBy(String number, String school) {
        return PersonRecord.about("nemis")
                .with(Field.GIVEN_NAMES, "Brian")
                .with(Field.GUARDIAN_ID, number)
                .with(Field.SCHOOL, school)
                .written();
    }

    /** A school gives its own telephone for whoever has none. */
    @Test
    void one_telephone_tells_little_of_two_at_one_school() {
        PersonRecord one = reachedAt("0722000001", "36724501");
        PersonRecord elsewhere = reachedAt("0722000001", "14720311");
        assertThat(bits(scorer.compare(one, one), "phone")).isBetween(0.0, 4.0);
        assertThat(bits(scorer.compare(one, elsewhere), "phone")).isGreaterThan(15);
    }

    private static PersonRecord reachedAt(String phone, String school) {
        return PersonRecord.about("nemis")
                .with(Field.GIVEN_NAMES, "Brian")
                .with(Field.PHONE, phone)
                .with(Field.SCHOOL, school)
                .written();
    }

    private static PersonRecord numbered(String upi, String assessment, String school) {
        return PersonRecord.about("nemis")
                .with(Field.GIVEN_NAMES, "Brian")
                .with(Field.identifier("UPI"), upi)
                .with(Field.identifier("ASSESSMENT_NUMBER"), assessment)
                .with(Field.SCHOOL, school)
                .written();
    }

    /** What is decided of two who are written alike, in one class. */
    private static Decision decided(String names, String born) {
        PersonRecord one = classmate(names, born);
        return Lines.CAREFUL.decide(Scorer.ofRegister(20_000_000).compare(one, one).bits());
    }

    private double ofGivenName(String name) {
        return ofName(Field.GIVEN_NAMES, name);
    }

    private double ofFamilyName(String name) {
        return ofName(Field.FAMILY_NAME, name);
    }

    private double ofName(Field field, String name) {
        PersonRecord one = PersonRecord.about("one").with(field, name).written();
        return scorer.compare(one, one).evidence().getFirst().bits();
    }

    @Test
    void what_names_say_less_where_they_are_at_home_is_told_once() {
        PersonRecord one = classmate("Brian Ochieng", "2015-03-09");
        Comparison compared = scorer.compare(one, one);
        assertThat(
                        compared.before()
                                + compared.household()
                                + compared.evidence().stream().mapToDouble(Evidence::bits).sum())
                .isCloseTo(compared.bits(), within(1e-9));
        PersonRecord elsewhere =
                PersonRecord.about("nemis")
                        .with(Field.FAMILY_NAME, "Otieno")
                        .with(Field.GIVEN_NAMES, "Brian Ochieng")
                        .written();
        assertThat(bits(compared, "given name"))
                .isCloseTo(
                        bits(scorer.compare(elsewhere, elsewhere), "given name") - 1.5,
                        within(1e-9));
        assertThat(bits(compared, "family name"))
                .isCloseTo(
                        bits(scorer.compare(elsewhere, elsewhere), "family name") - 2,
                        within(1e-9));
    }

    private static double bits(Comparison compared, String field) {
        return compared.evidence().stream()
                .filter(one -> one.field().equals(field))
                .mapToDouble(Evidence::bits)
                .sum();
    }

    @Test
    void the_county_says_nothing_where_the_school_is_the_same() {
        PersonRecord.Draft bare =
                PersonRecord.about("nemis")
                        .with(Field.DATE_OF_BIRTH, "2015-03-09")
                        .with(Field.SCHOOL, "36724501");
        double without = scorer.compare(bare.written(), bare.written()).bits();
        PersonRecord placed = bare.with(Field.COUNTY, "KISUMU").written();
        Comparison compared = scorer.compare(placed, placed);
        assertThat(compared.bits()).isCloseTo(without, within(0.01));
        assertThat(compared.evidence())
                .filteredOn(one -> one.field().equals("county"))
                .singleElement()
                .satisfies(one -> assertThat(one.bits()).isCloseTo(0, within(1e-9)));
    }

    @Test
    void the_first_of_january_speaks_less_than_any_other_day() {
        double common = ofDate("2015-01-01");
        assertThat(common).isPositive().isLessThan(ofDate("2015-03-09") - 5);
        assertThat(scorer.compare(born("2015-01-01"), born("2015-03-09")).bits())
                .as("one who does not know the day")
                .isLessThan(scorer.compare(born("2015-01-01"), born("2015-01-01")).bits());
    }

    private double ofDate(String date) {
        return scorer.compare(born(date), born(date)).evidence().stream()
                .filter(one -> one.field().equals("date of birth"))
                .mapToDouble(Evidence::bits)
                .sum();
    }

    private static PersonRecord born(String date) {
        return PersonRecord.about("nemis").with(Field.DATE_OF_BIRTH, date).written();
    }

    /** As a class list without numbers has somebody. */
    private static PersonRecord classmate(String names, String born) {
        return classmate("Otieno", names, born);
    }

    private static PersonRecord classmate(String family, String names, String born) {
        return PersonRecord.about("nemis")
                .with(Field.FAMILY_NAME, family)
                .with(Field.GIVEN_NAMES, names)
                .with(Field.SEX, "M")
                .with(Field.DATE_OF_BIRTH, born)
                .with(Field.SCHOOL, "36724501")
                .with(Field.COUNTY, "KISUMU")
                .written();
    }

    @Test
    void a_comparison_is_the_sum_of_what_it_tells() {
        Comparison comparison = scorer.compare(brian, People.brian().written());

        double told =
                comparison.before()
                        + comparison.evidence().stream().mapToDouble(Evidence::bits).sum()
                        + comparison.household();
        assertThat(told).isCloseTo(comparison.bits(), within(1e-9));
        assertThat(comparison.household()).isNegative();
        assertThat(comparison.weights()).isNotBlank();
        assertThat(comparison.evidence())
                .extracting(Evidence::field)
                .contains("given name", "family name", "date of birth", "BIRTH_CERTIFICATE");
    }

    @Test
    void it_does_not_matter_which_of_two_comes_first() {
        PersonRecord other =
                PersonRecord.about("other")
                        .with(Field.NAME, "Ochieng Brayan Otieno")
                        .with(Field.DATE_OF_BIRTH, "2014-01-01")
                        .with(Field.PHONE, "+254 722 123 456")
                        .written();
        assertThat(scorer.compare(brian, other).bits())
                .isCloseTo(scorer.compare(other, brian).bits(), within(1e-9));
    }

    @Test
    void all_are_compared_in_their_order() {
        PersonRecord twin = People.atBriansHome("twin").with(Field.GIVEN_NAMES, "Kevin").written();
        List<Comparison> comparisons = scorer.compare(brian, List.of(brian, twin));
        assertThat(comparisons.getFirst().bits()).isGreaterThan(comparisons.getLast().bits());
    }

    private Decision decided(PersonRecord.Draft other) {
        return Lines.CAREFUL.decide(scorer.compare(brian, other.written()).bits());
    }
}
