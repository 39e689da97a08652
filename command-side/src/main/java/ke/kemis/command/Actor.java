package ke.kemis.command;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a command's metadata says who acts; they travel on to every fact the
 * command leads to.
 */
public final class Actor {

    /** Who: the account's id. */
    public static final String ACTOR = "actor";

    /** In which role: the name of a {@code ke.kemis.facts.access.Role}. */
    public static final String ROLE = "role";

    /** For which part of the country, as {@code ke.kemis.facts.access.Scope} is written. */
    public static final String SCOPE = "scope";

    /**
     * Why, in the actor's own words, where the intent asks for it. Set by the command side from the
     * intent.
     */
    public static final String REASON = "reason";

    /**
     * On a fact that an unmerging tells anew of whom it happened to: the event id of the fact that
     * told it first. Nobody acts on it a second time.
     */
    public static final String MOVED_FROM = "movedFrom";

    /** Which request, so that logs and facts can be joined. */
    public static final String REQUEST = "requestId";

    /**
     * The version the caller expects the aggregate to have (a number as text); absent where any
     * will do. Not kept on facts.
     */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /**
     * On the answer, not the command: the position up to which a reader must have read to see what
     * the command did.
     */
    public static final String POSITION = "position";

    private Actor() {}

    /** What a fact says beside who acted: why, where that was told. */
    public static MetaData because(@Nullable String reason) {
        return reason == null ? MetaData.emptyInstance() : MetaData.with(REASON, reason);
    }
}
