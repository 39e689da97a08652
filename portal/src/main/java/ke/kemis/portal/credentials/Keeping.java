package ke.kemis.portal.credentials;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How a password is kept, and by which clock grows old what is remembered of who came in. */
@Configuration(proxyBeanMethods = false)
class Keeping {

    /** OWASP's second recommendation: 19 MiB, two passes, one lane. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    @Bean
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
