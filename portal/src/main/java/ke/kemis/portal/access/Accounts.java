package ke.kemis.portal.access;

import java.util.List;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts; their secrets are here and in no event. */
@Repository
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable Account find(String name) {
        return jdbc.sql("SELECT name, password_hash, active FROM account WHERE name = :name")
                .param("name", name)
                .query((row, _) ->
                        new Account(
                                row.getString("name"),
                                row.getString("password_hash"),
                                row.getBoolean("active"),
                                grants(name)))
                .optional()
                .orElse(null);
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM account)").query(Boolean.class).single();
    }

    /** Whether the account is new: another node may have been faster. */
    @Transactional
    boolean add(Account account) {
        boolean added =
                jdbc.sql(
                                        """
                                        INSERT INTO account (name, password_hash, active)
                                        VALUES (:name, :passwordHash, :active)
                                        ON CONFLICT (name) DO NOTHING
                                        """)
                                .paramSource(account)
                                .update()
                        == 1;
        if (added) {
            account.grants().forEach(grant -> add(account.name(), grant));
        }
        return added;
    }

    private void add(String account, Grant grant) {
        jdbc.sql(
                        """
                        INSERT INTO account_grant (account, role, scope)
                        VALUES (:account, :role, :scope)
                        ON CONFLICT DO NOTHING
                        """)
                .param("account", account)
                .param("role", grant.role().name())
                .param("scope", grant.scope().toString())
                .update();
    }

    private List<Grant> grants(String account) {
        return jdbc.sql(
                        "SELECT role, scope FROM account_grant WHERE account = :account"
                                + " ORDER BY granted_at, role, scope")
                .param("account", account)
                .query((row, _) ->
                        new Grant(
                                Role.valueOf(row.getString("role")),
                                Scope.of(row.getString("scope"))))
                .list();
    }
}
