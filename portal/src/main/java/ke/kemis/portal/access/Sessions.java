package ke.kemis.portal.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions in which an account is signed in, on whatever device. */
@Component
public class Sessions {

    static final String ADDRESS = "kemis.address";
    static final String PROGRAM = "kemis.program";
    private static final int HANDLE_BYTES = 8;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Accounts accounts;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /**
     * One session.
     *
     * @param handle tells it from others, and is no key to it
     * @param address from where it was begun
     * @param program as the browser calls itself
     */
    public record Open(
            String handle,
            Instant since,
            Instant lastUsed,
            @Nullable String address,
            @Nullable String program,
            boolean present) {}

    /**
     * All of an account, the one used last first.
     *
     * @param present the id of the session that asks, where one does
     */
    public List<Open> of(String account, @Nullable String present) {
        return found(account).values().stream()
                .map(session ->
                        new Open(
                                handle(session.getId()),
                                session.getCreationTime(),
                                session.getLastAccessedTime(),
                                session.getAttribute(ADDRESS),
                                session.getAttribute(PROGRAM),
                                session.getId().equals(present)))
                .sorted(Comparator.comparing(Open::lastUsed).reversed())
                .toList();
    }

    /** Ends one; false where the account has no such session. */
    public boolean end(String account, String handle) {
        List<String> ids =
                found(account).keySet().stream().filter(id -> handle(id).equals(handle)).toList();
        ids.forEach(sessions::deleteById);
        return !ids.isEmpty();
    }

    /** Ends all. */
    public void endAll(String account) {
        accounts.endSessions(account);
    }

    private Map<String, ? extends Session> found(String account) {
        return sessions.findByPrincipalName(account);
    }

    private static String handle(String id) {
        return HexFormat.of().formatHex(Secrets.hash("session " + id), 0, HANDLE_BYTES);
    }
}
