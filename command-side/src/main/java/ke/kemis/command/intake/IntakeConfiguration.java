package ke.kemis.command.intake;

import ke.kemis.command.platform.OnCommandSide;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the intake needs of the framework. */
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    /** An import at work is asked for every stretch: its facts are not read again each time. */
    @Bean
    ImportRepository importRepository(
            EventStore store, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        LatestImports latest = new LatestImports();
        return new ImportRepository(
                EventSourcingRepository.builder(Import.class)
                        .eventStore(store)
                        .parameterResolverFactory(parameters)
                        .handlerDefinition(handlers)
                        .cache(latest),
                store,
                latest);
    }
}
