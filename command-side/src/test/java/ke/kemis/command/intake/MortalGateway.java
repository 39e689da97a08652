package ke.kemis.command.intake;

import java.util.Random;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Dies after so many commands: just before one is sent, or just after it was carried out. */
@SuppressWarnings("TypeParameterUnusedInFormals") // the shape is the interface's
final class MortalGateway extends ForwardingGateway {
    /** The program is gone. */
    static final class Killed extends RuntimeException {}

    private final boolean afterwards;
    private int left;

    MortalGateway(CommandGateway immortal, int commands, Random random) {
        super(immortal);
        this.left = commands;
        this.afterwards = random.nextBoolean();
    }

    @Override
    public <R> R sendAndWait(Object command) {
        left--;
        if (left < 0 && !afterwards) {
            throw new Killed();
        }
        R answer = super.sendAndWait(command);
        if (left < 0) {
            throw new Killed();
        }
        return answer;
    }
}
