package ke.kemis.store.platform;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.EventProcessorProperties;
import org.axonframework.springboot.TokenStoreProperties;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What event processing needs whichever store holds the facts: transactions, places of processors,
 * parked facts. Left to itself, Axon 4 would find none of it under Spring Boot 4 and go on without.
 */
@AutoConfiguration(
        after = DataSourceTransactionManagerAutoConfiguration.class,
        before = {
            TransactionAutoConfiguration.class,
            NoOpTransactionAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            EventProcessingAutoConfiguration.class,
            AxonAutoConfiguration.class
        })
@EnableConfigurationProperties({TokenStoreProperties.class, EventProcessorProperties.class})
class StoreAutoConfiguration {

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    @DependsOnDatabaseInitialization
    TokenStore tokenStore(
            ConnectionProvider connections, Serializer serializer, TokenStoreProperties settings) {
        return new WatchfulTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(connections)
                        .schema(
                                TokenSchema.builder()
                                        .setTokenTable("processor_token")
                                        .setProcessorNameColumn("processor")
                                        .setTokenTypeColumn("token_type")
                                        .setTimestampColumn("touched_at")
                                        .build())
                        .serializer(serializer)
                        .contentType(byte[].class)
                        .claimTimeout(settings.getClaimTimeout()));
    }

    @Bean
    DeadLetterSchema parkedFacts() {
        return DeadLetterSchema.builder()
                .deadLetterTable("parked_fact")
                .deadLetterIdentifierColumn("id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("recorded_at")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .metaDataColumn("metadata")
                .aggregateTypeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate")
                .sequenceNumberColumn("sequence")
                .tokenTypeColumn("token_type")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .build();
    }

    /**
     * Parks facts for each processing group that has {@code
     * axon.eventhandling.processors.<name>.dlq.enabled}.
     */
    @Bean
    DeadLetterQueueProviderConfigurerModule parking(
            EventProcessorProperties processors,
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Serializer serializer) {
        return new DeadLetterQueueProviderConfigurerModule(
                processors,
                group ->
                        configuration ->
                                JdbcSequencedDeadLetterQueue.builder()
                                        .processingGroup(group)
                                        .connectionProvider(connections)
                                        .transactionManager(transactions)
                                        .schema(schema)
                                        .genericSerializer(serializer)
                                        .eventSerializer(eventSerializer)
                                        .build());
    }

    /**
     * A handler that fails stops its processor, or parks the fact: it is never passed over in
     * silence.
     */
    @Bean
    ConfigurerModule nothingPassedOver() {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerDefaultListenerInvocationErrorHandler(
                                configuration -> PropagatingErrorHandler.instance())
                        .registerDefaultSequencingPolicy(configuration -> new ByAggregate());
    }

    @Bean
    static StoreInspection storeInspection() {
        return new StoreInspection();
    }
}
