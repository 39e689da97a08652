package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.transfers.Direction;
import ke.kemis.query.transfers.TransferPage;
import ke.kemis.query.transfers.TransfersMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/transfers")
@Tag(name = "Transfers", description = "Who asked for whom, and what waits for whom.")
class TransfersApi {

    private final Desk desk;

    TransfersApi(Desk desk) {
        this.desk = desk;
    }

    /** Which transfers. */
    record Sought(
            @Nullable InstitutionCode institution,
            @Schema(description = "As the institution sees it") @Nullable Direction direction,
            @Nullable TransferState state,
            @Schema(description = "Only what waits longer than the deadline")
                    @Nullable Boolean overdue,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Transfers, the longest waiting first. */
    record Transfers(List<Transfer> items, long total, int page, int size) {}

    /** One transfer. */
    record Transfer(
            LearnerId learner,
            @Nullable String surname,
            String firstName,
            InstitutionCode from,
            InstitutionCode to,
            Grade grade,
            TransferState state,
            LocalDate requestedOn,
            @Schema(description = "The day the state was reached") LocalDate since,
            @Nullable String reason,
            boolean overdue) {

        static Transfer of(TransferPage.Transfer known) {
            return new Transfer(
                    known.learner(),
                    known.surname(),
                    known.firstName(),
                    known.from(),
                    known.to(),
                    known.grade(),
                    known.state(),
                    known.requestedOn(),
                    known.since(),
                    known.reason(),
                    known.overdue());
        }
    }

    @GetMapping
    @Operation(summary = "Find transfers")
    Transfers find(@ParameterObject Sought sought) {
        TransferPage page =
                desk.ask(
                        new TransfersMatching(
                                sought.institution(),
                                sought.direction(),
                                sought.state() == null ? Set.of() : Set.of(sought.state()),
                                Objects.requireNonNullElse(sought.overdue(), false),
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        TransferPage.class,
                        sought.after());
        return new Transfers(
                page.items().stream().map(Transfer::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }
}
