package ke.kemis.query.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.query.platform.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsIT {
    private static final ImportId ONE = new ImportId(new UUID(1, 1));
    private static final ImportId OTHER = new ImportId(new UUID(1, 2));

    private TestRegister register;

    @BeforeEach
    void start() {
        register = TestRegister.of(new ImportsProjection());
        register.start().answering(new AnswerImports(register.sql()));
    }

    @AfterEach
    void stop() {
        register.close();
    }

    @Test
    void a_file_handed_in_waits() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        ImportRecord record = one(ONE);
        assertThat(record.state()).isEqualTo(ImportState.RECEIVED);
        assertThat(record.done()).isZero();
        assertThat(record.secondsLeft()).isNull();
    }

    @Test
    void while_it_runs_its_rate_and_the_time_left_are_told() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        register.at("2026-02-01T08:00:10Z").record(taken(ONE, 501, 2_500, 490, 5, refused(7)));
        ImportRecord record = one(ONE);
        assertThat(record.state()).isEqualTo(ImportState.RUNNING);
        assertThat(record.rows()).isEqualTo(496);
        assertThat(record.accepted()).isEqualTo(490);
        assertThat(record.already()).isEqualTo(5);
        assertThat(record.refused()).isEqualTo(1);
        assertThat(record.rate()).isEqualTo(49.6);
        assertThat(record.done()).isEqualTo(0.25);
        assertThat(record.secondsLeft()).isEqualTo(30);
    }

    @Test
    void the_rate_is_that_of_the_last_minute() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        register.at("2026-02-01T08:50:00Z").record(taken(ONE, 1, 100, 10, 0));
        register.at("2026-02-01T08:59:30Z").record(taken(ONE, 2, 200, 10, 0));
        register.at("2026-02-01T09:00:00Z").record(taken(ONE, 3, 500, 300, 0));
        assertThat(one(ONE).rate()).isEqualTo(310.0 / 600);
    }

    @Test
    void a_row_refused_for_three_reasons_is_one_row() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 0, 0, refused(4), refused(4), refused(4), putRight(5)));
        assertThat(one(ONE).refused()).isEqualTo(1);
    }

    @Test
    void every_end_is_told() {
        register.record(received(ONE));
        register.record(new ImportFinished(ONE, 0));
        register.record(received(OTHER));
        register.record(new ImportFailed(OTHER, "The file is empty."));
        ImportId third = new ImportId(new UUID(1, 3));
        register.record(received(third));
        register.record(new ImportCancelled(third));
        register.record(taken(third, 9, 10, 3, 0));
        assertThat(one(ONE).state()).isEqualTo(ImportState.FINISHED);
        assertThat(one(ONE).done()).isEqualTo(1);
        assertThat(one(OTHER).why()).isEqualTo("The file is empty.");
        assertThat(one(third).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(one(third).accepted()).isEqualTo(3);
        assertThat(
                        register.ask(new Imports(0, 2), ImportPage.class).items().stream()
                                .map(ImportRecord::id))
                .containsExactly(third, OTHER);
    }

    @Test
    void remarks_are_read_on_behind_a_line_and_never_cut_within_one() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 0, 0, putRight(2), refused(4), refused(4), refused(6)));
        Remarks first = register.ask(new RemarksOf(ONE, false, 0, 2), Remarks.class);
        assertThat(first.items()).extracting(Remark::line).containsExactly(2L, 4L, 4L);
        assertThat(first.total()).isEqualTo(4);
        Remarks rest = register.ask(new RemarksOf(ONE, true, 4, 2), Remarks.class);
        assertThat(rest.items()).extracting(Remark::line).containsExactly(6L);
        assertThat(rest.total()).isEqualTo(3);
    }

    @Test
    void what_became_of_each_row_is_read_stretch_by_stretch() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 3, 0));
        register.record(taken(ONE, 20, 1_900, 3, 0));
        assertThat(register.ask(new WorkedRowsOf(ONE, 9), WorkedRows.class).items())
                .extracting(WorkedStretch::line)
                .containsExactly(20L);
    }

    private ImportRecord one(ImportId id) {
        return register.ask(new ImportOf(id), ImportAnswer.class).found();
    }

    private static ImportReceived received(ImportId id) {
        return new ImportReceived(id, ImportSource.INSTITUTIONS, "schools.csv", "ab", 10_000);
    }

    private static RowsTaken taken(
            ImportId id, long line, long bytes, int accepted, int already, Remark... remarks) {
        return new RowsTaken(id, line, bytes, accepted, already, List.of(), List.of(remarks));
    }

    private static Remark refused(long line) {
        return new Remark(line, true, "COUNTY_MISSING", "county", "", "The county is missing.");
    }

    private static Remark putRight(long line) {
        return new Remark(line, false, "NAME_TIDIED", "name", "A B", "Taken as: A b");
    }
}
