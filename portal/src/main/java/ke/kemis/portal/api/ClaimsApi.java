package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.claims.ClaimDifferences;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.claims.ClaimsTable;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/claims")
@Tag(
        name = "Claims",
        description = "What sources claim, what the register holds, and why they differ.")
class ClaimsApi {

    private final Desk desk;
    private final Today today;

    ClaimsApi(Desk desk, Today today) {
        this.desk = desk;
        this.today = today;
    }

    /** Which classes. */
    record Wanted(
            @Schema(description = "The school year of the claims; default that of the day")
                    @Min(ClaimsCompared.FIRST_YEAR)
                    @Max(ClaimsCompared.LAST_YEAR)
                    @Nullable Integer year,
            @Schema(description = "Whose claim; default NEMIS") @Nullable ImportSource source,
            @Schema(description = "Whom to ask besides; default EXAMINATION")
                    @Nullable ImportSource third,
            @Schema(description = "As in force on this day; default today") @Nullable LocalDate on,
            @Schema(description = "As known at this instant; default now")
                    @Nullable Instant knownAt,
            @Nullable InstitutionCode institution,
            @Schema(description = "By IEBC code") @Nullable County county,
            @Nullable Grade grade,
            @Schema(description = "Only where they differ, in number or on a learner")
                    @Nullable Boolean differing,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Which class. */
    record OneClass(
            @Size(max = ClaimDifferencesOf.LONGEST_INSTITUTION)
                    @Schema(
                            description = "As the source writes its code, registered or not",
                            example = "KAJULU PRIMARY")
                    String institution,
            Grade grade,
            @Min(ClaimsCompared.FIRST_YEAR) @Max(ClaimsCompared.LAST_YEAR) @Nullable Integer year,
            @Nullable ImportSource source,
            @Nullable ImportSource third,
            @Nullable LocalDate on,
            @Nullable Instant knownAt,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(ClaimDifferencesOf.LARGEST_PAGE) @Schema(defaultValue = "2000")
                    @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    @GetMapping
    @Operation(
            summary = "What is claimed, held and found, class by class",
            description =
                    "claimed is what the source's latest file says of the class, held what the register"
                            + " holds on the day, found what the third party's latest file says; absent"
                            + " where a file says nothing.")
    ClaimsTable compare(@ParameterObject Wanted wanted) {
        LocalDate on = Objects.requireNonNullElseGet(wanted.on(), today::date);
        return desk.ask(
                new ClaimsCompared(
                        Objects.requireNonNullElse(wanted.year(), on.getYear()),
                        Objects.requireNonNullElse(wanted.source(), ImportSource.NEMIS),
                        Objects.requireNonNullElse(wanted.third(), ImportSource.EXAMINATION),
                        on,
                        wanted.knownAt(),
                        wanted.institution(),
                        wanted.county() == null ? null : wanted.county().code(),
                        wanted.grade(),
                        Objects.requireNonNullElse(wanted.differing(), false),
                        null,
                        Objects.requireNonNullElse(wanted.page(), 0),
                        Objects.requireNonNullElse(wanted.size(), 50)),
                ClaimsTable.class,
                wanted.after());
    }

    @GetMapping("/differences")
    @Operation(
            summary = "The learners behind the difference of a class, each with its cause",
            description =
                    "causes and total are of all pages. A learner of whom a file has several rows"
                            + " comes once for each.")
    ClaimDifferences differences(@ParameterObject OneClass of) {
        LocalDate on = Objects.requireNonNullElseGet(of.on(), today::date);
        return desk.ask(
                new ClaimDifferencesOf(
                        of.institution(),
                        of.grade(),
                        Objects.requireNonNullElse(of.year(), on.getYear()),
                        Objects.requireNonNullElse(of.source(), ImportSource.NEMIS),
                        Objects.requireNonNullElse(of.third(), ImportSource.EXAMINATION),
                        on,
                        of.knownAt(),
                        Objects.requireNonNullElse(of.page(), 0),
                        Objects.requireNonNullElse(of.size(), ClaimDifferencesOf.LARGEST_PAGE)),
                ClaimDifferences.class,
                of.after());
    }
}
