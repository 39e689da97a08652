package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void records_that_share_something_rare_meet() {
        List<PersonRecord> records = crowd(3_000);
        int a = records.size();
        records.add(person("a").with(Field.identifier("UPI"), "QX81ZZ").written());
        records.add(person("b").with(Field.identifier("UPI"), "QX81ZZ").written());

        assertThat(met(records, a + 1)).contains(a);
    }

    @Test
    void records_that_share_only_what_is_common_meet_by_more_than_one_of_it() {
        List<PersonRecord> records = crowd(3_000);
        int a = records.size();
        for (int i = 0; i < 2; i++) {
            records.add(
                    person("x" + i)
                            .with(Field.GIVEN_NAMES, "Name7")
                            .with(Field.FAMILY_NAME, "Family3")
                            .with(Field.DATE_OF_BIRTH, "2031-05-17")
                            .written());
        }

        assertThat(met(records, a + 1)).contains(a);
    }

    @Test
    void the_work_grows_with_the_records_and_not_with_their_pairs() {
        double few = compared(crowd(4_000)) / 4_000.0;
        double many = compared(crowd(16_000)) / 16_000.0;

        assertThat(many).isLessThan(4 * Math.max(1, few));
    }

    private static List<PersonRecord> crowd(int size) {
        Random random = new Random(size);
        List<PersonRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            records.add(
                    person("r" + i)
                            .with(Field.GIVEN_NAMES, "Name" + random.nextInt(40))
                            .with(Field.FAMILY_NAME, "Family" + random.nextInt(30))
                            .with(
                                    Field.DATE_OF_BIRTH,
                                    "20%02d-%02d-%02d"
                                            .formatted(
                                                    random.nextInt(20),
                                                    1 + random.nextInt(12),
                                                    1 + random.nextInt(28)))
                            .with(Field.SCHOOL, "S" + random.nextInt(20))
                            .written());
        }
        return records;
    }

    private static PersonRecord.Draft person(String id) {
        return PersonRecord.about(id);
    }

    private static List<Integer> met(List<PersonRecord> records, int record) {
        List<Integer> met = new ArrayList<>();
        new Blocks(new Population(Schema.of(records), records), 10).new Walk()
                .before(record, met::add);
        return met;
    }

    private static long compared(List<PersonRecord> records) {
        return Linkage.within(records).found().compared();
    }
}
