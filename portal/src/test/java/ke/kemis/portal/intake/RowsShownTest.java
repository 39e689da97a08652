package ke.kemis.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.Remark;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.store.files.Row;
import org.junit.jupiter.api.Test;

class RowsShownTest {

    private static final List<String> HEADINGS =
            List.of("Learner Name", "UPI", "Illness", "Mama", "Mother ID", "Rangi", "Class", "");
    private static final Row HEADER = new Row(1, HEADINGS);
    private static final Row ROW =
            new Row(
                    2,
                    List.of(
                            "Akinyi",
                            "AB12CD",
                            "asthma",
                            "0722000000",
                            "12345678",
                            "red",
                            "4",
                            "x"));

    @Test
    void whoever_handed_the_file_in_is_shown_all_of_it() {
        RowsShown own = shownTo("amina", "COUNTY_OFFICER@county:001");
        assertThat(own.all()).isTrue();
        assertThat(own.under(HEADER).headings()).isEqualTo(HEADINGS);
        assertThat(own.under(HEADER).row(ROW, false)).isEqualTo(ROW.fields());
    }

    @Test
    void so_is_whoever_is_shown_all_of_a_record() {
        assertThat(shownTo("other", "REGISTRAR@county:001").all()).isTrue();
        assertThat(shownTo("other", "AUDITOR@nation").all()).isTrue();
    }

    @Test
    void from_anybody_else_is_withheld_what_their_role_is_not_shown_and_what_nobody_understands() {
        RowsShown.Table table = shownTo("other", "MINISTRY_OFFICER@nation").under(HEADER);
        assertThat(table.headings())
                .containsExactly(
                        "Learner Name",
                        "UPI",
                        "Illness (withheld)",
                        "Mama (withheld)",
                        "Mother ID (withheld)",
                        "Rangi (withheld)",
                        "Class",
                        " (withheld)");
        assertThat(table.row(ROW, true))
                .containsExactly("Akinyi", "AB12CD", "", "", "", "", "4", "");
        assertThat(table.row(ROW, false)).isEqualTo(table.row(ROW, true));
        assertThat(table.title(new Row(1, List.of("Call 0722000000")))).containsExactly("");
    }

    @Test
    void what_may_stand_under_the_wrong_heading_is_withheld_whole() {
        RowsShown.Table table = shownTo("other", "MINISTRY_OFFICER@nation").under(HEADER);
        Row shifted = new Row(3, List.of("asthma", "0722000000"));
        assertThat(table.withholds(shifted, false)).isTrue();
        assertThat(table.row(shifted, false)).containsExactly("", "");
        assertThat(table.row(shifted, true)).containsExactly("asthma", "0722000000");
        Row unclosed = new Row(4, ROW.fields(), new Row.Flaw.Unclosed(0));
        assertThat(table.row(unclosed, false)).containsOnly("");
    }

    @Test
    void a_remark_on_a_column_that_is_withheld_says_no_value() {
        RowsShown ministry = shownTo("other", "MINISTRY_OFFICER@nation");
        assertThat(ministry.of(remark("PHONE_LEFT_OUT", "Mama")).value()).isNull();
        assertThat(ministry.of(remark("COLUMN_LEFT_OUT", "Rangi")).value()).isNull();
        assertThat(ministry.of(remark("QUOTATION_MARK_OPEN", "Class")).value()).isNull();
        assertThat(ministry.of(remark("GRADE_UNREADABLE", "Class")).value()).isEqualTo("it");
        assertThat(
                        shownTo("amina", "COUNTY_OFFICER@county:001")
                                .of(remark("PHONE_LEFT_OUT", "Mama"))
                                .value())
                .isEqualTo("it");
    }

    private static Remark remark(String code, String column) {
        return new Remark(2, true, code, column, "it", "It is no good.");
    }

    private static RowsShown shownTo(String account, String grant) {
        ImportRecord known =
                new ImportRecord(
                        new ImportId(new UUID(1, 1)),
                        ImportSource.NEMIS,
                        "list.csv",
                        "00".repeat(32),
                        1,
                        ImportState.FINISHED,
                        1,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        "amina",
                        List.of(new Column("Mama", "motherPhone")));
        return SignedIn.as(account, List.of(Grant.of(grant))).during(() -> RowsShown.of(known));
    }
}
