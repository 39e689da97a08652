package ke.kemis.portal.access;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts; their secrets are here and in no event. */
@Repository
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable Account find(String name) {
        return jdbc.sql("SELECT name, password_hash, role, active FROM account WHERE name = :name")
                .param("name", name)
                .query(Account.class)
                .optional()
                .orElse(null);
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM account)").query(Boolean.class).single();
    }

    /** Whether the account is new: another node may have been faster. */
    boolean add(Account account) {
        return jdbc.sql(
                                """
                                INSERT INTO account (name, password_hash, role, active)
                                VALUES (:name, :passwordHash, :role, :active)
                                ON CONFLICT (name) DO NOTHING
                                """)
                        .paramSource(account)
                        .update()
                == 1;
    }
}
