package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import ke.kemis.query.TooLarge;
import ke.kemis.query.Unavailable;
import ke.kemis.store.StoreUnavailable;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;

class WhatIsAwayTest {

    private RuntimeException failure = new IllegalStateException("nothing failed");

    @Test
    void a_question_whose_statement_took_too_long_says_to_ask_for_less() {
        failure = new QueryTimeoutException("too long", new SQLException("cancelled", "57014"));

        assertThatExceptionOfType(QueryExecutionException.class)
                .isThrownBy(this::ask)
                .satisfies(told ->
                        assertThat(told.<TooLarge>getDetails())
                                .hasValueSatisfying(question ->
                                        assertThat(question.reason()).contains("ask for less")));
    }

    @Test
    void a_question_for_which_something_is_away_says_so() {
        failure = new QueryTimeoutException("broke", new SQLException("connection", "08006"));

        assertThatExceptionOfType(QueryExecutionException.class)
                .isThrownBy(this::ask)
                .satisfies(told ->
                        assertThat(told.getDetails()).containsInstanceOf(Unavailable.class));
    }

    @Test
    void facts_that_came_too_slowly_are_not_taken_for_too_many() {
        failure =
                new StoreUnavailable(
                        "Facts cannot be read.", new SQLException("cancelled", "57014"));

        assertThatExceptionOfType(QueryExecutionException.class)
                .isThrownBy(this::ask)
                .satisfies(told ->
                        assertThat(told.getDetails()).containsInstanceOf(Unavailable.class));
    }

    @Test
    void a_command_that_took_too_long_is_not_told_to_ask_for_less() {
        failure = new QueryTimeoutException("too long", new SQLException("cancelled", "57014"));

        assertThatExceptionOfType(CommandExecutionException.class)
                .isThrownBy(this::send)
                .satisfies(told ->
                        assertThat(told.getDetails()).containsInstanceOf(Unavailable.class));
    }

    @Test
    void what_does_not_pass_stays_what_it_is() {
        failure = new DuplicateKeyException("is there", new SQLException("is there", "23505"));

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(this::ask);
    }

    record Question() {}

    record Intent() {}

    @QueryHandler
    String on(Question question) {
        throw failure;
    }

    @CommandHandler
    void on(Intent intent) {
        throw failure;
    }

    private void ask() throws Exception {
        handle(new GenericQueryMessage<>(new Question(), ResponseTypes.instanceOf(String.class)));
    }

    private void send() throws Exception {
        handle(GenericCommandMessage.asCommandMessage(new Intent()));
    }

    private void handle(Message<?> message) throws Exception {
        AnnotatedHandlerInspector.inspectType(
                        WhatIsAwayTest.class,
                        ClasspathParameterResolverFactory.forClass(WhatIsAwayTest.class),
                        MultiHandlerDefinition.ordered(
                                new WhatIsAway(),
                                ClasspathHandlerDefinition.forClass(WhatIsAwayTest.class)))
                .getHandlers(WhatIsAwayTest.class)
                .filter(handler -> handler.canHandle(message))
                .findFirst()
                .orElseThrow()
                .handle(message, this);
    }
}
