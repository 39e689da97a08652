package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.query.Reading;
import ke.kemis.query.imports.Remarks;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.store.Breath;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.GenericSubscriptionQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every answer passes the guard, and nothing is sent after it that does not. */
class GuardTest {

    private static final InstitutionOf QUESTION = new InstitutionOf(InstitutionCode.of("W001"));

    private final QueryBus queries = SimpleQueryBus.builder().build();
    private final Places places = new Places();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Remark> remarks = new ArrayList<>();

    @BeforeEach
    void a_guard_and_somebody_who_answers() {
        DataSource nowhere = new DriverManagerDataSource("jdbc:nowhere");
        new Guard(
                queries,
                places,
                new AccessLog(nowhere),
                JdbcClient.create(nowhere),
                new Aside(new DataSourceTransactionManager(nowhere)));
        queries.subscribe(
                InstitutionOf.class.getName(),
                String.class,
                _ -> {
                    asked.incrementAndGet();
                    return "answer";
                });
    }

    @Test
    void a_question_is_answered() {
        assertThat(
                        queries.query(
                                        new GenericQueryMessage<>(
                                                        QUESTION,
                                                        ResponseTypes.instanceOf(String.class))
                                                .withMetaData(
                                                        Map.of("role", "HEAD", "scope", "nation")))
                                .join()
                                .getPayload())
                .isEqualTo("answer");
    }

    /** Nothing can be recorded here, so what would have to be is not shown. */
    @Test
    void rows_of_a_file_are_shown_once_the_look_is_on_record() {
        RemarksOf question = new RemarksOf(new ImportId(UUID.randomUUID()), false, 0, 10);
        queries.subscribe(
                RemarksOf.class.getName(),
                Remarks.class,
                _ -> new Remarks(question.id(), remarks, remarks.size()));
        assertThat(remarks(question).isExceptional()).isFalse();

        remarks.add(new Remark(2, true, "CODE_REPEATED", "UPI", "ABC123", "Given before."));
        assertThat(remarks(question).exceptionResult())
                .hasMessageContaining("Looks at learners cannot be recorded");
    }

    /** Whoever enrolled a child a moment ago asks for it, and it is not known yet where it is. */
    @Test
    void whoever_is_confined_to_a_scope_is_answered_when_it_is_known_what_lies_in_it()
            throws Exception {
        Passed records = new Passed(() -> true, () -> -1, new Breath(10));
        places.add("learner-record", records);
        FutureTask<Object> answer =
                new FutureTask<>(() ->
                        queries.query(
                                        new GenericQueryMessage<>(
                                                        QUESTION,
                                                        ResponseTypes.instanceOf(String.class))
                                                .withMetaData(
                                                        Map.of(
                                                                "role",
                                                                "HEAD",
                                                                "scope",
                                                                "institution:W001",
                                                                Reading.AFTER,
                                                                "7")))
                                .join()
                                .getPayload());
        Thread head = Thread.ofPlatform().start(answer);
        await().until(() -> answer.isDone() || head.getState() == Thread.State.TIMED_WAITING);

        assertThat(asked).hasValue(0);
        records.passed(7);
        assertThat(answer.get()).isEqualTo("answer");
    }

    private QueryResponseMessage<Remarks> remarks(RemarksOf question) {
        return queries.query(
                        new GenericQueryMessage<>(question, ResponseTypes.instanceOf(Remarks.class))
                                .withMetaData(
                                        Map.of(
                                                "role",
                                                "AUDITOR",
                                                "scope",
                                                "nation",
                                                "purpose",
                                                "AUDIT 17/2026")))
                .join();
    }

    @Test
    void nobody_waits_for_updates_of_an_answer() {
        SubscriptionQueryMessage<InstitutionOf, String, String> waiting =
                new GenericSubscriptionQueryMessage<>(
                        QUESTION,
                        ResponseTypes.instanceOf(String.class),
                        ResponseTypes.instanceOf(String.class));

        assertThat(queries.subscriptionQuery(waiting).initialResult().block().exceptionResult())
                .hasMessageContaining("Your role may not");
        assertThat(asked).hasValue(0);
    }

    @Test
    void no_update_is_sent() {
        assertThatThrownBy(() ->
                        queries.queryUpdateEmitter()
                                .emit(InstitutionOf.class, _ -> true, "a child's name"))
                .hasMessageContaining("pass no guard")
                .hasMessageNotContaining("child");
    }
}
