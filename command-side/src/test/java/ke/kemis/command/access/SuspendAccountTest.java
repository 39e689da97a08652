package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_CLOSED;
import static ke.kemis.command.Rule.ACCOUNT_NOT_ACTIVE;
import static ke.kemis.command.Rule.ACCOUNT_NOT_SUSPENDED;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.COUNTY_OFFICER;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.HEAD_ELSEWHERE;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;

import java.util.UUID;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.PasswordResetAsked;
import org.junit.jupiter.api.Test;

/** An account is suspended and resumed, closed, and its holder helped to a new password. */
class SuspendAccountTest {

    private static final SuspendAccount SUSPEND = new SuspendAccount(ACHIENG, "Under inquiry.");
    private static final ResumeAccount RESUME = new ResumeAccount(ACHIENG, null);
    private static final CloseAccount CLOSE = new CloseAccount(ACHIENG, "Retired.");
    private static final UUID WISH = new UUID(1, 1);
    private static final AccountEvent[] OPEN = {registered(HEAD), approved(), granted(HEAD)};
    private static final AccountEvent[] SUSPENDED = {
        registered(HEAD), approved(), granted(HEAD), new AccountSuspended(ACHIENG, TODAY)
    };
    private static final AccountEvent[] CLOSED = {
        registered(HEAD), approved(), granted(HEAD), new AccountClosed(ACHIENG, TODAY)
    };

    @Test
    void who_answers_for_an_account_suspends_and_resumes_it() {
        given(OPEN)
                .askedBy(COUNTY_OFFICER)
                .when(SUSPEND)
                .then(new AccountSuspended(ACHIENG, TODAY));
        given(SUSPENDED)
                .askedBy(COUNTY_OFFICER)
                .when(RESUME)
                .then(new AccountResumed(ACHIENG, TODAY));
    }

    @Test
    void who_suspends_answers_for_everything_the_account_acts_as() {
        given(registered(HEAD), approved(), granted(HEAD), elsewhere())
                .askedBy(COUNTY_OFFICER)
                .when(SUSPEND)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(OPEN).askedByTheHolder(HEAD).when(SUSPEND).thenRefused(OWN_ACCOUNT);
    }

    @Test
    void an_account_is_closed_for_good() {
        given(OPEN).when(CLOSE).then(new AccountClosed(ACHIENG, TODAY));
        given(SUSPENDED).when(CLOSE).then(new AccountClosed(ACHIENG, TODAY));
        given(CLOSED).when(RESUME).thenRefused(ACCOUNT_NOT_SUSPENDED);
        given(registered(HEAD), new AccountDeclined(ACHIENG, TODAY))
                .when(CLOSE)
                .thenRefused(ACCOUNT_CLOSED);
    }

    @Test
    void the_same_twice_adds_nothing() {
        given(SUSPENDED).when(SUSPEND).thenNothing();
        given(OPEN).when(RESUME).thenNothing();
        given(CLOSED).when(CLOSE).thenNothing();
    }

    @Test
    void a_reason_is_given_for_what_shuts_somebody_out() {
        given(OPEN).when(new SuspendAccount(ACHIENG, "")).thenRefused(VALUE_MISSING, "reason");
        given(OPEN).when(new CloseAccount(ACHIENG, "")).thenRefused(VALUE_MISSING, "reason");
    }

    @Test
    void a_new_password_is_asked_for_once_by_each_wish() {
        AskPasswordReset ask = new AskPasswordReset(ACHIENG, WISH, null);
        given(OPEN)
                .askedBy(COUNTY_OFFICER)
                .when(ask)
                .then(new PasswordResetAsked(ACHIENG, WISH, TODAY));
        given(registered(HEAD), approved(), granted(HEAD), asked()).when(ask).thenNothing();
        given(SUSPENDED).when(ask).thenRefused(ACCOUNT_NOT_ACTIVE);
    }

    private static PasswordResetAsked asked() {
        return new PasswordResetAsked(ACHIENG, WISH, TODAY);
    }

    private static AccountEvent elsewhere() {
        return new ke.kemis.facts.access.RoleGranted(
                ACHIENG, HEAD_ELSEWHERE, ke.kemis.facts.institution.County.SIAYA, "Bondo", TODAY);
    }
}
