package ke.kemis.portal.letters;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways out of the house. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Mail.Settings.class, AfricasTalking.Settings.class})
class Carriers {

    @Bean
    List<Carrier> carriers(Mail.Settings mail, AfricasTalking.Settings sms, TextNumbers numbers) {
        return List.of(new Mail(mail), new AfricasTalking(sms, numbers));
    }
}
