package ke.kemis.portal.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves stylesheets and scripts from this host, under addresses that change with their content, so
 * that a browser on a slow line fetches each of them once.
 */
@Configuration(proxyBeanMethods = false)
class Looks implements WebMvcConfigurer {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("sw"));

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl forAYear = CacheControl.maxAge(YEAR).cachePublic().immutable();
        registry.addResourceHandler("/look/**")
                .addResourceLocations("classpath:/static/look/")
                .setCacheControl(forAYear)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(forAYear)
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new LiteWebJarsResourceResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor byLink =
                new LocaleChangeInterceptor() {
                    @Override
                    protected Locale parseLocaleValue(String language) {
                        return spoken(language);
                    }
                };
        byLink.setParamName("lang");
        registry.addInterceptor(byLink);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver cookie =
                new CookieLocaleResolver("lang") {
                    @Override
                    protected Locale parseLocaleValue(String language) {
                        return spoken(language);
                    }
                };
        cookie.setDefaultLocaleFunction(
                request -> spoken(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        cookie.setCookieMaxAge(YEAR);
        cookie.setCookieHttpOnly(true);
        cookie.setCookieSameSite("Lax");
        return cookie;
    }

    private static Locale spoken(@Nullable String asked) {
        try {
            Locale spoken =
                    asked == null ? null : Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
            return spoken == null ? Locale.ENGLISH : spoken;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
