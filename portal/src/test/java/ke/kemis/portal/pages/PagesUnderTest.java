package ke.kemis.portal.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.alike.LookAlikes;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.LearnersElsewhere;
import ke.kemis.portal.platform.Metering;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.sample.SampleData;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.FirstRows;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The pages alone, served for real, before a {@link SampleRegister}. */
final class PagesUnderTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-20T08:00:00Z");

    private static final String STRICT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final List<Grant> ALL =
            List.of(Grant.of("ADMINISTRATOR@nation"), Grant.of("REGISTRAR@nation"));

    private final ServletWebServerApplicationContext context;

    private PagesUnderTest(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static PagesUnderTest started() {
        SpringApplication program = new SpringApplication(Pages.class);
        program.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "spring.messages.fallback-to-system-locale", "false",
                        "server.servlet.session.tracking-modes", "cookie",
                        "spring.thymeleaf.servlet.produce-partial-output-while-processing", "false",
                        "spring.web.resources.chain.strategy.content.enabled", "true",
                        "logging.level.root", "warn"));
        return new PagesUnderTest((ServletWebServerApplicationContext) program.run());
    }

    String address() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    SampleRegister register() {
        return context.getBean(SampleRegister.class);
    }

    <T> T part(Class<T> kind) {
        return context.getBean(kind);
    }

    @Override
    public void close() {
        context.close();
    }

    @ComponentScan("ke.kemis.portal.pages")
    @Import({FileStore.class, FirstRows.class, SampleData.class, LookAlikes.class})
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    static class Pages {

        @Bean
        SampleRegister register() {
            return new SampleRegister();
        }

        @Bean
        Desk desk(SampleRegister register) {
            return new Desk(register.commands(), register.queries(), _ -> java.util.Set.of());
        }

        @Bean
        Metering unmetered() {
            return (_, _, _, _) -> true;
        }

        @Bean
        LearnersElsewhere learnersElsewhere(Desk desk, Metering metering) {
            return new LearnersElsewhere(desk, metering);
        }

        /** Of matches alone, so that what becomes of a form that is not kept is tried, too. */
        @Bean
        KeptForms forms() {
            return request -> request.getRequestURI().startsWith("/matches") ? "/unsent" : null;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        JdbcClient nowhere() {
            return JdbcClient.create(new DriverManagerDataSource("jdbc:nowhere"));
        }

        @Bean
        Filter signedInUnderAStrictPolicy() {
            return (request, response, chain) -> {
                String grant = ((HttpServletRequest) request).getHeader(Visitor.GRANT);
                Authentication admin =
                        SignedIn.as("admin", grant == null ? ALL : List.of(Grant.of(grant)))
                                .authentication();
                SecurityContextHolder.getContext().setAuthentication(admin);
                ((jakarta.servlet.http.HttpServletResponse) response)
                        .setHeader("Content-Security-Policy", STRICT);
                try {
                    chain.doFilter(
                            new HttpServletRequestWrapper((HttpServletRequest) request) {
                                @Override
                                public Principal getUserPrincipal() {
                                    return admin;
                                }
                            },
                            response);
                } finally {
                    SecurityContextHolder.clearContext();
                }
            };
        }
    }
}
