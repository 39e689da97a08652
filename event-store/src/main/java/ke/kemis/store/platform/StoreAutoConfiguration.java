package ke.kemis.store.platform;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.TokenStoreProperties;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What event processing needs whichever store holds the facts: transactions and places of
 * processors. Left to itself, Axon 4 would find none of it under Spring Boot 4 and go on without.
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
@EnableConfigurationProperties(TokenStoreProperties.class)
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
                        .nodeId(thisNode()),
                settings.getClaimTimeout());
    }

    /** Process 1 on a host of the same name may be another container. */
    private static String thisNode() {
        return "%s-%016x"
                .formatted(
                        ManagementFactory.getRuntimeMXBean().getName(),
                        ThreadLocalRandom.current().nextLong());
    }

    /** A handler that fails stops its processor: no fact is passed over in silence. */
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
