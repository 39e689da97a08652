package ke.kemis.portal.access;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import ke.kemis.facts.access.Role;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.Passwords;
import ke.kemis.portal.credentials.Tokens;
import ke.kemis.portal.credentials.TooManyAttempts;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * The two doors. Programs come in by HTTP Basic with every request and get no session, so nothing a
 * browser keeps can be used against them; people sign in with a form and get one.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** Nothing is loaded from elsewhere, and no script or style stands in a page. */
    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
                    + " 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri"
                    + " 'none'; frame-ancestors 'none'";

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** A request is observed as a whole; to observe each of its filters cost more than they do. */
    @Bean
    SecurityObservationSettings requestsAreObservedOnce() {
        return SecurityObservationSettings.noObservations();
    }

    /** An institution's code may hold a slash, which an address writes as {@code %2F}. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        return firewall;
    }

    /** Nobody comes in but by one of the two doors. */
    @Bean
    AuthenticationManager noOtherDoor() {
        return _ -> {
            throw new BadCredentialsException("This is no door.");
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            Problems problems,
            Passwords passwords,
            Accounts accounts,
            Tokens tokens,
            Allowances allowances,
            Ticker ticker,
            @Value("${kemis.api.requests-per-second:50}") double pace,
            @Value("${kemis.api.requests-at-once:500}") double most)
            throws Exception {
        AuthenticationEntryPoint notSignedIn =
                (_, response, failure) -> {
                    if (failure instanceof TooManyAttempts guessing) {
                        problems.write(tooManyAttempts(guessing.retryAfter()), response);
                    } else if (failure instanceof SecondFactorNeeded) {
                        problems.write(secondFactorNeeded(), response);
                    } else {
                        response.setHeader(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Basic realm=\"KEMIS\", charset=\"UTF-8\"");
                        problems.write(Problems.of(HttpStatus.UNAUTHORIZED), response);
                    }
                };
        AccessDeniedHandler notAllowed =
                (_, response, _) -> problems.write(Problems.of(HttpStatus.FORBIDDEN), response);
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/actuator/health",
                                        "/actuator/health/**",
                                        "/api/v1/openapi",
                                        "/api/v1/openapi.yaml")
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.POST,
                                        "/api/v1/registrations",
                                        "/api/v1/registrations/*/proof",
                                        "/api/v1/registrations/*/code",
                                        "/api/v1/passwords/forgotten",
                                        "/api/v1/passwords")
                                .permitAll()
                                .requestMatchers("/api/v1/messages/**")
                                .hasRole(Role.ADMINISTRATOR.name())
                                .requestMatchers("/actuator/**")
                                .hasRole(Role.ADMINISTRATOR.name())
                                .anyRequest()
                                .authenticated())
                .authenticationManager(new ProgramDoor(passwords, accounts, ticker))
                .httpBasic(basic -> basic.authenticationEntryPoint(notSignedIn))
                .addFilterBefore(
                        new BearerToken(tokens, notSignedIn), BasicAuthenticationFilter.class)
                .addFilterAfter(
                        new Pace(problems, allowances, ticker, pace, most),
                        BasicAuthenticationFilter.class)
                .addFilterAfter(new ChosenGrant(problems), Pace.class)
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(notSignedIn)
                                .accessDeniedHandler(notAllowed))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> strict(headers, DATA))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            Passwords passwords,
            Accounts accounts,
            Devices devices,
            Arrivals arrivals,
            Unsent unsent,
            @Value("${kemis.session.longest:12h}") Duration longest)
            throws Exception {
        ShowsTheWay way = new ShowsTheWay(unsent);
        CookieRequestCache wanted = new CookieRequestCache();
        wanted.setRequestMatcher(ShowsTheWay::isOpened);
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(
                                        DispatcherType.ERROR,
                                        DispatcherType.ASYNC,
                                        DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/login",
                                        "/register/**",
                                        "/activate/**",
                                        "/forgot",
                                        "/look/**",
                                        "/webjars/**",
                                        "/favicon.ico")
                                .permitAll()
                                .requestMatchers("/login/**")
                                .hasAuthority("HALFWAY")
                                .requestMatchers("/outbox/**")
                                .hasRole(Role.ADMINISTRATOR.name())
                                .anyRequest()
                                .access((who, _) ->
                                        new AuthorizationDecision(
                                                who.get().getPrincipal() instanceof SignedIn)))
                .authenticationManager(new PeopleDoor(passwords, devices))
                .formLogin(form ->
                        form.loginPage("/login")
                                .successHandler(arrivals)
                                .failureHandler(Doors::turnedAway))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(way).accessDeniedHandler(way))
                .addFilterBefore(new StillWelcome(accounts, longest), AuthorizationFilter.class)
                .addFilterAfter(new ForgetsWhatWasSent(unsent), AuthorizationFilter.class)
                // In cookies and not in the session: whoever only looks at the door costs no row.
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .requestCache(cache -> cache.requestCache(wanted))
                .headers(headers -> strict(headers, PAGES))
                .build();
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers, String contentSecurity) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurity))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy ->
                        policy.policy(
                                "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .httpStrictTransportSecurity(transport ->
                        transport
                                .includeSubDomains(false)
                                .maxAgeInSeconds(Duration.ofDays(365).toSeconds()));
    }

    private static void turnedAway(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect(
                request.getContextPath()
                        + (why instanceof TooManyAttempts ? "/login?slow" : "/login?error"));
    }

    private static Problem secondFactorNeeded() {
        return Problem.of(
                HttpStatus.UNAUTHORIZED,
                Codes.SECOND_FACTOR_NEEDED,
                "A password alone does not open this account: make a token on its page and send that.");
    }

    private static Problem tooManyAttempts(Duration wait) {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        Codes.TOO_MANY_ATTEMPTS,
                        "Too many wrong passwords came from here: wait a little.")
                .retryAfter((int) wait.toSeconds());
    }
}
