package ke.kemis.portal.credentials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.portal.credentials.Allowances.Measure;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, on all nodes together. Wrong ones count for each account
 * and address together, so that an attacker elsewhere cannot lock the owner out; for each address
 * alone, so that nobody tries one password on every account, though not before a school or a
 * network that all come from one has mistyped theirs; and for each account from devices it never
 * came from, so that nobody guesses from a thousand addresses. A device that the owner came from
 * before is counted apart from those, and so is never locked out by them. An attempt is taken
 * before it is judged and given back where it was right, so that many at once are no more than one
 * after the other. An account is what was typed for one: were it looked up, what counts together
 * would tell a stranger whose number or address has one.
 */
@Component
class Attempts {

    private static final Measure ONE_ACCOUNT_FROM_ONE_ADDRESS =
            new Measure(10, Duration.ofMinutes(5));
    private static final Measure ONE_ADDRESS = new Measure(300, Duration.ofMinutes(5));
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
     * @param account as it was typed, in one spelling
     * @param knownDevice names the device where the account came from it before, else empty
     */
    record Visitor(String account, String address, String knownDevice) {

        /** What an attempt is taken from; the first one is the visitor's own. */
        private List<Bucket> buckets() {
            return knownDevice.isEmpty()
                    ? List.of(
                            new Bucket(
                                    "wrong " + account + " from " + address,
                                    ONE_ACCOUNT_FROM_ONE_ADDRESS),
                            new Bucket(
                                    "wrong " + account + " by strangers",
                                    ONE_ACCOUNT_FROM_STRANGERS),
                            new Bucket("wrong anything from " + address, ONE_ADDRESS))
                    : List.of(
                            new Bucket(
                                    "wrong " + account + " on " + knownDevice,
                                    ONE_ACCOUNT_FROM_A_KNOWN_DEVICE));
        }
    }

    private record Bucket(String key, Measure measure) {}

    /**
     * Takes one attempt, before it is known whether it is right.
     *
     * @throws TooManyAttempts where none is left
     */
    void begin(Visitor visitor) {
        List<Bucket> taken = new ArrayList<>();
        for (Bucket bucket : visitor.buckets()) {
            if (!allowances.take(bucket.key(), bucket.measure())) {
                taken.forEach(this::giveBack);
                throw new TooManyAttempts(ONE_ACCOUNT_FROM_ONE_ADDRESS.pause());
            }
            taken.add(bucket);
        }
    }

    /** Gives the attempt back, and forgives the wrong ones before it. */
    void succeeded(Visitor visitor) {
        List<Bucket> buckets = visitor.buckets();
        allowances.forgive(buckets.getFirst().key());
        buckets.stream().skip(1).forEach(this::giveBack);
    }

    private void giveBack(Bucket bucket) {
        allowances.giveBack(bucket.key(), bucket.measure());
    }
}
