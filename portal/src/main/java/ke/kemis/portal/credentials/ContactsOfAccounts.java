package ke.kemis.portal.credentials;

import java.util.Objects;
import java.util.Set;
import ke.kemis.portal.platform.ProvenContacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an account has proven; an account that has proven nothing has nobody. */
@Component
class ContactsOfAccounts implements ProvenContacts {

    private final JdbcClient jdbc;

    ContactsOfAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> of(String account) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                SELECT email FROM account
                                WHERE name = :account AND email_proven AND email IS NOT NULL
                                UNION
                                SELECT phone FROM account
                                WHERE name = :account AND phone_proven AND phone IS NOT NULL
                                """)
                        .param("account", account)
                        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                        .list());
    }
}
