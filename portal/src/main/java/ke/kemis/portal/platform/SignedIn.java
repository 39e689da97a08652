package ke.kemis.portal.platform;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who came in. Kept in sessions as plain texts, so that a session outlives a new version
 * of the program.
 *
 * @param account the account's name
 * @param grantsAsText what the account may act as, the first one first
 * @param actingAsText the one it acts under; nothing where a program did not say, and each message
 *     goes under the first grant that suits it
 */
public record SignedIn(String account, List<String> grantsAsText, @Nullable String actingAsText)
        implements AuthenticatedPrincipal, Serializable {

    /** What the administrator's role is for; everything else is for the other roles. */
    private static final Set<String> ADMINISTRATION =
            Set.of(
                    "ke.kemis.command.access",
                    "ke.kemis.query.accounts",
                    "ke.kemis.query.projections");

    public SignedIn {
        grantsAsText = List.copyOf(grantsAsText);
        if (grantsAsText.isEmpty()) {
            throw new IllegalArgumentException("nobody comes in without a grant");
        }
    }

    /** An account that may act as these, under the only one where there is one. */
    public static SignedIn as(String account, List<Grant> grants) {
        return new SignedIn(
                account,
                grants.stream().map(Grant::toString).toList(),
                grants.size() == 1 ? grants.getFirst().toString() : null);
    }

    /** A part of the register itself: nobody signs in as it. */
    public static SignedIn register(String part) {
        return as(part, List.of(new Grant(Role.SYSTEM, new Scope.Nation())));
    }

    /** What the account may act as. */
    public List<Grant> grants() {
        return grantsAsText.stream().map(Grant::of).toList();
    }

    /** What it acts as; nothing where each message goes under the first grant that suits it. */
    public @Nullable Grant acting() {
        return actingAsText == null ? null : Grant.of(actingAsText);
    }

    /** The same account under one of its grants; nothing where it does not have that one. */
    public @Nullable SignedIn actingAs(Grant grant) {
        String text = grant.toString();
        return grantsAsText.contains(text) ? new SignedIn(account, grantsAsText, text) : null;
    }

    /** The grant under which a message goes out. */
    Grant grantFor(Object message) {
        Grant acting = acting();
        if (acting != null) {
            return acting;
        }
        boolean administers = ADMINISTRATION.contains(message.getClass().getPackageName());
        return grants().stream()
                .filter(grant -> (grant.role() == Role.ADMINISTRATOR) == administers)
                .findFirst()
                .orElse(grants().getFirst());
    }

    /** For Spring Security, which tells roles apart by authorities. */
    public Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, authorities());
    }

    @Override
    public String getName() {
        return account;
    }

    private Set<GrantedAuthority> authorities() {
        Grant acting = acting();
        return (acting == null ? grants().stream() : Stream.of(acting))
                .map(grant -> new SimpleGrantedAuthority("ROLE_" + grant.role()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
