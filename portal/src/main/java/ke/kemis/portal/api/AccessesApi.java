package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.accesses.AccessPage;
import ke.kemis.query.accesses.AccessesMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/accesses")
@Tag(
        name = "Accesses",
        description =
                "Who looked at learners: for auditors, for heads of their school, for guardians of their"
                        + " children.")
class AccessesApi {

    private final Desk desk;

    AccessesApi(Desk desk) {
        this.desk = desk;
    }

    /** Which looks. */
    record Sought(
            @Nullable LearnerId learner,
            @Schema(example = "achieng") @Nullable String account,
            @Schema(description = "At or after; a date means its beginning in Kenya")
                    @Nullable Instant from,
            @Schema(description = "Before; a date means its beginning in Kenya")
                    @Nullable Instant to,
            @Min(0) @Schema(description = "As next gave it; absent: from the newest")
                    @Nullable Long cursor,
            @Min(1) @Max(1000) @Schema(defaultValue = "50") @Nullable Integer size)
            implements Parameters {}

    /** Looks, newest first. */
    record Looks(
            List<Look> items,
            @Schema(description = "The cursor of the following stretch; absent at the end")
                    @Nullable Long next) {}

    /** One look. */
    record Look(
            long id,
            Instant at,
            String account,
            Role role,
            @Schema(example = "county:042") @Nullable String scope,
            @Schema(description = "From where; not told to guardians") @Nullable String address,
            @Nullable String requestId,
            @Schema(example = "LearnerRecordOf") String question,
            @Nullable String purpose,
            @Schema(description = "The import whose rows were shown; absent where learners were")
                    @Nullable ImportId rowsOf,
            @Schema(description = "Those within your scope whom the answer showed")
                    List<LearnerId> learners) {

        static Look of(AccessPage.Look look) {
            return new Look(
                    look.id(),
                    look.at(),
                    look.account(),
                    look.role(),
                    look.scope(),
                    look.address(),
                    look.request(),
                    look.question(),
                    look.purpose(),
                    look.rowsOf(),
                    look.learners());
        }
    }

    @GetMapping
    @Operation(summary = "Who looked at learners, newest first")
    Looks find(@ParameterObject Sought sought) {
        AccessPage page =
                desk.ask(
                        new AccessesMatching(
                                sought.learner(),
                                sought.account(),
                                sought.from(),
                                sought.to(),
                                sought.cursor(),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        AccessPage.class);
        return new Looks(page.items().stream().map(Look::of).toList(), page.next());
    }
}
