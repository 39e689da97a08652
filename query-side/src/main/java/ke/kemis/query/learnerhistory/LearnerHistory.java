package ke.kemis.query.learnerhistory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.platform.Withheld;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A learner's facts in the order of their recording, and among them those of the records that were
 * merged into this one; empty where the register knows no such learner.
 */
public record LearnerHistory(LearnerId learner, List<Entry> facts) implements ShowsLearners {

    public LearnerHistory {
        Objects.requireNonNull(learner, "learner is missing");
        facts = List.copyOf(Objects.requireNonNullElse(facts, List.of()));
    }

    @Override
    public LearnerHistory shownWith(Set<Fields> fields) {
        return new LearnerHistory(
                learner,
                facts.stream()
                        .filter(fact -> !Withheld.tellsByItsKind(fact.type(), fact.data(), fields))
                        .map(fact ->
                                new Entry(
                                        fact.fact(),
                                        fact.type(),
                                        fact.sequence(),
                                        fact.position(),
                                        fact.on(),
                                        fact.recordedAt(),
                                        fact.actor(),
                                        fact.role(),
                                        fact.reason(),
                                        fact.undoneBy(),
                                        Withheld.from(fact.data(), fields),
                                        fact.origin()))
                        .toList());
    }

    /** Everybody's, at the school that the latest of the facts names. */
    @Override
    public Stream<Seen> seen() {
        if (facts.isEmpty()) {
            return Stream.empty();
        }
        InstitutionCode place = latestPlace();
        return Stream.concat(
                        Stream.of(learner),
                        facts.stream().map(Entry::origin).filter(Objects::nonNull))
                .distinct()
                .map(one -> new Seen(one, place));
    }

    private @Nullable InstitutionCode latestPlace() {
        for (Entry fact : facts.reversed()) {
            boolean arrived = fact.type().equals("learner-transferred");
            Object place = fact.data().get(arrived ? "to" : "institution");
            if (place != null) {
                return InstitutionCode.of(place.toString());
            }
        }
        return null;
    }

    /**
     * One fact.
     *
     * @param fact the event id, as {@code UndoStep} takes it
     * @param type the stored name, {@code learner-progressed}
     * @param position its place among all facts, -1 where the store does not tell it with a life
     * @param on when it took effect
     * @param undoneBy the event id of the fact that compensated it
     * @param data the fact's own fields
     * @param origin the record whose fact it is, where that one was merged into this one
     */
    public record Entry(
            UUID fact,
            String type,
            long sequence,
            long position,
            LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            @Nullable UUID undoneBy,
            Map<String, Object> data,
            @Nullable LearnerId origin) {

        public Entry {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(type, "type is missing");
            Objects.requireNonNull(on, "on is missing");
            Objects.requireNonNull(recordedAt, "recordedAt is missing");
            data = Objects.requireNonNullElse(data, Map.of());
        }
    }
}
