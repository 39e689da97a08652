package ke.kemis.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import ke.kemis.command.Actor;
import ke.kemis.command.Away;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refused;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.NotYet;
import ke.kemis.query.Reading;
import ke.kemis.query.TooLarge;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;

class DeskTest {

    private static final Grant REGISTRAR = Grant.of("REGISTRAR@institution:KISUMU-BOYS");
    private static final Grant ADMINISTRATOR = Grant.of("ADMINISTRATOR@nation");
    private static final LearnerId LEARNER = new LearnerId(UUID.randomUUID());
    private static final CompleteLevel INTENT =
            new CompleteLevel(LEARNER, null, java.time.LocalDate.of(2026, 11, 20));
    private static final LearnerRecordOf QUESTION = new LearnerRecordOf(LEARNER, null);

    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final Desk desk =
            new Desk(commands, queries, _ -> java.util.Set.of(), Duration.ofMillis(300));

    @BeforeEach
    void sign_in() {
        signIn(SignedIn.as("achieng", List.of(REGISTRAR)));
        MDC.put(Caller.REQUEST, "request-1");
    }

    private static void signIn(SignedIn who) {
        SecurityContextHolder.getContext().setAuthentication(who.authentication());
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
        MDC.clear();
        desk.destroy();
    }

    @Test
    void a_command_carries_who_asks_and_answers_with_receipt_and_position() {
        AtomicReference<Message<?>> seen = new AtomicReference<>();
        commanded(command -> {
            seen.set(command);
            return GenericCommandResultMessage.asCommandResultMessage(
                            new Receipt(LEARNER.toString(), 4))
                    .withMetaData(Map.of(Actor.POSITION, 17L));
        });

        Done<Receipt> done = desk.send(INTENT, Receipt.class, 3L);

        assertThat(done).isEqualTo(new Done<>(new Receipt(LEARNER.toString(), 4), 17L));
        assertThat(seen.get().getMetaData())
                .containsEntry(Actor.ACTOR, "achieng")
                .containsEntry(Actor.ROLE, "REGISTRAR")
                .containsEntry(Actor.SCOPE, "institution:KISUMU-BOYS")
                .containsEntry(Actor.REQUEST, "request-1")
                .containsEntry(Actor.EXPECTED_VERSION, "3");
    }

    @Test
    void a_program_that_names_no_grant_acts_under_the_first_that_suits_the_message() {
        AtomicReference<Message<?>> seen = new AtomicReference<>();
        commanded(command -> {
            seen.set(command);
            return new Receipt(LEARNER.toString(), 4);
        });
        SignedIn both = SignedIn.as("achieng", List.of(ADMINISTRATOR, REGISTRAR));

        signIn(both);
        desk.send(INTENT);
        assertThat(seen.get().getMetaData()).containsEntry(Actor.ROLE, "REGISTRAR");

        signIn(both.actingAs(ADMINISTRATOR));
        desk.send(INTENT);
        assertThat(seen.get().getMetaData())
                .containsEntry(Actor.ROLE, "ADMINISTRATOR")
                .containsEntry(Actor.SCOPE, "nation");
    }

    @Test
    void nobody_acts_under_a_grant_of_somebody_else() {
        assertThat(SignedIn.as("achieng", List.of(REGISTRAR)).actingAs(ADMINISTRATOR)).isNull();
    }

    @Test
    void a_refusal_comes_back_as_it_was_said() {
        Refused why = new Refused("ONLY_THE_LAST_GRADE", "No.", "to", Refused.Kind.CONFLICT);
        commanded(_ -> {
            throw new CommandExecutionException("refused", null, why);
        });

        assertThatExceptionOfType(IntentRefused.class)
                .isThrownBy(() -> desk.send(INTENT))
                .satisfies(refusal -> assertThat(refusal.refused()).isEqualTo(why));
    }

    @Test
    void a_command_nobody_handles_is_an_outage() {
        assertThatExceptionOfType(RegisterUnavailable.class).isThrownBy(() -> desk.send(INTENT));
    }

    @Test
    void a_lost_database_is_an_outage() {
        commanded(_ -> {
            throw new IllegalStateException(new SQLTransientConnectionException("gone"));
        });

        assertThatExceptionOfType(RegisterUnavailable.class).isThrownBy(() -> desk.send(INTENT));
    }

    @Test
    void a_lost_axon_server_is_an_outage() {
        commanded(_ -> {
            throw new IllegalStateException(new StatusRuntimeException(Status.UNAVAILABLE));
        });

        assertThatExceptionOfType(RegisterUnavailable.class).isThrownBy(() -> desk.send(INTENT));
    }

    @Test
    void what_is_away_on_another_node_is_told_as_it_was_said() {
        commanded(_ -> {
            throw new CommandExecutionException("away", null, new Away("Send the same again."));
        });

        assertThatExceptionOfType(RegisterUnavailable.class)
                .isThrownBy(() -> desk.send(INTENT))
                .withMessage("Send the same again.");
    }

    @Test
    void a_command_that_takes_too_long_is_not_waited_for() {
        CountDownLatch never = new CountDownLatch(1);
        commanded(_ -> {
            never.await();
            return new Receipt("x", 0);
        });

        assertThatExceptionOfType(RegisterUnavailable.class).isThrownBy(() -> desk.send(INTENT));
        never.countDown();
    }

    @Test
    void an_unexpected_failure_is_not_taken_for_a_refusal() {
        commanded(_ -> {
            throw new IllegalStateException("a defect");
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> desk.send(INTENT))
                .withMessage("a defect");
    }

    @Test
    void a_question_carries_the_position_it_must_have_seen() {
        AtomicReference<Message<?>> seen = new AtomicReference<>();
        LearnerRecordAnswer answer = new LearnerRecordAnswer(null);
        asked(question -> {
            seen.set(question);
            return answer;
        });

        assertThat(desk.ask(QUESTION, LearnerRecordAnswer.class, 17L)).isEqualTo(answer);
        assertThat(seen.get().getMetaData())
                .containsEntry(Reading.AFTER, "17")
                .containsEntry(Actor.ACTOR, "achieng");
    }

    @Test
    void a_projection_that_lags_says_not_yet() {
        NotYet notYet = new NotYet("learner-record", 3, 17);
        asked(_ -> {
            throw new QueryExecutionException("not yet", null, notYet);
        });

        assertThatExceptionOfType(AnswerNotYet.class)
                .isThrownBy(() -> desk.ask(QUESTION, LearnerRecordAnswer.class, 17L))
                .satisfies(failure -> assertThat(failure.notYet()).isEqualTo(notYet));
    }

    @Test
    void a_wrong_question_says_which_field() {
        Unanswerable wrong =
                new Unanswerable("size", Unanswerable.Fault.OUT_OF_RANGE, "Ask for 1 to 200.");
        asked(_ -> {
            throw new QueryExecutionException("wrong", null, wrong);
        });

        assertThatExceptionOfType(QuestionUnanswerable.class)
                .isThrownBy(() -> desk.ask(QUESTION, LearnerRecordAnswer.class))
                .satisfies(failure -> assertThat(failure.unanswerable()).isEqualTo(wrong));
    }

    @Test
    void a_question_that_takes_too_long_says_what_to_do() {
        asked(_ -> {
            throw new QueryExecutionException("too large", null, new TooLarge("Ask for less."));
        });

        assertThatExceptionOfType(QuestionTooLarge.class)
                .isThrownBy(() -> desk.ask(QUESTION, LearnerRecordAnswer.class))
                .withMessage("Ask for less.");
    }

    @Test
    void a_question_nobody_answers_is_an_outage() {
        assertThatExceptionOfType(RegisterUnavailable.class)
                .isThrownBy(() -> desk.ask(QUESTION, LearnerRecordAnswer.class));
    }

    @Test
    void nobody_acts_without_having_signed_in() {
        SecurityContextHolder.clearContext();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> desk.send(INTENT));
    }

    @SuppressWarnings("resource")
    private void commanded(
            MessageHandler<org.axonframework.commandhandling.CommandMessage<?>> handler) {
        commands.subscribe(CompleteLevel.class.getName(), handler);
    }

    @SuppressWarnings("resource")
    private void asked(MessageHandler<QueryMessage<?, LearnerRecordAnswer>> handler) {
        queries.subscribe(LearnerRecordOf.class.getName(), LearnerRecordAnswer.class, handler);
    }
}
