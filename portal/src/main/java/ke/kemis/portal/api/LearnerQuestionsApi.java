package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.LearnersElsewhere;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerElsewhere;
import ke.kemis.query.learnerrecord.LearnerElsewhereAnswer;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of learners; the steps are in {@link LearnersApi}. */
@RestController
@RequestMapping("/api/v1/learners")
@Tag(name = "Learners")
class LearnerQuestionsApi {

    private final Desk desk;
    private final LearnersElsewhere elsewhere;

    LearnerQuestionsApi(Desk desk, LearnersElsewhere elsewhere) {
        this.desk = desk;
        this.elsewhere = elsewhere;
    }

    /** A learner whom an institution wants to take over. */
    record Lookup(
            @Schema(description = "That would receive the learner", example = "20401005")
                    InstitutionCode institution,
            IdentifierKind kind,
            @Size(max = 50) @Schema(example = "7001234") String number,
            @Schema(description = "The institution that gave an ADMISSION_NUMBER")
                    @Nullable InstitutionCode issuedBy,
            @Schema(example = "2019-03-14") LocalDate dateOfBirth)
            implements Body {}

    /** Just enough to ask for the learner. */
    record Elsewhere(
            LearnerId id,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Status status,
            @Schema(description = "That has the learner, or had last")
                    @Nullable InstitutionCode institution,
            @Nullable Grade grade) {}

    /** Which learners. */
    record Sought(
            @Size(max = 100)
                    @Schema(
                            description =
                                    "Names in any order, typing errors forgiven, or any identifier exactly")
                    @Nullable String q,
            @Nullable County county,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Nullable Sex sex,
            @Nullable Status status,
            @Min(1900) @Max(2200) @Nullable Integer year,
            @Min(0) @Max(9_999) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(200) @Schema(defaultValue = "20") @Nullable Integer size,
            @Schema(defaultValue = "RELEVANCE") @Nullable Sort sort,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** In which order. */
    enum Sort {
        RELEVANCE,
        NAME,
        RECENT;

        String text() {
            return switch (this) {
                case RELEVANCE -> "relevance";
                case NAME -> "name";
                case RECENT -> "recent";
            };
        }
    }

    /** As known when. */
    record AsOf(
            @Schema(
                            description =
                                    "As known at this instant, folded from the stored facts themselves; a date means"
                                            + " its beginning in Kenya",
                            example = "2026-06-30T21:00:00Z")
                    @Nullable Instant asOf,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** What is known of a learner. */
    record Learner(
            LearnerId id,
            @Schema(description = "The sequence number of the last fact, counted from 0")
                    long version,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames,
            Sex sex,
            @Schema(description = "Absent where the personal data was erased")
                    @Nullable LocalDate dateOfBirth,
            String nationality,
            List<Identifier> identifiers,
            List<Guardian> guardians,
            @Schema(
                            description =
                                    "Absent where nothing was said of it, or your role is not shown it")
                    LearnerRecord.@Nullable Health health,
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Nullable Integer year,
            @Schema(description = "The day from which this standing holds")
                    @Nullable LocalDate since,
            @Schema(
                            description =
                                    "While it is REQUESTED the institution that asks is shown who and where the learner is,"
                                            + " and nothing else of the record")
                    Standing.@Nullable PendingTransfer transfer,
            List<LearnerRecord.Result> results,
            LocalDate enrolledOn,
            Instant recordedAt,
            @Schema(description = "The record that goes on, where this one was merged into it")
                    @Nullable LearnerId mergedInto,
            @Schema(
                            description =
                                    "Rolls on which the person was at once when two records were merged, until a"
                                            + " transfer, a withdrawal or the like settles it. The register counts the first only")
                    List<LearnerRecord.TwoRolls> twoRolls) {

        static Learner of(LearnerRecord known) {
            Person person = known.person();
            Standing standing = known.standing();
            return new Learner(
                    known.learner(),
                    known.version(),
                    person.surname(),
                    person.firstName(),
                    person.otherNames(),
                    person.sex(),
                    person.wasErased() ? null : person.dateOfBirth(),
                    person.nationality(),
                    known.identifiers(),
                    known.guardians(),
                    known.health(),
                    standing.status(),
                    standing.institution(),
                    standing.grade(),
                    standing.year(),
                    standing.since(),
                    standing.transfer(),
                    known.results(),
                    known.enrolledOn(),
                    known.recordedAt(),
                    known.mergedInto(),
                    known.twoRolls());
        }
    }

    /** Every fact in the order of its recording. */
    record History(LearnerId id, List<Fact> items) {}

    /** One fact. */
    record Fact(
            @Schema(description = "The event id, which undo takes") UUID fact,
            @Schema(example = "learner-progressed") String type,
            @Schema(description = "When it took effect") LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            long position,
            @Schema(description = "The learner's version after this fact") long version,
            @Schema(description = "The fact that compensated this one") @Nullable UUID undoneBy,
            @Schema(description = "Whose fact it is, where that record was merged into this one")
                    @Nullable LearnerId origin,
            Map<String, Object> data) {

        static Fact of(LearnerHistory.Entry entry) {
            return new Fact(
                    entry.fact(),
                    entry.type(),
                    entry.on(),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.role(),
                    entry.reason(),
                    entry.position(),
                    entry.sequence(),
                    entry.undoneBy(),
                    entry.origin(),
                    entry.data());
        }
    }

    /** Learners, in the order asked for. */
    record Learners(
            List<Found> items,
            long total,
            @Schema(
                            description =
                                    "For each of county, grade, sex, status, year: how many fit the words and the"
                                            + " other filters")
                    Map<String, Map<String, Long>> facets,
            long tookMs) {}

    /** One learner found. */
    record Found(
            LearnerId id,
            @Nullable String surname,
            @Nullable String firstName,
            @Nullable String otherNames,
            Sex sex,
            @Schema(description = "Absent too where the personal data was erased")
                    @Nullable LocalDate dateOfBirth,
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable String institutionName,
            @Nullable String county,
            @Nullable Grade grade,
            @Nullable Integer year,
            @Schema(description = "By field, as HTML: what matched is between <em> and </em>")
                    Map<String, String> highlights) {

        static Found of(LearnerPage.Item item) {
            return new Found(
                    item.learner(),
                    item.surname(),
                    item.firstName(),
                    item.otherNames(),
                    item.sex(),
                    Erased.is(item.dateOfBirth()) ? null : item.dateOfBirth(),
                    item.status(),
                    item.institution(),
                    item.institutionName(),
                    item.county(),
                    item.grade(),
                    item.year(),
                    item.highlights());
        }
    }

    @GetMapping
    @Operation(summary = "Find learners by name or identifier")
    Learners find(@ParameterObject Sought sought) {
        LearnerPage page =
                desk.ask(
                        new LearnersMatching(
                                sought.q(),
                                sought.county(),
                                sought.institution(),
                                sought.grade(),
                                sought.sex(),
                                sought.status(),
                                sought.year(),
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 20),
                                Objects.requireNonNullElse(sought.sort(), Sort.RELEVANCE).text()),
                        LearnerPage.class,
                        sought.after());
        return new Learners(
                page.items().stream().map(Found::of).toList(),
                page.total(),
                page.facets(),
                page.tookMs());
    }

    @PostMapping("/lookup")
    @Operation(
            summary = "Find a learner of another institution, to ask for a transfer",
            description =
                    "By a number and the date of birth, which must both be right; the answer does not"
                            + " say which was not. Each look is on record as one for a transfer, and"
                            + " an account that looks in vain again and again has to wait.")
    Elsewhere elsewhere(@RequestBody Lookup body) {
        LearnerElsewhereAnswer.Found found =
                elsewhere.find(
                        new LearnerElsewhere(
                                body.institution(),
                                new Identifier(body.kind(), body.number(), body.issuedBy()),
                                body.dateOfBirth()));
        if (found == null) {
            throw Paths.notFound(
                    "Number and date of birth together name nobody: check both with the child's papers.");
        }
        return new Elsewhere(
                found.learner(),
                found.surname(),
                found.firstName(),
                found.otherNames(),
                found.status(),
                found.institution(),
                found.grade());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A learner's record, now or as known at an instant")
    ResponseEntity<Learner> show(@PathVariable String id, @ParameterObject AsOf when) {
        LearnerRecord found =
                desk.ask(
                                new LearnerRecordOf(Paths.learner(id), when.asOf()),
                                LearnerRecordAnswer.class,
                                when.after())
                        .found();
        if (found == null) {
            throw Paths.notFound(
                    when.asOf() == null
                            ? "The register knows no learner of this id."
                            : "The register knew no learner of this id at that instant.");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.version()))
                .cacheControl(Paths.REVALIDATE)
                .body(Learner.of(found));
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "Every fact of a learner's life")
    History history(@PathVariable String id, @ParameterObject AsOf when) {
        LearnerHistory history =
                desk.ask(
                        new LearnerHistoryOf(Paths.learner(id), when.asOf()),
                        LearnerHistory.class,
                        when.after());
        if (history.facts().isEmpty()) {
            throw Paths.notFound("The register knows no facts of a learner of this id.");
        }
        return new History(history.learner(), history.facts().stream().map(Fact::of).toList());
    }
}
