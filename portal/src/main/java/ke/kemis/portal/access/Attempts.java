package ke.kemis.portal.access;

import java.time.Duration;
import ke.kemis.portal.access.Allowances.Measure;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, on all nodes together. Wrong ones count for each account
 * and address together, so that an attacker elsewhere cannot lock the owner out; for each address
 * alone, so that nobody tries one password on every account; and for each account from devices it
 * never came from, so that nobody guesses from a thousand addresses. A device that the owner came
 * from before is counted apart from those, and so is never locked out by them.
 */
@Component
class Attempts {

    static final Measure ONE_ACCOUNT_FROM_ONE_ADDRESS = new Measure(10, Duration.ofMinutes(5));
    private static final Measure ONE_ADDRESS = new Measure(100, Duration.ofMinutes(5));
    private static final Measure ONE_ACCOUNT_FROM_STRANGERS = new Measure(60, Duration.ofHours(1));
    private static final Measure ONE_ACCOUNT_FROM_A_KNOWN_DEVICE =
            new Measure(20, Duration.ofMinutes(10));

    private final Allowances allowances;

    Attempts(Allowances allowances) {
        this.allowances = allowances;
    }

    /**
     * Somebody at the door.
     *
     * @param knownDevice names the device where the account came from it before, else empty
     */
    record Visitor(String account, String address, String knownDevice) {

        private String fromHere() {
            return "wrong " + account + " from " + address;
        }
    }

    void check(Visitor visitor) {
        boolean left =
                known(visitor)
                        ? allowances.isLeft(device(visitor), ONE_ACCOUNT_FROM_A_KNOWN_DEVICE)
                        : allowances.isLeft(visitor.fromHere(), ONE_ACCOUNT_FROM_ONE_ADDRESS)
                                && allowances.isLeft(strangers(visitor), ONE_ACCOUNT_FROM_STRANGERS)
                                && allowances.isLeft(anything(visitor), ONE_ADDRESS);
        if (!left) {
            throw new TooManyAttempts(ONE_ACCOUNT_FROM_ONE_ADDRESS.pause());
        }
    }

    void failed(Visitor visitor) {
        if (known(visitor)) {
            allowances.take(device(visitor), ONE_ACCOUNT_FROM_A_KNOWN_DEVICE);
        } else {
            allowances.take(visitor.fromHere(), ONE_ACCOUNT_FROM_ONE_ADDRESS);
            allowances.take(strangers(visitor), ONE_ACCOUNT_FROM_STRANGERS);
            allowances.take(anything(visitor), ONE_ADDRESS);
        }
    }

    void succeeded(Visitor visitor) {
        allowances.forgive(known(visitor) ? device(visitor) : visitor.fromHere());
    }

    private static boolean known(Visitor visitor) {
        return !visitor.knownDevice().isEmpty();
    }

    private static String device(Visitor visitor) {
        return "wrong " + visitor.account() + " on " + visitor.knownDevice();
    }

    private static String strangers(Visitor visitor) {
        return "wrong " + visitor.account() + " by strangers";
    }

    private static String anything(Visitor visitor) {
        return "wrong anything from " + visitor.address();
    }
}
