package ke.kemis.query.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Whose claims of which year are seen, on which day, and as known when. */
record Vantage(
        int year,
        ImportSource source,
        ImportSource third,
        LocalDate on,
        @Nullable Instant knownAt) {

    /** The files that were worked through to their end by then; what others say is cut short. */
    private static final String FINISHED =
            """
            finished as (
                select received from claims.source
                where source in (:source, :third) and finished_at <= :known
            )
            """;

    private static final OffsetDateTime EVER =
            OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    static Vantage of(ClaimsCompared question) {
        return new Vantage(
                question.year(),
                question.source(),
                question.third(),
                question.on(),
                question.knownAt());
    }

    static Vantage of(ClaimDifferencesOf question) {
        return new Vantage(
                question.year(),
                question.source(),
                question.third(),
                question.on(),
                question.knownAt());
    }

    /**
     * What is said: of several files of a source on one class the latest counts.
     *
     * @param classes a condition on institution and grade
     */
    static String said(String classes) {
        return FINISHED
                + """
                , newest as (
                    select source, institution, grade, max(received) as received from claims.claimed
                    where year = :year and source in (:source, :third)
                      and received in (select received from finished)
                      and %s
                    group by source, institution, grade
                ),
                said as (
                    select claimed.* from claims.claimed
                    join newest using (source, institution, grade, received)
                    where year = :year
                )
                """
                        .formatted(classes);
    }

    /** Fills a statement in. */
    StatementSpec in(StatementSpec statement) {
        return statement
                .param("year", year)
                .param("source", source.name())
                .param("third", third.name())
                .param("on", on)
                .param("known", known());
    }

    OffsetDateTime known() {
        return knownAt == null ? EVER : knownAt.atOffset(ZoneOffset.UTC);
    }
}
