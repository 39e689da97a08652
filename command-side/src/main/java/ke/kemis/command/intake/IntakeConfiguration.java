package ke.kemis.command.intake;

import ke.kemis.command.platform.OnCommandSide;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the intake needs of the framework. */
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    /** An import at work is asked for every stretch: its facts are not read again each time. */
    @Bean
    Cache importCache() {
        return new LatestImports();
    }
}
