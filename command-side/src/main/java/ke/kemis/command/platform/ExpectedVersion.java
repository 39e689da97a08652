package ke.kemis.command.platform;

import ke.kemis.command.Actor;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** The version that whoever sends a command has seen, where it matters to them. */
public final class ExpectedVersion {

    private ExpectedVersion() {}

    /**
     * Refuses what was asked of another version. Whoever has nothing to record does not ask.
     *
     * @param version that of what the command is about, before it; nothing for what is new
     */
    public static void check(MetaData asked, @Nullable Long version) {
        Object expected = asked.get(Actor.EXPECTED_VERSION);
        if (expected != null && !expected.toString().equals(String.valueOf(version))) {
            throw Refusal.of(Rule.VERSION_STALE);
        }
    }
}
