package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.command.Receipt;
import ke.kemis.command.institution.ChangeLevelsOffered;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.CorrectInstitution;
import ke.kemis.command.institution.DeclareCapacity;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.institution.ReopenInstitution;
import ke.kemis.command.institution.ResumeInstitution;
import ke.kemis.command.institution.SuspendInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.institutions.InstitutionStatus;
import ke.kemis.query.institutions.InstitutionsMatching;
import ke.kemis.query.schoolroll.SchoolRoll;
import ke.kemis.query.schoolroll.SchoolRollOf;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/institutions")
@Tag(name = "Institutions", description = "Places of learning and their rolls.")
class InstitutionsApi {

    private final Intents intents;
    private final Desk desk;
    private final Today today;

    InstitutionsApi(Intents intents, Desk desk, Today today) {
        this.intents = intents;
        this.desk = desk;
        this.today = today;
    }

    /** An institution to bring into the register. */
    record Registration(
            @Schema(example = "20401005") InstitutionCode code,
            @Size(max = 150) @Schema(example = "Kisumu Boys High School") String name,
            @Schema(example = "[\"SENIOR\", \"SECONDARY_844\"]") Set<Level> kind,
            Ownership ownership,
            @Schema(description = "IEBC code") County county,
            @Schema(example = "Kisumu Central") @Nullable String subCounty,
            @Schema(example = "Market Milimani") @Nullable String ward,
            @Schema(example = "-0.0917", description = "Degrees north, WGS 84")
                    @Nullable Double latitude,
            @Schema(example = "34.768", description = "Degrees east, WGS 84")
                    @Nullable Double longitude,
            @Schema(example = "1965-01-11") LocalDate openedOn)
            implements Body {}

    /** What is right, whole: what is absent, the institution has not. */
    record RightDetails(
            @Size(max = 200) @Schema(example = "Kisumu Boys High School") String name,
            Ownership ownership,
            @Size(max = 200) @Schema(example = "Market Milimani") @Nullable String ward,
            @Schema(example = "-0.0917", description = "Degrees north, WGS 84")
                    @Nullable Double latitude,
            @Schema(example = "34.768", description = "Degrees east, WGS 84")
                    @Nullable Double longitude,
            @Schema(
                            example = "1965-01-11",
                            description = "As registered, or an earlier day: never a later one")
                    LocalDate openedOn,
            @Size(max = 500) @Schema(example = "Misspelt in the list of 2019.") String reason)
            implements Body {}

    /** A step that takes a reason. */
    record Change(
            @Schema(example = "2026-11-20") LocalDate on,
            @Size(max = 500) @Schema(example = "Merged into the neighbouring school.")
                    String reason)
            implements Body {}

    /** A step for which a reason may be given. */
    record Resumption(
            @Schema(example = "2026-11-20") LocalDate on, @Size(max = 500) @Nullable String reason)
            implements Body {}

    /** What an institution teaches from a day on. */
    record Levels(
            @Schema(example = "[\"PRIMARY\", \"JUNIOR\"]") Set<Level> kind,
            @Schema(example = "2027-01-04") LocalDate on,
            @Size(max = 500) @Nullable String reason)
            implements Body {}

    /** How many learners there is room for. */
    record Capacity(
            Grade grade,
            @Min(0) @Max(100_000) @Schema(example = "180") int places,
            @Min(1900) @Max(2200) @Schema(example = "2027") int year,
            @Schema(example = "2026-11-20") LocalDate on)
            implements Body {}

    /** Which institutions. */
    record Sought(
            @Size(max = 100)
                    @Schema(description = "Words of the name, typing errors forgiven, or a code")
                    @Nullable String q,
            @Nullable County county,
            @Nullable Level kind,
            @Nullable InstitutionStatus status,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Which roll. */
    record RollSought(
            @Schema(description = "As in force on this day; default today") @Nullable LocalDate on,
            @Schema(description = "As known at this instant; default now")
                    @Nullable Instant knownAt,
            @Nullable Grade grade,
            @Nullable Sex sex,
            @Min(1900) @Max(2200) @Nullable Integer year,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(5_000) @Schema(defaultValue = "500") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** An institution. */
    record Institution(
            InstitutionCode code,
            long version,
            String name,
            Set<Level> kind,
            Ownership ownership,
            County county,
            String countyName,
            @Nullable String subCounty,
            @Nullable String ward,
            @Nullable Double latitude,
            @Nullable Double longitude,
            InstitutionStatus status,
            LocalDate openedOn,
            @Nullable LocalDate closedOn) {

        static Institution of(InstitutionRecord known) {
            return new Institution(
                    known.institution(),
                    known.version(),
                    known.name(),
                    known.levels(),
                    known.ownership(),
                    known.county(),
                    known.county().title(),
                    known.subCounty(),
                    known.ward(),
                    known.latitude(),
                    known.longitude(),
                    known.status(),
                    known.openedOn(),
                    known.closedOn());
        }
    }

    /** Institutions, best match first, else by name. */
    record Institutions(List<Institution> items, long total, int page, int size) {}

    /** A roll by grade, then surname. */
    record Roll(
            InstitutionCode institution,
            LocalDate on,
            Instant knownAt,
            List<OnRoll> items,
            @Schema(description = "Learners on the roll, whatever the page") long total,
            Map<Grade, Long> byGrade) {}

    /** One learner on the roll. */
    record OnRoll(
            LearnerId id,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Sex sex,
            Grade grade,
            int year,
            LocalDate since) {

        static OnRoll of(SchoolRoll.Entry entry) {
            return new OnRoll(
                    entry.learner(),
                    entry.surname(),
                    entry.firstName(),
                    entry.otherNames(),
                    entry.sex(),
                    entry.grade(),
                    entry.year(),
                    entry.since());
        }
    }

    @PostMapping
    @Operation(summary = "Register an institution")
    ResponseEntity<Receipted> register(HttpServletRequest request, @RequestBody Registration body) {
        return intents.create(
                request,
                body,
                new RegisterInstitution(
                        body.code(),
                        body.name(),
                        body.kind(),
                        body.ownership(),
                        body.county(),
                        body.subCounty(),
                        body.ward(),
                        body.latitude(),
                        body.longitude(),
                        body.openedOn()),
                InstitutionsApi::location);
    }

    @PostMapping("/{code}/details")
    @Operation(summary = "Correct what an institution was registered as; both are kept")
    ResponseEntity<Receipted> correct(
            HttpServletRequest request, @PathVariable String code, @RequestBody RightDetails body) {
        return intents.send(
                request,
                body,
                new CorrectInstitution(
                        Paths.code(code),
                        body.name(),
                        body.ownership(),
                        body.ward(),
                        body.latitude(),
                        body.longitude(),
                        body.openedOn(),
                        body.reason()));
    }

    @PostMapping("/{code}/closure")
    @Operation(summary = "Close an institution")
    ResponseEntity<Receipted> close(
            HttpServletRequest request, @PathVariable String code, @RequestBody Change body) {
        return intents.send(
                request, body, new CloseInstitution(Paths.code(code), body.reason(), body.on()));
    }

    @PostMapping("/{code}/reopening")
    @Operation(summary = "Open a closed institution again")
    ResponseEntity<Receipted> reopen(
            HttpServletRequest request, @PathVariable String code, @RequestBody Change body) {
        return intents.send(
                request, body, new ReopenInstitution(Paths.code(code), body.reason(), body.on()));
    }

    @PostMapping("/{code}/suspension")
    @Operation(summary = "Let an institution take in nobody until it is resumed")
    ResponseEntity<Receipted> suspend(
            HttpServletRequest request, @PathVariable String code, @RequestBody Change body) {
        return intents.send(
                request, body, new SuspendInstitution(Paths.code(code), body.reason(), body.on()));
    }

    @PostMapping("/{code}/resumption")
    @Operation(summary = "Let a suspended institution take in learners again")
    ResponseEntity<Receipted> resume(
            HttpServletRequest request, @PathVariable String code, @RequestBody Resumption body) {
        return intents.send(
                request, body, new ResumeInstitution(Paths.code(code), body.reason(), body.on()));
    }

    @PostMapping("/{code}/levels")
    @Operation(summary = "Say what an institution teaches from a day on")
    ResponseEntity<Receipted> changeLevels(
            HttpServletRequest request, @PathVariable String code, @RequestBody Levels body) {
        return intents.send(
                request,
                body,
                new ChangeLevelsOffered(Paths.code(code), body.kind(), body.reason(), body.on()));
    }

    @PostMapping("/{code}/capacity")
    @Operation(summary = "Say how many learners there is room for in a grade and year")
    ResponseEntity<Receipted> declareCapacity(
            HttpServletRequest request, @PathVariable String code, @RequestBody Capacity body) {
        return intents.send(
                request,
                body,
                new DeclareCapacity(
                        Paths.code(code), body.grade(), body.places(), body.year(), body.on()));
    }

    @GetMapping
    @Operation(summary = "Find institutions by name, code, county, kind or status")
    Institutions find(@ParameterObject Sought sought) {
        InstitutionPage page =
                desk.ask(
                        new InstitutionsMatching(
                                sought.q(),
                                sought.county(),
                                sought.kind(),
                                sought.status(),
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        InstitutionPage.class,
                        sought.after());
        return new Institutions(
                page.items().stream().map(Institution::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }

    @GetMapping("/{code}")
    @Operation(summary = "One institution")
    ResponseEntity<Institution> show(@PathVariable String code, @ParameterObject After parameters) {
        InstitutionRecord found =
                desk.ask(
                                new InstitutionOf(Paths.code(code)),
                                InstitutionAnswer.class,
                                parameters.after())
                        .found();
        if (found == null) {
            throw Paths.notFound("The register knows no institution of this code.");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.version()))
                .cacheControl(Paths.REVALIDATE)
                .body(Institution.of(found));
    }

    @GetMapping("/{code}/roll")
    @Operation(summary = "An institution's roll, as in force on a day and as known then")
    Roll roll(@PathVariable String code, @ParameterObject RollSought sought) {
        SchoolRoll roll =
                desk.ask(
                        new SchoolRollOf(
                                Paths.code(code),
                                sought.on() == null ? today.date() : sought.on(),
                                sought.knownAt(),
                                sought.grade(),
                                sought.sex(),
                                sought.year(),
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 500)),
                        SchoolRoll.class,
                        sought.after());
        return new Roll(
                roll.institution(),
                roll.on(),
                roll.knownAt(),
                roll.learners().stream().map(OnRoll::of).toList(),
                roll.total(),
                roll.byGrade());
    }

    private static URI location(Receipt receipt) {
        return UriComponentsBuilder.fromPath("/api/v1/institutions/{code}")
                .encode()
                .build(receipt.id());
    }
}
