package ke.kemis.portal.platform;

import ke.kemis.command.Refused;

/** A rule of the register stands against what was asked. */
public final class IntentRefused extends RuntimeException {

    private final transient Refused refused;

    public IntentRefused(Refused refused) {
        super(refused.rule(), null, false, false);
        this.refused = refused;
    }

    public Refused refused() {
        return refused;
    }
}
