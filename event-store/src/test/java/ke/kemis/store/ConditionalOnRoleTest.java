package ke.kemis.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ConditionalOnRoleTest {

    private final ApplicationContextRunner node =
            new ApplicationContextRunner().withUserConfiguration(Parts.class);

    @Test
    void a_node_has_every_role_unless_it_is_told_otherwise() {
        node.run(it -> assertThat(it).hasBean("decides").hasBean("knows").hasBean("either"));
        node.withPropertyValues("kemis.roles=all")
                .run(it -> assertThat(it).hasBean("decides").hasBean("knows").hasBean("either"));
    }

    @Test
    void a_node_has_only_the_roles_it_is_given() {
        node.withPropertyValues("kemis.roles=query, portal")
                .run(it -> assertThat(it).doesNotHaveBean("decides").hasBean("knows"));
        node.withPropertyValues("kemis.roles=command")
                .run(it -> assertThat(it).hasBean("decides").doesNotHaveBean("knows"));
    }

    @Test
    void one_of_several_roles_is_enough() {
        node.withPropertyValues("kemis.roles=query").run(it -> assertThat(it).hasBean("either"));
        node.withPropertyValues("kemis.roles=portal")
                .run(it -> assertThat(it).doesNotHaveBean("either"));
    }

    @Test
    void a_role_there_is_not_is_named_together_with_those_there_are() {
        node.withPropertyValues("kemis.roles=reader")
                .run(it ->
                        assertThat(it.getStartupFailure())
                                .hasStackTraceContaining(
                                        "kemis.roles names \"reader\", which is no role."));
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        @ConditionalOnRole(Role.COMMAND)
        String decides() {
            return "decides";
        }

        @Bean
        @ConditionalOnRole(Role.QUERY)
        String knows() {
            return "knows";
        }

        @Bean
        @ConditionalOnRole({Role.COMMAND, Role.QUERY})
        String either() {
            return "either";
        }
    }
}
