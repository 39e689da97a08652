package ke.kemis.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import ke.kemis.command.Actor;
import ke.kemis.command.Away;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.store.Positions;
import ke.kemis.store.StoreUnavailable;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalSegmentTest {

    record RingBell() {}

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int RACES = 8;

    private final List<Boolean> attempts = new ArrayList<>();

    @Test
    void an_answer_says_up_to_which_position_a_reader_must_have_read() {
        CommandResultMessage<?> answer = rung(LONG);

        assertThat(answer.getPayload()).isEqualTo("rung");
        assertThat(answer.getMetaData()).containsEntry(Actor.POSITION, 17L);
        assertThat(attempts).containsExactly(true);
    }

    @Test
    void the_position_is_that_of_the_last_attempt() {
        List<UnitOfWork<?>> units = new ArrayList<>();
        Deque<RuntimeException> left =
                new ArrayDeque<>(List.of(new ConcurrencyException("somebody was first")));
        Positions positions =
                new Positions() {
                    @Override
                    public long lastAppended() {
                        return 17;
                    }

                    @Override
                    public long after(UnitOfWork<?> work) {
                        return units.indexOf(work);
                    }
                };

        CommandResultMessage<?> answer =
                rung(
                        positions,
                        () -> {
                            units.add(CurrentUnitOfWork.get());
                            if (!left.isEmpty()) {
                                throw left.pop();
                            }
                        });

        assertThat(answer.getMetaData()).containsEntry(Actor.POSITION, 1L);
    }

    @Test
    void an_answer_whose_position_cannot_be_asked_for_is_to_be_asked_for_again() {
        CommandResultMessage<?> answer =
                rung(
                        () -> {
                            throw new StoreUnavailable("away", null);
                        },
                        () -> {});

        assertThat(details(answer)).isInstanceOf(Away.class);
    }

    @Test
    void a_lost_race_is_run_again_and_knows_that_it_is() {
        CommandResultMessage<?> answer =
                rung(
                        LONG,
                        new ConcurrencyException("somebody was first"),
                        new AggregateStreamCreationException("somebody began it"),
                        new DeadlockException("in a circle"));

        assertThat(answer.isExceptional()).isFalse();
        assertThat(attempts).containsExactly(true, false, false, false);
    }

    @ParameterizedTest
    @MethodSource
    void who_always_loses_is_told_that_it_changed_meanwhile(RuntimeException lost) {
        CommandResultMessage<?> answer = rung(LONG, times(RACES, lost));

        assertThat(details(answer))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("CHANGED_MEANWHILE"));
        assertThat(attempts).hasSize(RACES);
    }

    private static List<RuntimeException> who_always_loses_is_told_that_it_changed_meanwhile() {
        return List.of(
                new ConcurrencyException("somebody was first"),
                new AggregateStreamCreationException("somebody began it"),
                new DeadlockException("in a circle"));
    }

    @Test
    void a_store_that_is_away_is_waited_for_more_often_than_a_race_is_run() {
        CommandResultMessage<?> answer =
                rung(LONG, times(RACES + 1, new StoreUnavailable("away", null)));

        assertThat(answer.isExceptional()).isFalse();
        assertThat(attempts).hasSize(RACES + 2);
    }

    @Test
    void whoever_waited_for_the_store_may_lose_as_many_races_as_anybody() {
        RuntimeException[] failures = times(RACES + 1, new StoreUnavailable("away", null));
        failures[RACES] = new ConcurrencyException("somebody was first");

        assertThat(rung(LONG, failures).isExceptional()).isFalse();
        assertThat(attempts).hasSize(RACES + 2);
    }

    @Test
    void once_the_patience_is_over_the_sender_is_told_and_nothing_is_tried_again() {
        CommandResultMessage<?> answer =
                rung(
                        Duration.ZERO,
                        new ConcurrencyException("somebody was first"),
                        new StoreUnavailable("away", null));

        assertThat(details(answer)).isInstanceOf(Away.class);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void what_the_store_will_never_take_is_tried_once() {
        CommandResultMessage<?> answer =
                rung(LONG, new EventStoreException("Only an aggregate records facts."));

        assertThat(answer.exceptionResult()).isInstanceOf(EventStoreException.class);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void a_refusal_is_final_and_leaves_in_the_form_that_crosses_nodes() {
        CommandResultMessage<?> answer = rung(LONG, Refusal.of(Rule.VERSION_STALE));

        assertThat(details(answer))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("VERSION_STALE"));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void what_is_sent_within_a_whole_is_part_of_one_unit_of_work_and_done_again_with_it() {
        Deque<RuntimeException> left =
                new ArrayDeque<>(List.of(new ConcurrencyException("somebody was first")));
        LocalSegment bus = new LocalSegment(SimpleCommandBus.builder(), () -> 17L, LONG);
        List<UnitOfWork<?>> units = new ArrayList<>();
        bus.subscribe(
                RingBell.class.getName(),
                command -> {
                    attempts.add(Attempt.isFirst(command.getMetaData()));
                    units.add(CurrentUnitOfWork.get());
                    if (units.size() == 2) {
                        throw left.pop();
                    }
                    return "rung";
                });
        Together together = new Together(bus);
        CommandGateway commands = together.commands();

        String answer =
                together.carriedOut(
                        MetaData.emptyInstance(),
                        () ->
                                commands.<String>sendAndWait(new RingBell())
                                        + commands.sendAndWait(new RingBell()));

        assertThat(answer).isEqualTo("rungrung");
        assertThat(attempts).containsExactly(true, true, false, false);
        assertThat(units.get(0)).isSameAs(units.get(1)).isNotSameAs(units.get(2));
        assertThat(units.get(2)).isSameAs(units.get(3));
        assertThat(units).allMatch(unit -> !unit.isActive());
        assertThat(units.get(0).isRolledBack()).isTrue();
        assertThat(units.get(2).isRolledBack()).isFalse();
    }

    @Test
    void a_refusal_within_a_whole_is_for_whoever_sent_it_and_ends_nothing() {
        LocalSegment bus = new LocalSegment(SimpleCommandBus.builder(), () -> 17L, LONG);
        bus.subscribe(
                RingBell.class.getName(),
                command -> {
                    throw Refusal.of(Rule.VERSION_STALE);
                });
        Together together = new Together(bus);

        String answer =
                together.carriedOut(
                        MetaData.emptyInstance(),
                        () -> {
                            try {
                                return together.commands().sendAndWait(new RingBell());
                            } catch (CommandExecutionException refused) {
                                return "refused";
                            }
                        });

        assertThat(answer).isEqualTo("refused");
    }

    @Test
    void what_is_away_within_a_whole_is_told_as_it_is() {
        RuntimeException away = new UncheckedIOException(new IOException("away"));
        LocalSegment bus = new LocalSegment(SimpleCommandBus.builder(), () -> 17L, LONG);
        bus.subscribe(
                RingBell.class.getName(),
                command -> {
                    throw away;
                });
        Together together = new Together(bus);

        assertThatThrownBy(() ->
                        together.carriedOut(
                                MetaData.emptyInstance(),
                                () -> together.commands().sendAndWait(new RingBell())))
                .isSameAs(away);
    }

    private static RuntimeException[] times(int count, RuntimeException failure) {
        RuntimeException[] failures = new RuntimeException[count];
        Arrays.fill(failures, failure);
        return failures;
    }

    private static Object details(CommandResultMessage<?> answer) {
        return ((CommandExecutionException) answer.exceptionResult()).getDetails().orElseThrow();
    }

    private static CommandResultMessage<?> rung(Positions positions, Runnable ringing) {
        LocalSegment bus = new LocalSegment(SimpleCommandBus.builder(), positions, LONG);
        bus.subscribe(
                RingBell.class.getName(),
                command -> {
                    ringing.run();
                    return "rung";
                });
        FutureCallback<RingBell, Object> callback = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(new RingBell()), callback);
        return callback.getResult();
    }

    /** What ringing came to where the first attempts failed like this. */
    private CommandResultMessage<?> rung(Duration patience, RuntimeException... failures) {
        Deque<RuntimeException> left = new ArrayDeque<>(List.of(failures));
        LocalSegment bus = new LocalSegment(SimpleCommandBus.builder(), () -> 17L, patience);
        bus.subscribe(
                RingBell.class.getName(),
                command -> {
                    attempts.add(Attempt.isFirst(command.getMetaData()));
                    if (!left.isEmpty()) {
                        throw left.pop();
                    }
                    return "rung";
                });
        FutureCallback<RingBell, Object> callback = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(new RingBell()), callback);
        return callback.getResult();
    }
}
