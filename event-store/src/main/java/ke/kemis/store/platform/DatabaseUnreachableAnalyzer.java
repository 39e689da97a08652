package ke.kemis.store.platform;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which database cannot be opened, and why, in place of a page of Java. */
final class DatabaseUnreachableAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final String INVALID_AUTHORIZATION = "28";
    private static final String INVALID_CATALOG = "3D";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        if (!state.startsWith(CONNECTION_EXCEPTION)
                && !state.startsWith(INVALID_AUTHORIZATION)
                && !state.startsWith(INVALID_CATALOG)) {
            return null;
        }
        return new FailureAnalysis(
                "The database cannot be opened: " + cause.getMessage(),
                "Start it, or correct KEMIS_POSTGRES_URL, KEMIS_POSTGRES_USER and KEMIS_POSTGRES_PASSWORD.",
                cause);
    }
}
