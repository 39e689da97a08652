package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import ke.kemis.linkage.invented.LabelledSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold for any people; here for invented ones with all the errors there are. */
class LinkagePropertiesTest {
    private static final Map<String, Field> FIELDS =
            Map.of(
                    "name", Field.NAME,
                    "surname", Field.FAMILY_NAME,
                    "first_name", Field.GIVEN_NAMES,
                    "sex", Field.SEX,
                    "date_of_birth", Field.DATE_OF_BIRTH,
                    "birth_certificate", Field.identifier("BIRTH_CERTIFICATE"),
                    "guardian", Field.GUARDIAN_NAME,
                    "guardian_phone", Field.PHONE,
                    "county", Field.COUNTY,
                    "school", Field.SCHOOL);

    private static final List<PersonRecord> PEOPLE = new ArrayList<>();
    private static final List<String> WHO = new ArrayList<>();

    @BeforeAll
    static void people() throws IOException {
        new LabelledSet(17)
                .records(
                        2_000,
                        row -> {
                            PersonRecord.Draft draft = PersonRecord.about(row.getFirst());
                            FIELDS.forEach((column, field) ->
                                    draft.with(
                                            field, row.get(LabelledSet.COLUMNS.indexOf(column))));
                            PEOPLE.add(draft.written());
                            WHO.add(row.get(1));
                        });
    }

    @Test
    void it_never_matters_which_of_two_comes_first() {
        Scorer scorer = Scorer.ofRegister(1_000_000);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            int at = random.nextInt(PEOPLE.size() - 8);
            PersonRecord one = PEOPLE.get(at);
            PersonRecord other = PEOPLE.get(at + random.nextInt(1, 8));
            assertThat(scorer.compare(one, other).bits())
                    .as("%s and %s", one, other)
                    .isCloseTo(scorer.compare(other, one).bits(), within(1e-9));
        }
    }

    @Test
    void it_never_matters_in_which_order_the_columns_stand() {
        Scorer scorer = Scorer.ofRegister(1_000_000);
        Random random = new Random(2);
        for (int i = 0; i + 1 < 1_000; i++) {
            PersonRecord one = PEOPLE.get(i);
            PersonRecord other = PEOPLE.get(i + 1);
            List<Field> fields = new ArrayList<>(one.values().keySet());
            Collections.shuffle(fields, random);
            Map<Field, List<String>> turned = new LinkedHashMap<>();
            fields.forEach(field -> turned.put(field, one.values().get(field)));
            assertThat(scorer.compare(new PersonRecord("turned", turned), other).bits())
                    .isCloseTo(scorer.compare(one, other).bits(), within(1e-9));
        }
    }

    @Test
    void more_for_it_never_makes_a_decision_less_sure() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            double high = random.nextDouble(-20, 20);
            Lines lines = new Lines(high, high - random.nextDouble(20));
            double bits = random.nextDouble(-40, 40);
            double more = bits + random.nextDouble(40);
            assertThat(sure(lines.decide(more))).isGreaterThanOrEqualTo(sure(lines.decide(bits)));
        }
    }

    @Test
    void the_order_of_rows_hardly_matters() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(4));
        List<PersonRecord> shuffled = order.stream().map(PEOPLE::get).toList();

        Set<Set<String>> joined = joined(PEOPLE);
        Set<Set<String>> joinedShuffled = joined(shuffled);

        Set<Set<String>> both = new HashSet<>(joined);
        both.retainAll(joinedShuffled);
        assertThat((double) both.size())
                .isGreaterThan(0.99 * Math.max(joined.size(), joinedShuffled.size()));
    }

    @Test
    void whoever_is_one_with_two_others_makes_those_one() {
        Set<Set<String>> joined = joined(PEOPLE);
        Map<String, Set<String>> others = new LinkedHashMap<>();
        joined.forEach(pair ->
                pair.forEach(
                        one -> others.computeIfAbsent(one, _ -> new HashSet<>()).addAll(pair)));
        others.values()
                .forEach(group ->
                        group.forEach(one -> assertThat(others.get(one)).isEqualTo(group)));
        assertThat(others).isNotEmpty();
    }

    @Test
    void twins_and_other_children_of_one_home_are_kept_apart() {
        int children = 0;
        int wrong = 0;
        for (Linkage.Pair pair : Linkage.within(PEOPLE).found().pairs()) {
            boolean home = Math.abs(id(WHO.get(pair.a())) - id(WHO.get(pair.b()))) <= 3;
            boolean two = !WHO.get(pair.a()).equals(WHO.get(pair.b()));
            children += home && two ? 1 : 0;
            wrong += home && two && pair.bits() >= 0 ? 1 : 0;
        }
        assertThat(children).isGreaterThan(50);
        assertThat(wrong).isLessThan(20);
    }

    @Test
    void between_sets_in_which_everybody_is_there_once_nobody_has_two_others() {
        List<PersonRecord> these = new ArrayList<>();
        List<PersonRecord> those = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            if (seen.add(WHO.get(i))) {
                these.add(PEOPLE.get(i));
            } else if (again.add(WHO.get(i))) {
                those.add(PEOPLE.get(i));
            }
        }
        Set<Integer> taken = new HashSet<>();
        for (Linkage.Pair pair : Linkage.between(these, those).found().pairs()) {
            if (pair.bits() >= 0) {
                assertThat(taken.add(pair.a())).isTrue();
                assertThat(taken.add(pair.b())).isTrue();
            }
        }
        assertThat(taken).hasSizeGreaterThan(those.size());
    }

    private static long id(String person) {
        return Long.parseLong(person);
    }

    private static int sure(Decision decision) {
        return switch (decision) {
            case NEW -> 0;
            case REVIEW -> 1;
            case JOIN -> 2;
        };
    }

    private static Set<Set<String>> joined(List<PersonRecord> people) {
        Set<Set<String>> joined = new HashSet<>();
        for (Linkage.Pair pair : Linkage.within(people).found().pairs()) {
            if (pair.bits() >= 0) {
                joined.add(Set.of(people.get(pair.a()).id(), people.get(pair.b()).id()));
            }
        }
        return joined;
    }
}
