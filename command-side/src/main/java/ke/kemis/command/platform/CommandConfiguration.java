package ke.kemis.command.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import ke.kemis.command.Actor;
import ke.kemis.store.Positions;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;

/** What every command passes through. */
@OnCommandSide
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    @Qualifier("localSegment")
    LocalSegment commandBus(
            TransactionManager transactions,
            Positions positions,
            Configuration axon,
            ObjectProvider<Whereabouts> whereabouts,
            ObjectProvider<InstitutionAreas> areas,
            ObjectProvider<MeterRegistry> meters) {
        LocalSegment bus =
                new LocalSegment(
                        SimpleCommandBus.builder()
                                .transactionManager(transactions)
                                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                                .messageMonitor(
                                        new CommandTimes(
                                                meters.getIfAvailable(SimpleMeterRegistry::new))),
                        positions);
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new Permitted(whereabouts, areas));
        return bus;
    }

    /** Every fact says who acted, in which role, for which place and on which request. */
    @Bean
    CorrelationDataProvider whoActed() {
        return new SimpleCorrelationDataProvider(
                Actor.ACTOR, Actor.ROLE, Actor.SCOPE, Actor.REQUEST);
    }
}
