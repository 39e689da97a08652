package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ke.kemis.query.projections.RebuildProjection;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A lost index is found at a start, too, when nobody takes commands yet. */
class WhenIndexLostThenRebuildTest {

    private final Queue<Object> asked = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> refusals = new ArrayDeque<>();
    private final WhenIndexLostThenRebuild whenLost =
            new WhenIndexLostThenRebuild(commands(), Duration.ofMillis(1));

    @Test
    void a_rebuild_is_asked_for_until_somebody_takes_commands() {
        refusals.addAll(List.of(nobody(), nobody()));
        whenLost.rebuild();

        await().until(() -> asked.size() == 3);
        assertThat(asked).containsOnly(new RebuildProjection(LearnerSearch.NAME));
    }

    @Test
    void whoever_finds_the_same_loss_does_not_ask_again() {
        whenLost.rebuild();
        whenLost.rebuild();

        await().until(() -> !asked.isEmpty());
        assertThat(asked).hasSize(1);
    }

    private static RuntimeException nobody() {
        return new NoHandlerForCommandException("nobody");
    }

    private ObjectProvider<CommandGateway> commands() {
        CommandGateway gateway =
                (CommandGateway)
                        Proxy.newProxyInstance(
                                CommandGateway.class.getClassLoader(),
                                new Class<?>[] {CommandGateway.class},
                                (proxy, method, arguments) -> {
                                    asked.add(arguments[0]);
                                    RuntimeException refusal = refusals.poll();
                                    if (refusal != null) {
                                        throw refusal;
                                    }
                                    return null;
                                });
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("commands", gateway);
        return beans.getBeanProvider(CommandGateway.class);
    }
}
