package ke.kemis.linkage.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KenyanNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ng'ang'a",
                "Ng’ang’a",
                "NGʼANGʼA",
                "Ng`ang`a",
                "ng´ang´a",
                "Ng‘ang‘a",
                "Nganga",
                "Ng\u200Bʹang＇a",
                "ŋaŋa"
            })
    void apostrophes_of_every_kind_fold_away(String written) {
        assertThat(folded(written)).containsExactly("nganga");
    }

    @ParameterizedTest
    @CsvSource({
        "Wanjikũ, wanjiku",
        "WANJIKU\u0303, wanjiku",
        "Mwĩhaki, mwihaki",
        "Achieng', achieng",
        "José, jose",
        "Bjørn, bjorn",
        "Ｊｏｈｎ, john"
    })
    void accents_and_case_fold_away(String written, String folded) {
        assertThat(folded(written)).containsExactly(folded);
    }

    @Test
    void everything_else_parts_words() {
        assertThat(folded("  Anne-Marie  O'Brien,J.Kamau/2 "))
                .containsExactly("anne", "marie", "obrien", "j", "kamau", "2");
        assertThat(folded("")).isEmpty();
        assertThat(folded(" - ' ")).isEmpty();
    }

    @Test
    void a_word_knows_where_it_stood() {
        String written = "Mary  Ng'ang'a-Achieng' ";

        assertThat(KenyanNames.words(written))
                .extracting(word -> written.substring(word.start(), word.end()))
                .containsExactly("Mary", "Ng'ang'a", "Achieng'");
    }

    @Test
    void a_particle_also_joins_the_other_words_of_the_name() {
        assertThat(KenyanNames.joined(KenyanNames.words("Rahman Abdul Yusuf")))
                .extracting(NameWord::folded)
                .containsExactly("abdulrahman", "abdulyusuf");
        assertThat(KenyanNames.joined(KenyanNames.words("Mary Wanjiku"))).isEmpty();
    }

    @Test
    void hyphens_can_be_left_out() {
        assertThat(KenyanNames.hyphenated("Anne-Marie Al\u2010Amin Njeri"))
                .extracting(NameWord::folded)
                .containsExactly("annemarie", "alamin");
    }

    static Stream<List<String>> one_name() {
        return Stream.of(
                        "Wanjiku Wanjikũ Wanjiko WANJIKU Wanjikuu",
                        "Mohamed Mohammed Muhammad Mohammad Muhamed Mohamad Muhammed Mohd Maxamed",
                        "Njoroge Njorogi Njorogge",
                        "Kipchoge Kipchogge Kipchoghe Kibchoge",
                        "Achieng' Achieng Acieng",
                        "Odhiambo Odiambo Odhiambu",
                        "Otieno Othieno",
                        "Muthoni Mutoni Mothoni",
                        "Wachira Wacira Washira",
                        "Macharia Macaria",
                        "Muriithi Mureithi Murithi",
                        "Mwangi Muangi Mwangy",
                        "Wangari Wangare",
                        "Kyalo Kialo",
                        "Cheruiyot Cheruyot",
                        "Chepkoech Jepkoech Chepkoeech",
                        "Chebet Jebet Chebett",
                        "Kipng'etich Kipngetich Kibngetich",
                        "Lang'at Langat Langaat",
                        "Barasa Baraza",
                        "Khisa Kisa",
                        "Steven Stephen Stefen Stivin",
                        "Philip Phillip Filip",
                        "Catherine Katherine Catharine Kathryn Cathrine",
                        "Jacqueline Jackline Jaqueline Jacklyne",
                        "Geoffrey Jeffrey Geofrey Jeoffrey",
                        "Samuel Samwel",
                        "Sarah Sara",
                        "Isaac Isack Issak Ishak",
                        "Christine Kristine Cristine",
                        "Fatuma Fatma Fatima Fatimah",
                        "Aisha Aysha Ayesha",
                        "Khadija Hadija Khadijah",
                        "Abdirahman Abdulrahman Abdurahman Abdirahmaan",
                        "Yusuf Yussuf Yusuph Yousuf Yusufu",
                        "Hussein Hussain Husein",
                        "Abdallah Abdalla Abdullah",
                        "Omar Omari Umar",
                        "Mahmoud Mahmud Mohamud Mohamoud",
                        "Ng'ang'a Nganga")
                .map(names -> List.of(names.split(" ")));
    }

    @ParameterizedTest
    @MethodSource
    void one_name(List<String> writings) {
        assertThat(writings)
                .extracting(KenyanNamesTest::key)
                .containsOnly(key(writings.getFirst()));
    }

    @ParameterizedTest
    @CsvSource({
        "Otieno, Atieno",
        "Onyango, Anyango",
        "Odhiambo, Adhiambo",
        "Wanjiku, Wanjiru",
        "Kamau, Kimani",
        "Njeri, Njoki",
        "Mutua, Mutuku",
        "Mohamed, Mohamud",
        "Kevin, Kelvin",
        "Moses, Musa",
        "Mwangi, Mwaniki",
        "Kipchoge, Chepchoge",
        "Kipruto, Cheruto",
        "Ali, Alice",
        "Asha, Aisha",
        "Wekesa, Nekesa",
        "Fatuma, Fadhili",
        "Jeremiah, Jerono"
    })
    void two_names(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Test
    void no_row_of_the_table_says_what_a_rule_already_says() {
        for (List<String> name : Sounds.ONE_NAME) {
            assertThat(name).extracting(Sounds::heard).as(name.getFirst()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_word_that_means_one_name_does_not_mean_another() {
        assertThat(Sounds.ONE_NAME.stream().flatMap(List::stream).map(Sounds::heard))
                .doesNotHaveDuplicates();
    }

    @Test
    void any_text_has_words_and_every_word_a_form() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    random.ints(random.nextInt(12), 1, 0xD7FF)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            for (NameWord word : KenyanNames.words(text)) {
                assertThat(word.folded()).as("seed %s", seed).isNotEmpty();
                assertThat(word.key()).as("seed %s", seed).isNotEmpty();
                assertThat(folded(word.folded()))
                        .as("seed %s", seed)
                        .containsExactly(word.folded());
            }
        }
    }

    private static List<String> folded(String text) {
        return KenyanNames.words(text).stream().map(NameWord::folded).toList();
    }

    private static String key(String name) {
        return KenyanNames.words(name).getFirst().key();
    }
}
