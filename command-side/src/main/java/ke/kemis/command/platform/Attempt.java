package ke.kemis.command.platform;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;

/**
 * The same command is attempted again when its facts lost a race, or when nobody can say whether
 * they were kept. A first attempt may take for granted what is nearly always so; a later one looks.
 */
public final class Attempt {

    private static final String AGAIN = "again";

    private Attempt() {}

    /** Whether an attempt with this metadata may skip what a later one would find out. */
    public static boolean isFirst(MetaData asked) {
        return !asked.containsKey(AGAIN);
    }

    static <C> CommandMessage<C> again(CommandMessage<C> command) {
        return command.andMetaData(Map.of(AGAIN, true));
    }
}
