package ke.kemis.portal.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.accounts.AccountPage;
import ke.kemis.query.accounts.AccountsMatching;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * How many accounts wait for a word of whoever reads a page. Asked for when a page shows it, and
 * remembered for some seconds, so that nobody's every page costs a question more.
 */
@Component
class Undecided {

    private static final Duration REMEMBERED = Duration.ofSeconds(15);
    private static final int MOST = 20_000;

    private final Desk desk;
    private final Cache<SignedIn, Long> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Undecided(@Lazy Desk desk) {
        this.desk = desk;
    }

    /** For one reader's page. */
    record Count(Undecided all, SignedIn reader) {

        /** None where it cannot be told: a page does not fail for it. */
        public long now() {
            return reader.may("AccountsMatching") ? all.known.get(reader, _ -> all.ask()) : 0;
        }
    }

    private long ask() {
        try {
            return desk.ask(new AccountsMatching(null, null, null, true, 0, 1), AccountPage.class)
                    .total();
        } catch (RuntimeException away) {
            return 0;
        }
    }
}
