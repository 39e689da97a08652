package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The file that was handed in, with what became of each row. */
@TheProgram
class ImportResultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FILE =
            """
            Learner Name;Gender;Date of Birth;Institution Code;Class;Year
            Wanjikũ Grace Mũthoni;F;2015-05-09;NOBODY7;Grade 4;2026
            Wanjikũ;Grace;Mũthoni;F;2015-05-09;NOBODY7;Grade 4;2026
            Wanjikũ Grace
            """;

    @LocalServerPort private int port;

    private Http http;

    private People people;

    @Autowired private JdbcClient sql;
    @Autowired private PasswordEncoder encoder;

    @BeforeEach
    void come_in() {
        http = new Http(port).asAdmin();
        people = new People(port, sql, encoder);
    }

    @Test
    void result_and_reason_stand_under_their_headings_in_every_row() throws IOException {
        String result = result(http.handIn(PATIENCE, FILE));

        List<Row> rows = rows(result);
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst().fields())
                .containsExactly(
                        "Learner Name",
                        "Gender",
                        "Date of Birth",
                        "Institution Code",
                        "Class",
                        "Year",
                        "result",
                        "reason");
        assertThat(rows.subList(1, 4)).allMatch(row -> row.seen(6).equals("REFUSED"));
        assertThat(rows.get(2).seen(7)).startsWith("The row has 8 fields");
        assertThat(rows.get(2).fields().subList(8, 10)).containsExactly("Grade 4", "2026");
    }

    @Test
    void titles_stay_above_as_they_are_and_the_import_says_on_which_line_the_headings_stand()
            throws IOException {
        String titles = "MINISTRY OF EDUCATION\nSCHOOL: KISUMU BOYS, Code 12345; Nyanza\n\n";
        String file = http.handIn(PATIENCE, titles + FILE + "TOTAL;;;3\n");

        String result = result(file);
        assertThat(result.replace("\r", "")).startsWith("\uFEFF" + titles + "Learner Name;Gender;");
        assertThat(result.replace("\r", ""))
                .contains("\nTOTAL;;;3;;;REFUSED;The line adds others up");
        assertThat(http.get("/api/v1/imports/" + file).json().get("headings").asInt()).isEqualTo(4);
        assertThat(
                        http.get("/api/v1/imports/" + file + "/remarks?refused=true")
                                .json()
                                .get("items")
                                .get(0)
                                .get("line")
                                .asInt())
                .isEqualTo(5);

        String plain = http.handIn(PATIENCE, FILE);
        assertThat(http.get("/api/v1/imports/" + plain).json().has("headings")).isFalse();
    }

    @Test
    void an_import_is_found_where_it_was_said_to_be_as_soon_as_it_was_accepted() {
        for (int n = 0; n < 10; n++) {
            String location = http.handIn(FILE).header("Location");
            assertThat(http.get(location).status()).isEqualTo(200);
        }
        assertThat(http.get("/api/v1/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void a_spreadsheet_reads_its_letters_and_it_can_be_handed_in_again() throws IOException {
        String result = result(http.handIn(PATIENCE, FILE));
        assertThat(result).startsWith("\uFEFFLearner Name;").contains("Mũthoni");

        List<Row> again = rows(result(http.handIn(PATIENCE, result)));
        assertThat(again.get(1).seen(0)).isEqualTo("Wanjikũ Grace Mũthoni");
        assertThat(again.get(1).seen(9)).contains("No institution is registered");
    }

    @Test
    void what_holds_for_all_rows_is_said_in_the_first_and_of_the_header() throws IOException {
        String file =
                http.handIn(
                        PATIENCE,
                        FILE.replace("Year\n", "Year;Rangi\n").replace("2026\n", "2026;red\n"));

        String leftOut = "Columns the register does not know are left out: Rangi.";
        List<Row> rows = rows(result(file));
        assertThat(rows.getFirst().seen(8)).isEqualTo("reason");
        assertThat(rows.get(1).seen(8))
                .startsWith("Of all rows: " + leftOut)
                .contains("Of this row: Institution Code: No institution is registered");
        assertThat(rows.get(2).seen(8)).doesNotContain(leftOut);

        var remarks = http.get("/api/v1/imports/" + file + "/remarks?size=1").json().get("items");
        assertThat(remarks.get(0).get("line").asInt()).isEqualTo(1);
        assertThat(remarks.get(0).get("reason").asString()).isEqualTo(leftOut);
        assertThat(
                        http.get("/api/v1/imports/" + file + "/remarks?refused=true")
                                .json()
                                .get("items"))
                .isNotEmpty()
                .allMatch(one -> one.get("refused").asBoolean() && one.get("line").asInt() > 1);
    }

    @Test
    void whoever_did_not_hand_the_file_in_sees_no_more_of_a_row_than_of_a_record()
            throws IOException {
        String file =
                http.handIn(
                        PATIENCE,
                        FILE.replace("Year\n", "Year;Mother Phone;Disability\n")
                                .replace("2026\n", "2026;0722;asthma\n"));
        Http ministry = people.as("MINISTRY_OFFICER@nation");

        String result = ministry.get("/api/v1/imports/" + file + "/result").text();
        assertThat(result).doesNotContain("0722", "asthma", "Grace;Mũthoni");
        List<Row> rows = rows(result);
        assertThat(rows.getFirst().fields().subList(5, 8))
                .containsExactly("Year", "Mother Phone (withheld)", "Disability (withheld)");
        assertThat(rows.get(1).fields().subList(0, 8))
                .containsExactly(
                        "Wanjikũ Grace Mũthoni",
                        "F",
                        "2015-05-09",
                        "NOBODY7",
                        "Grade 4",
                        "2026",
                        "",
                        "");
        assertThat(rows.get(3).seen(9)).endsWith("it does not stand under the headings.");

        assertThat(result(file)).contains("0722", "asthma");
    }

    @Test
    void of_a_file_without_a_row_that_can_be_read_there_is_no_result() {
        String file = http.handIn("%PDF-1.7 Wanjiku\n").json().path("id").asString();
        String address = "/api/v1/imports/" + file;
        await().atMost(PATIENCE)
                .until(() -> http.get(address).json().path("state").asString().equals("FAILED"));

        Http.Answer result = http.get(address + "/result");
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.text()).contains("The file is a PDF");
    }

    private String result(String file) {
        return http.get("/api/v1/imports/" + file + "/result").text();
    }

    private static List<Row> rows(String result) throws IOException {
        byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
        List<Row> all = new ArrayList<>();
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(bytes))) {
            all.add(rows.header());
            rows.forEachRemaining(all::add);
        }
        return all;
    }
}
