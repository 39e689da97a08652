package ke.kemis.query.factlog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.platform.Withheld;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log, newest first.
 *
 * @param next the cursor of the following stretch; absent at the end
 */
public record FactPage(List<LoggedFact> items, @Nullable Long next) implements ShowsLearners {

    public FactPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    @Override
    public FactPage shownWith(Set<Fields> fields) {
        return new FactPage(
                items.stream()
                        .filter(fact -> !Withheld.tellsByItsKind(fact.type(), fact.data(), fields))
                        .map(fact ->
                                new LoggedFact(
                                        fact.fact(),
                                        fact.type(),
                                        fact.aggregate(),
                                        fact.learner(),
                                        fact.otherLearner(),
                                        fact.account(),
                                        fact.institution(),
                                        fact.sequence(),
                                        fact.position(),
                                        fact.on(),
                                        fact.recordedAt(),
                                        fact.actor(),
                                        fact.role(),
                                        fact.reason(),
                                        fact.account() == null
                                                ? Withheld.from(fact.data(), fields)
                                                : Withheld.ofAccount(fact.data(), fields)))
                        .toList(),
                next);
    }

    @Override
    public Stream<Seen> seen() {
        return items.stream()
                .flatMap(fact ->
                        Stream.of(
                                        Optional.ofNullable(fact.learner()),
                                        Optional.ofNullable(fact.otherLearner()))
                                .flatMap(Optional::stream)
                                .map(learner -> new Seen(learner, fact.institution())));
    }

    /**
     * One fact.
     *
     * @param aggregate the UUID under which the facts of one learner, institution or account are
     *     kept
     * @param otherLearner the later record, where it is about two that may be one person's
     * @param account whose account it is about
     */
    public record LoggedFact(
            UUID fact,
            String type,
            UUID aggregate,
            @Nullable LearnerId learner,
            @Nullable LearnerId otherLearner,
            @Nullable AccountId account,
            @Nullable InstitutionCode institution,
            long sequence,
            long position,
            @Nullable LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            Map<String, Object> data) {

        public LoggedFact {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(type, "type is missing");
            Objects.requireNonNull(aggregate, "aggregate is missing");
            Objects.requireNonNull(recordedAt, "recordedAt is missing");
            data = Objects.requireNonNullElse(data, Map.of());
        }
    }
}
