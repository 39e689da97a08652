package ke.kemis.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import ke.kemis.command.access.GrantRole;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.query.institutions.InstitutionOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The register acts by itself for what it is there for, and nobody else acts as it. */
class PartOfTheRegisterTest {

    private static final GrantRole MORE_FOR_MYSELF =
            new GrantRole(
                    new AccountId(UUID.randomUUID()), Grant.of("ADMINISTRATOR@nation"), "Because.");

    @AfterEach
    void nobody_is_left() {
        SecurityContextHolder.clearContext();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_part_sends_what_it_is_there_for_and_nothing_else() {
        InstitutionOf school = new InstitutionOf(new InstitutionCode("20401005"));

        Caller asks = PartOfTheRegister.REGISTRATION.during(() -> Caller.presentFor(school));

        assertThat(asks.account()).isEqualTo("registration");
        assertThat(asks.role()).isEqualTo(Role.SYSTEM);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        PartOfTheRegister.REGISTRATION.during(
                                () -> Caller.presentFor(MORE_FOR_MYSELF)));
    }

    @Test
    void whose_request_it_is_stays_out_of_sight_and_comes_back() {
        ServletRequestAttributes served =
                new ServletRequestAttributes(new MockHttpServletRequest());
        RequestContextHolder.setRequestAttributes(served);
        SignedIn head = SignedIn.as("ao.7k3fm", List.of(Grant.of("HEAD@institution:20401005")));
        SecurityContextHolder.getContext().setAuthentication(head.authentication());

        Object seen =
                PartOfTheRegister.REGISTRATION.during(RequestContextHolder::getRequestAttributes);

        assertThat(seen).isNull();
        assertThat(RequestContextHolder.getRequestAttributes()).isSameAs(served);
        assertThat(Caller.signedIn()).isEqualTo(head);
    }

    @Test
    void a_part_is_nobodys_account() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PartOfTheRegister.REGISTRATION.during(Caller::signedIn));
    }

    /** Neither a session nor a token can have kept more than this. */
    @Test
    void nobody_comes_in_as_the_register() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SignedIn("x", List.of("SYSTEM@nation"), null, 0, false));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new SignedIn(
                                "x",
                                List.of("HEAD@institution:20401005", "SYSTEM@nation"),
                                "SYSTEM@nation",
                                0,
                                false));
    }
}
