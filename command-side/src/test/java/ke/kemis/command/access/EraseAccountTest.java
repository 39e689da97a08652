package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_ERASED;
import static ke.kemis.command.Rule.ACCOUNT_UNKNOWN;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.ONLY_CLOSED_ACCOUNTS_ARE_ERASED;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.MINISTRY_OFFICER;
import static ke.kemis.command.access.Story.MONDAY;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;

import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountErased;
import org.junit.jupiter.api.Test;

/** Who left is erased, and what they did stands. */
class EraseAccountTest {

    private static final EraseAccount ERASE = new EraseAccount(ACHIENG, "ODPC file 17/2026");
    private static final AccountClosed CLOSED = new AccountClosed(ACHIENG, MONDAY);
    private static final AccountErased ERASED =
            new AccountErased(ACHIENG, "ODPC file 17/2026", TODAY);

    @Test
    void who_left_is_erased() {
        given(registered(HEAD), approved(), granted(HEAD), CLOSED).when(ERASE).then(ERASED);
        given(registered(HEAD), new AccountDeclined(ACHIENG, MONDAY)).when(ERASE).then(ERASED);
    }

    @Test
    void nobody_who_may_come_in_is_erased() {
        given(registered(HEAD)).when(ERASE).thenRefused(ONLY_CLOSED_ACCOUNTS_ARE_ERASED);
        given(registered(HEAD), approved(), granted(HEAD))
                .when(ERASE)
                .thenRefused(ONLY_CLOSED_ACCOUNTS_ARE_ERASED);
    }

    @Test
    void who_erases_answers_for_the_account_and_says_where_the_order_is_filed() {
        given(registered(ADMINISTRATOR), approved(), granted(ADMINISTRATOR), CLOSED)
                .askedBy(MINISTRY_OFFICER)
                .when(ERASE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(HEAD), approved(), granted(HEAD), CLOSED)
                .askedByTheHolder(ADMINISTRATOR)
                .when(ERASE)
                .thenRefused(OWN_ACCOUNT);
        given(registered(HEAD), approved(), granted(HEAD), CLOSED)
                .when(new EraseAccount(ACHIENG, " "))
                .thenRefused(VALUE_MISSING, "grounds");
    }

    @Test
    void an_erased_account_is_nobodys() {
        given(registered(HEAD), CLOSED, ERASED).when(ERASE).thenNothing();
        given(registered(HEAD), CLOSED, ERASED)
                .when(new ResumeAccount(ACHIENG, null))
                .thenRefused(ACCOUNT_ERASED);
        given().when(ERASE).thenRefused(ACCOUNT_UNKNOWN);
    }
}
