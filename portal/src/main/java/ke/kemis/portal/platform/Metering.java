package ke.kemis.portal.platform;

import java.time.Duration;

/** How often something may be done, counted on all nodes together. */
@FunctionalInterface
public interface Metering {

    /**
     * Takes from what is left; false, and nothing is taken, where that is not enough.
     *
     * @param cost how much; below 0 gives back
     * @param most what is there at first
     * @param within the time in which all of it comes back
     */
    boolean take(String key, int cost, int most, Duration within);
}
