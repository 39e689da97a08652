package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.access.Arrivals;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Component;

/** Whoever is signed in, as the holder of an account. */
@Component
@ConditionalOnRole(Role.PORTAL)
class Holder {

    private final Accounts accounts;
    private final Arrivals arrivals;

    Holder(Accounts accounts, Arrivals arrivals) {
        this.accounts = accounts;
        this.arrivals = arrivals;
    }

    /** What the account is called. */
    String name() {
        return Caller.signedIn().account();
    }

    AccountId id() {
        return new AccountId(account().id());
    }

    Account account() {
        return Objects.requireNonNull(accounts.find(name()), "who is signed in has an account");
    }

    /** All sessions ended, and this one goes on as another. */
    void goOn(HttpServletRequest request, HttpServletResponse response) {
        SignedIn former = Caller.signedIn();
        Account account = account();
        SignedIn now = SignedIn.as(account.name(), account.grants(), account.epoch());
        Grant acting = former.acting();
        SignedIn same = acting == null ? null : now.actingAs(acting);
        arrivals.begin(request, response, same == null ? account.signedIn() : same);
    }
}
