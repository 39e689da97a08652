package ke.kemis.portal;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Accounts of every role, opened past registration, which other tests are about. */
public final class People {

    private final int port;
    private final JdbcClient sql;
    private final String hash;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Http> clients = new ConcurrentHashMap<>();

    public People(int port, JdbcClient sql, PasswordEncoder encoder) {
        this.port = port;
        this.sql = sql;
        this.hash = encoder.encode(TheProgram.PASSWORD);
    }

    /** A client of an account that holds this grant and no other. */
    public Http as(String grant) {
        return clients.computeIfAbsent(
                name(grant), name -> new Http(port).as(name, TheProgram.PASSWORD));
    }

    /** A client of a guardian's account that proved this telephone number. */
    public Http guardianReachedAt(String phone) {
        return clients.computeIfAbsent(
                nameOfGuardian(phone), name -> new Http(port).as(name, TheProgram.PASSWORD));
    }

    /** The name of an account that holds this grant and no other. */
    public String name(String grant) {
        return names.computeIfAbsent(grant, _ -> open(grant, null));
    }

    /** The name of a guardian's account that proved this telephone number. */
    public String nameOfGuardian(String phone) {
        return names.computeIfAbsent(phone, _ -> open("GUARDIAN@own-children", phone));
    }

    private String open(String grant, String phone) {
        int at = grant.indexOf('@');
        String role = grant.substring(0, at);
        String name =
                role.toLowerCase(Locale.ROOT).replace('_', '-')
                        + "-"
                        + UUID.randomUUID().toString().substring(0, 8);
        sql.sql(
                        "insert into account (name, password_hash, phone, phone_proven) values (?, ?, ?, ?)")
                .params(name, hash, phone, phone != null)
                .update();
        sql.sql("insert into account_grant (account, role, scope) values (?, ?, ?)")
                .params(name, role, grant.substring(at + 1))
                .update();
        return name;
    }
}
