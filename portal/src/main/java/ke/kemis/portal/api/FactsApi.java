package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.factlog.FactPage;
import ke.kemis.query.factlog.FactsAboutAccounts;
import ke.kemis.query.factlog.FactsMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/facts")
@Tag(name = "Facts", description = "The log, for auditors.")
class FactsApi {

    private final Desk desk;

    FactsApi(Desk desk) {
        this.desk = desk;
    }

    /** Which facts. */
    record Sought(
            @Schema(description = "Facts about this learner, alone or beside another")
                    @Nullable LearnerId learner,
            @Schema(description = "Facts about this account, which auditors find")
                    @Nullable AccountId account,
            @Nullable InstitutionCode institution,
            @Schema(example = "admin") @Nullable String actor,
            @Schema(example = "learner-progressed") @Nullable String type,
            @Schema(description = "Recorded at or after; a date means its beginning in Kenya")
                    @Nullable Instant from,
            @Schema(description = "Recorded before; a date means its beginning in Kenya")
                    @Nullable Instant to,
            @Min(0) @Schema(description = "As next gave it; absent: from the newest")
                    @Nullable Long cursor,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** A stretch of the log, newest first. */
    record Log(
            List<LoggedFact> items,
            @Schema(description = "The cursor of the following stretch; absent at the end")
                    @Nullable Long next) {}

    /** One fact. */
    record LoggedFact(
            UUID fact,
            String type,
            UUID aggregate,
            @Nullable LearnerId learner,
            @Schema(
                            description =
                                    "The later record, where the fact is about two that may be one person's; its"
                                            + " aggregate is then the match")
                    @Nullable LearnerId otherLearner,
            @Nullable AccountId account,
            @Nullable InstitutionCode institution,
            long sequence,
            long position,
            @Schema(description = "When it took effect") @Nullable LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            Map<String, Object> data) {

        static LoggedFact of(FactPage.LoggedFact logged) {
            return new LoggedFact(
                    logged.fact(),
                    logged.type(),
                    logged.aggregate(),
                    logged.learner(),
                    logged.otherLearner(),
                    logged.account(),
                    logged.institution(),
                    logged.sequence(),
                    logged.position(),
                    logged.on(),
                    logged.recordedAt(),
                    logged.actor(),
                    logged.role(),
                    logged.reason(),
                    logged.data());
        }
    }

    /** Which facts about accounts. */
    record SoughtAboutAccounts(
            @Nullable AccountId account,
            @Schema(example = "admin") @Nullable String actor,
            @Schema(example = "role-granted") @Nullable String type,
            @Schema(description = "Recorded at or after; a date means its beginning in Kenya")
                    @Nullable Instant from,
            @Schema(description = "Recorded before; a date means its beginning in Kenya")
                    @Nullable Instant to,
            @Min(0) @Schema(description = "As next gave it; absent: from the newest")
                    @Nullable Long cursor,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    @GetMapping("/accounts")
    @Operation(
            summary = "Read what happened to accounts, newest first",
            description = "For auditors and administrators; the latter see contacts in part only.")
    Log aboutAccounts(@ParameterObject SoughtAboutAccounts sought) {
        FactPage page =
                desk.ask(
                        new FactsAboutAccounts(
                                sought.account(),
                                sought.actor(),
                                sought.type(),
                                sought.from(),
                                sought.to(),
                                sought.cursor(),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        FactPage.class,
                        sought.after());
        return new Log(page.items().stream().map(LoggedFact::of).toList(), page.next());
    }

    @GetMapping
    @Operation(summary = "Read the log, newest first")
    Log find(@ParameterObject Sought sought) {
        FactPage page =
                desk.ask(
                        new FactsMatching(
                                sought.learner(),
                                sought.account(),
                                sought.institution(),
                                sought.actor(),
                                sought.type(),
                                sought.from(),
                                sought.to(),
                                sought.cursor(),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        FactPage.class,
                        sought.after());
        return new Log(page.items().stream().map(LoggedFact::of).toList(), page.next());
    }
}
