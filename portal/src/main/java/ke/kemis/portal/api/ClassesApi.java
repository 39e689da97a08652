package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.query.schoolroll.SchoolRoll;
import ke.kemis.query.schoolroll.SchoolRollOf;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/classes")
@Tag(name = "Classes", description = "Whole classes at once.")
class ClassesApi {

    private final Intents intents;
    private final Desk desk;

    ClassesApi(Intents intents, Desk desk) {
        this.intents = intents;
        this.desk = desk;
    }

    /** A whole class, but for some. */
    record ClassProgress(
            @Schema(example = "20401005") InstitutionCode institution,
            Grade from,
            Grade to,
            @Min(1900) @Max(2200) @Schema(description = "School year", example = "2027") int year,
            @Schema(example = "2027-01-04") LocalDate on,
            @Size(max = ProgressClass.LARGEST)
                    @Schema(description = "Learners to leave where they are")
                    Set<LearnerId> except)
            implements Body {}

    /** What became of each learner. */
    record ClassProgressed(
            @Schema(description = "Learners now in the new grade") List<LearnerId> done,
            @Schema(description = "Learners of whom the register already said so")
                    List<LearnerId> already,
            List<NotProgressed> refused,
            @Nullable Long position) {

        static ClassProgressed of(Done<Outcomes> done) {
            Outcomes outcomes = done.answer();
            return new ClassProgressed(
                    outcomes.done(),
                    outcomes.alreadySo(),
                    outcomes.refused().stream()
                            .map(each ->
                                    new NotProgressed(
                                            each.learner(), each.why().rule(), each.why().reason()))
                            .toList(),
                    done.position());
        }
    }

    /** One learner against whose progress a rule stands. */
    record NotProgressed(LearnerId id, String code, String detail) {}

    @PostMapping("/progress")
    @Operation(
            summary = "Bring a whole class into the grade of a new school year",
            description =
                    "The class is who is on the institution's roll in the grade on that day, except those"
                            + " named; at most 2,000.")
    ResponseEntity<ClassProgressed> progress(
            HttpServletRequest request,
            @ParameterObject After parameters,
            @RequestBody ClassProgress body) {
        return intents.once(
                request,
                body,
                ClassProgressed.class,
                () -> ResponseEntity.ok(progressed(body, parameters.after())));
    }

    private ClassProgressed progressed(ClassProgress body, @Nullable Long after) {
        // Before the roll is read: that is another question, which more may ask.
        Caller.signedIn().require(ProgressClass.class.getSimpleName());
        SchoolRoll roll =
                desk.ask(
                        new SchoolRollOf(
                                body.institution(),
                                body.on(),
                                null,
                                body.from(),
                                null,
                                null,
                                0,
                                ProgressClass.LARGEST),
                        SchoolRoll.class,
                        after);
        if (roll.total() > ProgressClass.LARGEST) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    "CLASS_TOO_LARGE",
                                    "At most %,d learners progress at once; this grade has %,d."
                                            .formatted(ProgressClass.LARGEST, roll.total()))
                            .blaming(
                                    List.of(
                                            new Problem.FieldError(
                                                    "from", "This grade has too many learners."))));
        }
        List<LearnerId> learners =
                roll.learners().stream()
                        .map(SchoolRoll.Entry::learner)
                        .filter(learner -> !body.except().contains(learner))
                        .toList();
        return ClassProgressed.of(
                desk.send(
                        new ProgressClass(
                                body.institution(),
                                body.from(),
                                body.to(),
                                body.year(),
                                body.on(),
                                learners),
                        Outcomes.class,
                        null));
    }
}
