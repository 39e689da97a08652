package ke.kemis.store.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ke.kemis.store.postgres.NewFact.Place;

/**
 * Appends to be written together: no two of them want the same place, and none stands on what one
 * before it adds to.
 */
final class Batch {

    private final List<Append> appends = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private final Set<UUID> lives = new HashSet<>();
    private long bytes;

    List<Append> appends() {
        return appends;
    }

    boolean isFull(AppendSettings settings) {
        return places.size() >= settings.batchFacts() || bytes >= settings.batchBytes();
    }

    /** Whether it could be taken in. */
    boolean add(Append append) {
        List<NewFact> facts = append.facts();
        if (facts.stream().map(NewFact::place).anyMatch(places::contains)
                || append.premises().stream().map(Premise::aggregate).anyMatch(lives::contains)) {
            return false;
        }
        for (NewFact fact : facts) {
            places.add(fact.place());
            lives.add(fact.aggregate());
            bytes += fact.size();
        }
        return appends.add(append);
    }
}
