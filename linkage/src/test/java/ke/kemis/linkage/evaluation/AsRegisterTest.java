package ke.kemis.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.linkage.Decision;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.PersonRecord;
import ke.kemis.linkage.Register;
import org.junit.jupiter.api.Test;

class AsRegisterTest {

    @Test
    void who_has_another_number_of_a_kind_is_asked_about_however_much_agrees() {
        assertThat(decided(List.of(child("AB12CD"), child("AB12CD"))).ofOne(Decision.JOIN))
                .isEqualTo(1);
        assertThat(decided(List.of(child("AB12CD"), child("XZ77QR"))).ofOne(Decision.REVIEW))
                .isEqualTo(1);
    }

    @Test
    void who_has_no_name_in_common_is_asked_about_whatever_numbers_agree() {
        PersonRecord other =
                PersonRecord.about("other")
                        .with(Field.FAMILY_NAME, "Mwadime")
                        .with(Field.GIVEN_NAMES, "Salim Juma")
                        .with(Field.SEX, "M")
                        .with(Field.DATE_OF_BIRTH, "2014-03-09")
                        .with(Field.identifier("UPI"), "AB12CD")
                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")
                        .with(Field.PHONE, "0722123456")
                        .written();
        assertThat(decided(List.of(child("AB12CD"), other)).ofOne(Decision.JOIN)).isZero();
    }

    @Test
    void each_is_compared_with_a_few_and_what_many_share_finds_nobody() {
        List<PersonRecord> few = Stream.generate(() -> child("AB12CD")).limit(10).toList();
        assertThat(decided(few).ofTwo(Decision.JOIN))
                .isEqualTo(
                        IntStream.range(0, few.size())
                                        .map(n -> Math.min(n, Register.MOST_CANDIDATES))
                                        .sum()
                                - 1);
        List<PersonRecord> many =
                Stream.generate(() -> child("AB12CD")).limit(Register.LARGEST_BLOCK + 10).toList();
        assertThat(decided(many).ofTwo(Decision.JOIN))
                .isEqualTo(
                        decided(many.subList(0, Register.LARGEST_BLOCK + 1)).ofTwo(Decision.JOIN));
    }

    /** The first and the second are one person. */
    private static AsRegister decided(List<PersonRecord> records) {
        return AsRegister.of(records, Truth.of(Set.of(Truth.key(0, 1))), false, records.size());
    }

    private static PersonRecord child(String upi) {
        return PersonRecord.about("child")
                .with(Field.FAMILY_NAME, "Otieno")
                .with(Field.GIVEN_NAMES, "Brian Ochieng")
                .with(Field.SEX, "M")
                .with(Field.DATE_OF_BIRTH, "2014-03-09")
                .with(Field.identifier("UPI"), upi)
                .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")
                .with(Field.PHONE, "0722123456")
                .written();
    }
}
