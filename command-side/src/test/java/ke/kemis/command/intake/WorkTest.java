package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.command.Away;
import ke.kemis.command.learner.RecogniseLearners;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded of the rows of a file, stretch by stretch. */
class WorkTest {
    private static final ImportId ID = new ImportId(UUID.randomUUID());
    private static final String MARKS =
            "Assessment Number,Name,Centre Code,Grade,Year\nA0123456,Amina,36724501,Grade 6,2025\n";

    @Test
    void what_is_said_of_all_rows_stands_beside_the_first_though_that_one_cannot_be_taken()
            throws IOException {
        String tooLarge = "36724501,G7,2026,F," + "9".repeat(Row.LONGEST) + ",red\n";
        byte[] file = bytes("institution,grade,year,sex,count,colour\n" + tooLarge + tooLarge);
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

    @ParameterizedTest
    @MethodSource
    void what_may_pass_refuses_no_row(RuntimeException failure) throws IOException {
        List<Object> sent = new ArrayList<>();

        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(bytes(MARKS)))) {
            Work work = examination(rows, failing(sent, failure));
            assertThatThrownBy(work::oneByOne).isSameAs(failure);
        }
        assertThat(sent).hasOnlyElementsOfType(RecogniseLearners.class);
    }

    static List<RuntimeException> what_may_pass_refuses_no_row() {
        return List.of(
                new StoreUnavailable("away", null),
                new CommandExecutionException("away", null, new Away("A part is away.")),
                new ConcurrencyException("somebody was first"));
    }

    @ParameterizedTest
    @MethodSource
    void a_row_at_which_the_register_fails_is_refused(Throwable failure) throws IOException {
        List<Object> sent = new ArrayList<>();

        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(bytes(MARKS)))) {
            assertThat(examination(rows, failing(sent, failure)).oneByOne()).isTrue();
        }
        assertThat(sent)
                .last()
                .isInstanceOfSatisfying(
                        TakeLearners.class,
                        taken ->
                                assertThat(taken.taken().remarks())
                                        .extracting(Remark::code)
                                        .contains(RowRule.NOT_TAKEN.name()));
    }

    static List<Throwable> a_row_at_which_the_register_fails_is_refused() {
        return List.of(new IllegalStateException("a mistake"), new StackOverflowError());
    }

    private static Work examination(Rows rows, ForwardingGateway commands) {
        WorkThrough.Sender sender = sender(commands);
        LearnerList list = list(ImportSource.EXAMINATION, rows);
        return new Work(
                new ImportReceived(ID, ImportSource.EXAMINATION, "marks.csv", "", 0),
                rows,
                0,
                new ExaminationIntake(
                        ID, list, null, sender, Reach.of(MetaData.emptyInstance(), null)),
                sender,
                () -> true);
    }

    /** Fails whenever it is asked who somebody is. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
    private static ForwardingGateway failing(List<Object> sent, Throwable failure) {
        return new ForwardingGateway(null) {
            @Override
            @SuppressWarnings("unchecked")
            public <R> R sendAndWait(Object command) {
                Object payload = ((CommandMessage<?>) command).getPayload();
                sent.add(payload);
                if (payload instanceof RecogniseLearners && failure instanceof Error error) {
                    throw error;
                }
                if (payload instanceof RecogniseLearners) {
                    throw (RuntimeException) failure;
                }
                return (R) Boolean.TRUE;
            }
        };
    }

    private static WorkThrough.Sender sender(ForwardingGateway commands) {
        return new WorkThrough(null, null, null, null, commands, null, null, null, null, null, null)
        .new Sender(MetaData.emptyInstance());
    }

    private static LearnerList list(ImportSource source, Rows rows) {
        return new LearnerList(
                source,
                Directions.NONE,
                rows.header(),
                List.of(),
                LocalDate.of(2026, 3, 1),
                _ -> true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Work work(Rows rows, Recorder recorder) {
        LearnerList list = list(ImportSource.HEADCOUNT, rows);
        return new Work(
                new ImportReceived(ID, ImportSource.HEADCOUNT, "counts.csv", "", 0),
                rows,
                0,
                new HeadcountIntake(ID, list, Reach.of(MetaData.emptyInstance(), null)),
                sender(recorder),
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
