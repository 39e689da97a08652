package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

/** What is recorded of the rows of a file, stretch by stretch. */
class WorkTest {
    private static final ImportId ID = new ImportId(UUID.randomUUID());

    @Test
    void what_is_said_of_all_rows_stands_beside_the_first_though_that_one_cannot_be_taken()
            throws IOException {
        String tooLarge = "36724501,G7,2026,F," + "9".repeat(Row.LONGEST) + ",red\n";
        byte[] file =
                ("institution,grade,year,sex,count,colour\n" + tooLarge + tooLarge)
                        .getBytes(StandardCharsets.UTF_8);
        Recorder recorder = new Recorder();
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(file))) {
            assertThat(work(rows, recorder).toTheEnd()).isTrue();
        }
        assertThat(recorder.taken)
                .extracting(one ->
                        one.taken().remarks().stream()
                                .map(remark -> remark.line() + " " + remark.code())
                                .toList())
                .containsExactly(
                        List.of("1 COLUMN_LEFT_OUT", "2 ROW_TOO_LARGE"),
                        List.of("3 ROW_TOO_LARGE"));
        assertThat(recorder.taken.getFirst().taken().remarks())
                .extracting(Remark::refused)
                .containsExactly(false, true);
    }

    private static Work work(Rows rows, Recorder recorder) {
        LearnerList list =
                new LearnerList(
                        ImportSource.HEADCOUNT,
                        Directions.NONE,
                        rows.header(),
                        List.of(),
                        LocalDate.of(2026, 3, 1),
                        _ -> true);
        WorkThrough through =
                new WorkThrough(
                        null, null, null, null, recorder, null, null, null, null, null, null);
        return new Work(
                new ImportReceived(ID, ImportSource.HEADCOUNT, "counts.csv", "", 0),
                rows,
                0,
                new HeadcountIntake(ID, list, Reach.of(MetaData.emptyInstance(), null)),
                through.new Sender(MetaData.emptyInstance()),
                () -> true);
    }

    /** Keeps what is sent, and answers that the import is to be gone on with. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
    private static final class Recorder extends ForwardingGateway {
        private final List<TakeHeadcounts> taken = new ArrayList<>();

        Recorder() {
            super(null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> R sendAndWait(Object command) {
            taken.add((TakeHeadcounts) ((CommandMessage<?>) command).getPayload());
            return (R) Boolean.TRUE;
        }
    }
}
