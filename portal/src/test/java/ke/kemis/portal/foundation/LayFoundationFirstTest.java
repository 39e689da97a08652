package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class LayFoundationFirstTest {

    @Test
    void servers_are_begun_with_before_the_first_bean_is_made_and_end_after_it() {
        SpringApplication program = new SpringApplication(Guests.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        program.addListeners(new LayFoundationFirst());

        try (ConfigurableApplicationContext running =
                program.run(
                        "--kemis.postgres.url=jdbc:postgresql://nobody/kemis",
                        "--kemis.elasticsearch.url=http://nobody:9200")) {
            assertThat(running.getBean(Guest.class).foundation()).isNotNull();
            assertThat(running.getBeanFactory().getDependentBeans("foundation"))
                    .containsExactly("guest");
        }
    }

    record Guest(Foundation foundation) {}

    @Configuration(proxyBeanMethods = false)
    static class Guests {
        @Bean
        Guest guest(Foundation foundation) {
            return new Guest(foundation);
        }
    }
}
