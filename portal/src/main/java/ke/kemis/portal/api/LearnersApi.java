package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignGuardian;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CancelTransfer;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EndGuardian;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.EraseLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RecordHealth;
import ke.kemis.command.learner.RefuseTransfer;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.WithdrawalReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every step of a learner's life; the questions are in {@link LearnerQuestionsApi}. */
@RestController
@RequestMapping("/api/v1/learners")
@Tag(name = "Learners", description = "A learner's life, step by step, and what is known of it.")
class LearnersApi {

    private final Intents intents;

    LearnersApi(Intents intents) {
        this.intents = intents;
    }

    /** A person new to the register. */
    record Enrolment(
            @NewId
                    @Schema(
                            description =
                                    "The learner's own key, where the caller makes it: any UUID but those of"
                                            + " versions 3 and 8")
                    @Nullable LearnerId id,
            @Schema(example = "Wanjikũ") @Nullable String surname,
            @Schema(example = "Achieng") String firstName,
            @Nullable String otherNames,
            Sex sex,
            @Schema(example = "2019-03-14") LocalDate dateOfBirth,
            @Schema(description = "ISO 3166-1 alpha-2", defaultValue = "KE") @Size(max = 2)
                    @Nullable String nationality,
            @Size(max = 20) List<GivenIdentifier> identifiers,
            @Schema(example = "20401005") InstitutionCode institution,
            Grade grade,
            @Min(1900) @Max(2200) @Schema(description = "School year", example = "2026") int year,
            @Schema(description = "On the roll from this day", example = "2026-01-05") LocalDate on,
            @Size(max = 10) List<GivenGuardian> guardians,
            @Size(max = 14) List<SpecialNeed> specialNeeds,
            @Size(max = 500) @Schema(example = "Asthma; keeps an inhaler.")
                    @Nullable String medicalCondition)
            implements Body {}

    /** A number a learner is known by. */
    record GivenIdentifier(
            IdentifierKind kind,
            @Size(max = 50) @Schema(example = "7001234") String value,
            @Schema(description = "The institution that gave an ADMISSION_NUMBER")
                    @Nullable InstitutionCode issuedBy)
            implements Body {

        Identifier identifier(@Nullable InstitutionCode giver) {
            boolean isLocal = kind == IdentifierKind.ADMISSION_NUMBER;
            return new Identifier(kind, value, issuedBy == null && isLocal ? giver : issuedBy);
        }
    }

    /** Somebody who answers for a learner. */
    record GivenGuardian(
            @Size(max = 150) @Schema(example = "Mary Atieno") String name,
            Guardian.Relation relation,
            @Schema(example = "0712345678") @Size(max = 30) @Nullable String phone,
            @Schema(example = "mary@example.org") @Size(max = 254) @Nullable String email,
            @Schema(example = "12345678") @Size(max = 20) @Nullable String nationalId)
            implements Body {

        Guardian guardian() {
            return new Guardian(name, relation, phone, email, nationalId);
        }
    }

    /** Into the grade of a new school year. */
    record Progress(
            Outcome outcome,
            Grade to,
            @Min(1900) @Max(2200) @Schema(description = "School year", example = "2027") int year,
            @Schema(example = "2027-01-04") LocalDate on)
            implements Body {}

    /** The receiving institution asks for the learner. */
    record TransferRequest(
            @Schema(example = "20401005") InstitutionCode to,
            @Size(max = 500) @Schema(example = "The family moved.") String reason,
            @Schema(example = "2026-11-20") LocalDate on)
            implements Body {}

    /** A step for which a reason may be given. */
    record Step(
            @Schema(example = "2026-11-20") LocalDate on, @Size(max = 500) @Nullable String reason)
            implements Body {}

    /** A step that takes a reason. */
    record Reasoned(
            @Schema(example = "2026-11-20") LocalDate on,
            @Size(max = 500) @Schema(example = "Fees are owed for two terms.") String reason)
            implements Body {}

    /** Off the roll before completing. */
    record Withdrawal(
            @Schema(example = "2026-11-20") LocalDate on,
            WithdrawalReason reason,
            @Size(max = 500) @Schema(description = "In your own words") @Nullable String note)
            implements Body {}

    /** Onto a roll again. */
    record Readmission(
            @Schema(example = "20401005") InstitutionCode institution,
            Grade grade,
            @Min(1900) @Max(2200) @Schema(example = "2027") int year,
            @Schema(example = "2027-01-04") LocalDate on,
            @Size(max = 500) @Nullable String reason)
            implements Body {}

    /** Out of the last grade with an award. */
    record Graduation(
            @Size(max = 200) @Schema(example = "Bachelor of Education, second class") String award,
            @Schema(example = "2026-11-20") LocalDate on)
            implements Body {}

    /** The corrected fields; an empty text takes an optional one away. */
    record DetailsCorrection(
            @Emptiable @Nullable String surname,
            @Nullable String firstName,
            @Emptiable @Nullable String otherNames,
            @Nullable Sex sex,
            @Nullable LocalDate dateOfBirth,
            @Size(max = 2) @Nullable String nationality,
            @Size(max = 500) @Schema(example = "Misspelt at enrolment.") String reason,
            @Size(max = 500) @Schema(example = "Birth certificate 7001234, seen.") String evidence)
            implements Body {

        Map<Detail, String> details() {
            Map<Detail, String> changed = new EnumMap<>(Detail.class);
            put(changed, Detail.SURNAME, surname);
            put(changed, Detail.FIRST_NAME, firstName);
            put(changed, Detail.OTHER_NAMES, otherNames);
            put(changed, Detail.SEX, sex);
            put(changed, Detail.DATE_OF_BIRTH, dateOfBirth);
            put(changed, Detail.NATIONALITY, nationality);
            return changed;
        }

        private static void put(
                Map<Detail, String> changed, Detail detail, @Nullable Object value) {
            if (value != null) {
                changed.put(detail, value.toString());
            }
        }
    }

    /** What a school must know of a learner's health, whole: it takes the place of the former. */
    record Health(
            @Size(max = 14) List<SpecialNeed> specialNeeds,
            @Size(max = 500) @Schema(example = "Asthma; keeps an inhaler.")
                    @Nullable String medicalCondition)
            implements Body {}

    /** Somebody who answers for a learner no longer. */
    record GuardianEnding(
            @Schema(description = "As the record shows them") GivenGuardian guardian,
            @Schema(description = "No longer from this day", example = "2026-11-20") LocalDate on,
            @Size(max = 500) @Schema(example = "Order of the children’s court, seen today.")
                    String reason)
            implements Body {}

    /** A result. */
    record GivenResult(
            Assessment assessment,
            @Min(1900) @Max(2200) @Schema(example = "2026") int year,
            @Schema(example = "{\"MATHEMATICS\": \"72\", \"KISWAHILI\": \"81\"}")
                    Map<String, String> scores,
            @Schema(description = "The day of the result; default today") @Nullable LocalDate on)
            implements Body {}

    /** For good: who the learner is can never be read again. */
    record Erasure(
            ErasureBasis basis,
            @Size(max = 500)
                    @Schema(
                            description =
                                    "Where the request or order is filed; name nobody, for it stays readable",
                            example = "Data Commissioner, file 17/2026")
                    String grounds)
            implements Body {}

    /** A step that was wrong. */
    record Undo(
            @Schema(description = "The step's event id, as the history shows it") UUID fact,
            @Size(max = 500) @Schema(example = "Entered for the wrong learner.") String reason)
            implements Body {}

    /** Two records of one person. */
    record Merge(
            @Schema(description = "The record that ends; nothing of it is lost") LearnerId other,
            @Size(max = 500) @Schema(example = "The same birth certificate, seen today.")
                    String reason)
            implements Body {}

    /** Two people after all. */
    record Unmerge(
            @Schema(description = "The record that had ended") LearnerId other,
            @Schema(
                            description =
                                    "The event ids of what was recorded since and happened to the"
                                            + " other; left out: the steps, where the other's place"
                                            + " on a roll was taken over")
                    @Size(max = 200)
                    @Nullable List<UUID> moved,
            @Size(max = 500) @Schema(example = "They are twins.") String reason)
            implements Body {}

    @PostMapping
    @Operation(summary = "Enrol a person new to the register")
    ResponseEntity<Receipted> enrol(HttpServletRequest request, @RequestBody Enrolment body) {
        LearnerId learner =
                body.id() == null ? new LearnerId(intents.newId(request, body)) : body.id();
        return intents.create(
                request,
                body,
                new EnrolLearner(
                        learner,
                        new Person(
                                body.surname(),
                                body.firstName(),
                                body.otherNames(),
                                body.sex(),
                                body.dateOfBirth(),
                                Objects.requireNonNullElse(body.nationality(), "KE")),
                        body.identifiers().stream()
                                .map(given -> given.identifier(body.institution()))
                                .toList(),
                        body.guardians().stream().map(GivenGuardian::guardian).toList(),
                        body.institution(),
                        body.grade(),
                        body.year(),
                        body.on(),
                        body.specialNeeds(),
                        body.medicalCondition()),
                receipt -> URI.create("/api/v1/learners/" + receipt.id()));
    }

    @PostMapping("/{id}/health")
    @Operation(
            summary = "Say what a school must know of a learner's health",
            description =
                    "It takes the place of what was said before; nothing at all takes it away.")
    ResponseEntity<Receipted> health(
            HttpServletRequest request, @PathVariable String id, @RequestBody Health body) {
        return intents.send(
                request,
                body,
                new RecordHealth(Paths.learner(id), body.specialNeeds(), body.medicalCondition()));
    }

    @PostMapping("/{id}/progress")
    @Operation(summary = "Bring a learner into the grade of a new school year")
    ResponseEntity<Receipted> progress(
            HttpServletRequest request, @PathVariable String id, @RequestBody Progress body) {
        return intents.send(
                request,
                body,
                new ProgressLearner(
                        Paths.learner(id), body.outcome(), body.to(), body.year(), body.on()));
    }

    @PostMapping("/{id}/transfer")
    @Operation(summary = "Ask for a learner, as the receiving institution")
    ResponseEntity<Receipted> requestTransfer(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestBody TransferRequest body) {
        return intents.send(
                request,
                body,
                new RequestTransfer(Paths.learner(id), body.to(), body.reason(), body.on()));
    }

    @PostMapping("/{id}/transfer/release")
    @Operation(summary = "Let a learner go, as the institution that holds the learner")
    ResponseEntity<Receipted> releaseTransfer(
            HttpServletRequest request, @PathVariable String id, @RequestBody Step body) {
        return intents.send(
                request, body, new ReleaseTransfer(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/transfer/refusal")
    @Operation(summary = "Do not let a learner go, and say why")
    ResponseEntity<Receipted> refuseTransfer(
            HttpServletRequest request, @PathVariable String id, @RequestBody Reasoned body) {
        return intents.send(
                request, body, new RefuseTransfer(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/transfer/acceptance")
    @Operation(summary = "Take a released learner onto the roll")
    ResponseEntity<Receipted> acceptTransfer(
            HttpServletRequest request, @PathVariable String id, @RequestBody Step body) {
        return intents.send(
                request, body, new AcceptTransfer(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/transfer/cancellation")
    @Operation(summary = "Ask for the learner no longer")
    ResponseEntity<Receipted> cancelTransfer(
            HttpServletRequest request, @PathVariable String id, @RequestBody Step body) {
        return intents.send(
                request, body, new CancelTransfer(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Take a learner who leaves before completing off the roll")
    ResponseEntity<Receipted> withdraw(
            HttpServletRequest request, @PathVariable String id, @RequestBody Withdrawal body) {
        return intents.send(
                request,
                body,
                new WithdrawLearner(Paths.learner(id), body.reason(), body.note(), body.on()));
    }

    @PostMapping("/{id}/readmission")
    @Operation(summary = "Take a known learner who is on no roll onto one")
    ResponseEntity<Receipted> readmit(
            HttpServletRequest request, @PathVariable String id, @RequestBody Readmission body) {
        return intents.send(
                request,
                body,
                new ReadmitLearner(
                        Paths.learner(id),
                        body.institution(),
                        body.grade(),
                        body.year(),
                        body.reason(),
                        body.on()));
    }

    @PostMapping("/{id}/completion")
    @Operation(summary = "Record that a learner completed the level")
    ResponseEntity<Receipted> complete(
            HttpServletRequest request, @PathVariable String id, @RequestBody Step body) {
        return intents.send(
                request, body, new CompleteLevel(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/graduation")
    @Operation(summary = "Record that a learner left the last grade with an award")
    ResponseEntity<Receipted> graduate(
            HttpServletRequest request, @PathVariable String id, @RequestBody Graduation body) {
        return intents.send(
                request, body, new GraduateLearner(Paths.learner(id), body.award(), body.on()));
    }

    @PostMapping("/{id}/death")
    @Operation(summary = "Record that a learner died")
    ResponseEntity<Receipted> recordDeath(
            HttpServletRequest request, @PathVariable String id, @RequestBody Step body) {
        return intents.send(
                request, body, new RecordDeath(Paths.learner(id), body.reason(), body.on()));
    }

    @PostMapping("/{id}/details")
    @Operation(summary = "Correct details; both values are kept")
    ResponseEntity<Receipted> correct(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestBody DetailsCorrection body) {
        return intents.send(
                request,
                body,
                new CorrectDetails(
                        Paths.learner(id), body.details(), body.reason(), body.evidence()));
    }

    @PostMapping("/{id}/identifiers")
    @Operation(summary = "Make a learner known by one more identifier")
    ResponseEntity<Receipted> identify(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestBody GivenIdentifier body) {
        return intents.send(
                request, body, new AssignIdentifier(Paths.learner(id), body.identifier(null)));
    }

    @PostMapping("/{id}/guardians")
    @Operation(summary = "Make somebody answerable for a learner")
    ResponseEntity<Receipted> assignGuardian(
            HttpServletRequest request, @PathVariable String id, @RequestBody GivenGuardian body) {
        return intents.send(request, body, new AssignGuardian(Paths.learner(id), body.guardian()));
    }

    @PostMapping("/{id}/guardians/ending")
    @Operation(
            summary = "Make somebody answerable for a learner no longer",
            description =
                    "Whoever is reached where no other guardian of the learner is sees the learner no"
                            + " more. Former days go on to show the guardian.")
    ResponseEntity<Receipted> endGuardian(
            HttpServletRequest request, @PathVariable String id, @RequestBody GuardianEnding body) {
        return intents.send(
                request,
                body,
                new EndGuardian(
                        Paths.learner(id), body.guardian().guardian(), body.reason(), body.on()));
    }

    @PostMapping("/{id}/assessments")
    @Operation(summary = "Record a result")
    ResponseEntity<Receipted> recordAssessment(
            HttpServletRequest request, @PathVariable String id, @RequestBody GivenResult body) {
        return intents.send(
                request,
                body,
                new RecordAssessment(
                        Paths.learner(id),
                        body.assessment(),
                        body.year(),
                        body.scores(),
                        body.on()));
    }

    @PostMapping("/{id}/erasure")
    @Operation(summary = "Erase who a learner is; what happened and all figures stand")
    ResponseEntity<Receipted> erase(
            HttpServletRequest request, @PathVariable String id, @RequestBody Erasure body) {
        return intents.send(
                request, body, new EraseLearner(Paths.learner(id), body.basis(), body.grounds()));
    }

    @PostMapping("/{id}/undo")
    @Operation(summary = "Compensate a step that was wrong")
    ResponseEntity<Receipted> undo(
            HttpServletRequest request, @PathVariable String id, @RequestBody Undo body) {
        return intents.send(
                request, body, new UndoStep(Paths.learner(id), body.fact(), body.reason()));
    }

    @PostMapping("/{id}/merge")
    @Operation(summary = "Go on with one record of two that are of one person")
    ResponseEntity<Receipted> merge(
            HttpServletRequest request, @PathVariable String id, @RequestBody Merge body) {
        return intents.send(
                request, body, new MergeRecords(Paths.learner(id), body.other(), body.reason()));
    }

    @PostMapping("/{id}/unmerge")
    @Operation(summary = "Make two of records that were merged")
    ResponseEntity<Receipted> unmerge(
            HttpServletRequest request, @PathVariable String id, @RequestBody Unmerge body) {
        return intents.send(
                request,
                body,
                new UnmergeRecords(Paths.learner(id), body.other(), body.moved(), body.reason()));
    }
}
