package ke.kemis.portal.platform;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Somebody who came in. Kept in sessions as plain texts, so that a session outlives a new version
 * of the program.
 *
 * @param account the account's name
 * @param grantsAsText what the account may act as, the first one first
 * @param actingAsText the one it acts under; nothing where a program did not say, and each message
 *     goes under the first grant that suits it
 * @param epoch of the account when it came in; whatever ends all sessions begins another
 * @param byToken whether a program came in with a token, and nobody proved a password
 */
public record SignedIn(
        String account,
        List<String> grantsAsText,
        @Nullable String actingAsText,
        int epoch,
        boolean byToken)
        implements AuthenticatedPrincipal, Serializable {

    public SignedIn {
        grantsAsText = List.copyOf(grantsAsText);
        if (grantsAsText.isEmpty()) {
            throw new IllegalArgumentException("nobody comes in without a grant");
        }
        if (grantsAsText.stream().anyMatch(grant -> Grant.of(grant).role() == Role.SYSTEM)) {
            throw new IllegalArgumentException("nobody comes in as the register itself");
        }
    }

    /**
     * An account that may act as these, under the only one where there is one. To act as the
     * register itself nobody can be granted: such a grant counts for nothing, however it came to be
     * kept.
     *
     * @throws DisabledException where none is left
     */
    public static SignedIn as(String account, List<Grant> held) {
        return as(account, held, 0);
    }

    /** The same in an epoch of the account. */
    public static SignedIn as(String account, List<Grant> held, int epoch) {
        List<Grant> grants = held.stream().filter(grant -> grant.role() != Role.SYSTEM).toList();
        if (grants.isEmpty()) {
            throw new DisabledException("Nobody comes in without a grant.");
        }
        return new SignedIn(
                account,
                grants.stream().map(Grant::toString).toList(),
                grants.size() == 1 ? grants.getFirst().toString() : null,
                epoch,
                false);
    }

    /** The same, come in with a token. */
    public SignedIn withToken() {
        return new SignedIn(account, grantsAsText, actingAsText, epoch, true);
    }

    /** What the account may act as. */
    public List<Grant> grants() {
        return grantsAsText.stream().map(Grant::of).toList();
    }

    /** What it acts as; nothing where each message goes under the first grant that suits it. */
    public @Nullable Grant acting() {
        return actingAsText == null ? null : Grant.of(actingAsText);
    }

    /** Whether it acts for its own children, of whom there are few enough to be listed at once. */
    public boolean isGuardian() {
        Grant acting = acting();
        return acting != null && acting.scope() instanceof Scope.OwnChildren;
    }

    /** The same account under one of its grants; nothing where it does not have that one. */
    public @Nullable SignedIn actingAs(Grant grant) {
        String text = grant.toString();
        return grantsAsText.contains(text)
                ? new SignedIn(account, grantsAsText, text, epoch, byToken)
                : null;
    }

    /** The grant under which a message goes out. */
    public Grant grantFor(Object message) {
        Grant acting = acting();
        if (acting != null) {
            return acting;
        }
        return grants().stream()
                .filter(grant -> Permissions.allow(grant.role(), message.getClass()))
                .findFirst()
                .orElse(grants().getFirst());
    }

    /**
     * Whether the account may send or ask this somewhere, so that it is offered at all.
     *
     * @param message the simple name of the command's or query's type
     */
    public boolean may(String message) {
        Permission permission = Permissions.named(message);
        Grant acting = acting();
        return permission != null
                && (acting == null ? grants().stream() : Stream.of(acting))
                        .anyMatch(grant -> permission.allows(grant.role()));
    }

    /**
     * Lets pass whom the table allows it somewhere: before work that comes before the message.
     *
     * @throws NotPermitted where the account may not
     */
    public void require(String message) {
        if (!may(message)) {
            throw new NotPermitted(Denial.ROLE_NOT_PERMITTED);
        }
    }

    /**
     * Whether the account may send or ask this about something at an institution. One who acts for
     * a county is offered it everywhere, for where an institution lies is not looked up here.
     *
     * @param at nothing where the message may name any institution
     */
    public boolean may(Class<?> message, @Nullable InstitutionCode at) {
        return reach(message)
                .anyMatch(scope ->
                        !(scope instanceof Scope.OfInstitution own)
                                || at == null
                                || own.institution().equals(at));
    }

    /** Whether a message that only the whole nation may send would go out. */
    public boolean mayForTheNation(Class<?> message) {
        return reach(message).anyMatch(Scope.Nation.class::isInstance);
    }

    /** Whether the account may send this for an institution other than that one. */
    public boolean mayElsewhere(Class<?> message, @Nullable InstitutionCode than) {
        return reach(message)
                .anyMatch(scope ->
                        !(scope instanceof Scope.OfInstitution own)
                                || !own.institution().equals(than));
    }

    /** Whether the account is shown those fields where it asks that. */
    public boolean isShown(Fields fields, Class<?> query) {
        return allowed(query)
                .findFirst()
                .filter(grant -> Permissions.shownTo(grant.role()).contains(fields))
                .isPresent();
    }

    private Stream<Scope> reach(Class<?> message) {
        return allowed(message).map(Grant::scope);
    }

    private Stream<Grant> allowed(Class<?> message) {
        Grant acting = acting();
        return (acting == null ? grants().stream() : Stream.of(acting))
                .filter(grant -> Permissions.allow(grant.role(), message));
    }

    /** Does something as this one, whoever's request the thread serves. */
    public <T> T during(Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext mine = SecurityContextHolder.createEmptyContext();
        mine.setAuthentication(authentication());
        SecurityContextHolder.setContext(mine);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
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
