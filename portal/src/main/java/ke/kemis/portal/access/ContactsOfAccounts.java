package ke.kemis.portal.access;

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
                                SELECT value
                                FROM account AS one, to_jsonb(one) AS kept,
                                     LATERAL (VALUES (kept ->> 'email', kept ->> 'email_proven'),
                                                     (kept ->> 'phone', kept ->> 'phone_proven'))
                                         AS contact (value, proven)
                                WHERE one.name = :account AND proven = 'true' AND value IS NOT NULL
                                """)
                        .param("account", account)
                        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                        .list());
    }
}
