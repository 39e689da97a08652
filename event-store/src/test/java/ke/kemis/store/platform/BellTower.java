package ke.kemis.store.platform;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest program on the store: a bell that is rung, and a list of who rang it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BellTower.Bell.class)
class BellTower {

    record RingBell(@TargetAggregateIdentifier UUID tower, String by) {}

    record BellRung(UUID tower, String by) {}

    @Bean
    Ringers ringers() {
        return new Ringers();
    }

    @Aggregate
    static class Bell {

        @SuppressWarnings("UnusedVariable") // read by Axon
        @AggregateIdentifier
        private UUID tower;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void ring(RingBell intent) {
            apply(new BellRung(intent.tower(), intent.by()));
        }

        @EventSourcingHandler
        void on(BellRung fact) {
            tower = fact.tower();
        }
    }

    @ProcessingGroup("ringers")
    static class Ringers {

        final List<String> names = new CopyOnWriteArrayList<>();
        final List<String> replayed = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(BellRung fact, ReplayStatus status) {
            names.add(fact.by());
            if (status.isReplay()) {
                replayed.add(fact.by());
            }
        }

        @ResetHandler
        void forget() {
            names.clear();
        }
    }
}
