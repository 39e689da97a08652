package ke.kemis.store.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the database has gone back behind what a processor of this node had stored: where a
 * commit does not wait for the disk, a crash takes the last rows and their token together. The
 * processor stands further than both, and would only find out with the next fact.
 */
final class WatchfulTokenStore extends JdbcTokenStore {

    /** What processors of this node know to be stored. */
    private final Map<Place, Optional<TrackingToken>> stored = new ConcurrentHashMap<>();

    private final TemporalAmount claimTimeout;

    WatchfulTokenStore(Builder builder, TemporalAmount claimTimeout) {
        super(builder.claimTimeout(claimTimeout));
        this.claimTimeout = claimTimeout;
    }

    /**
     * A claim that was extended later than now is by a node whose clock was wrong. Until now caught
     * up with it, nobody would take it over from one that is gone.
     */
    @Override
    protected AbstractTokenEntry<?> readTokenEntry(ResultSet row) throws SQLException {
        AbstractTokenEntry<?> entry = super.readTokenEntry(row);
        if (entry.timestamp().isAfter(AbstractTokenEntry.clock.instant().plus(claimTimeout))) {
            entry.releaseClaim(entry.getOwner());
        }
        return entry;
    }

    private record Place(String processor, int segment) {}

    /** The database no longer has the token that was stored: the processor reads it anew. */
    static final class TokenLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TokenLost(String processor, @Nullable TrackingToken here, @Nullable TrackingToken there) {
            super(
                    "%s had stored %s, and the database has %s: it has lost its last commits"
                            .formatted(processor, here, there));
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment)
            throws UnableToClaimTokenException {
        super.storeToken(token, processor, segment);
        Place place = new Place(processor, segment);
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get()
                    .root()
                    .afterCommit(_ -> stored.put(place, Optional.ofNullable(token)));
        } else {
            stored.put(place, Optional.ofNullable(token));
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment)
            throws UnableToClaimTokenException {
        @Nullable TrackingToken token = super.fetchToken(processor, segment);
        stored.put(new Place(processor, segment), Optional.ofNullable(token));
        return token;
    }

    /**
     * A processor says that it is still there. Where it has nothing to do, the token is looked at;
     * in the middle of its work the one that it is about to store may stand there already.
     *
     * @throws TokenLost where it has to read its token anew
     */
    @Override
    public void extendClaim(String processor, int segment) throws UnableToClaimTokenException {
        if (CurrentUnitOfWork.isStarted()) {
            super.fetchToken(processor, segment);
            return;
        }
        Place place = new Place(processor, segment);
        @Nullable TrackingToken there = super.fetchToken(processor, segment);
        Optional<TrackingToken> here = stored.get(place);
        if (here != null && !Objects.equals(here.orElse(null), there)) {
            throw new TokenLost(processor, here.orElse(null), there);
        }
    }
}
