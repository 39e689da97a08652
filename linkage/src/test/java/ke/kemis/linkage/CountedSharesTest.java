package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedSharesTest {

    @Test
    void a_name_that_always_goes_with_another_says_nothing_more() {
        List<PersonRecord> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(named(i, "María de los Ángeles"));
            people.add(named(i, i % 10 == 0 ? "María Elena" : "Elena"));
        }

        assertThat(beside(people, "los", "de")).isGreaterThan(0.9);
        assertThat(beside(people, "elena", "maria")).isLessThan(0.1);
    }

    @Test
    void the_records_of_one_person_make_no_two_names_go_together() {
        List<PersonRecord> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            people.add(named(i, "Wanjiku Mwende"));
        }

        assertThat(beside(people, "wanjiku", "mwende")).isZero();
    }

    private static double beside(List<PersonRecord> records, String word, String other) {
        Population people = new Population(Schema.of(records), records);
        return new CountedShares(people)
                .ofNameBeside(people.names.code(word), people.names.code(other), Population.GIVEN);
    }

    private static PersonRecord named(int id, String name) {
        return PersonRecord.about("p" + id).with(Field.GIVEN_NAMES, name).written();
    }
}
