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
import java.util.stream.Collectors;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.problem.Codes;
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

    /** The end of a level for a whole class, but for some. */
    record ClassCompletion(
            @Schema(example = "20401005") InstitutionCode institution,
            Grade grade,
            @Schema(
                            description =
                                    "School year of the class; may be left out where all of the grade are of one",
                            example = "2026")
                    @Min(1900)
                    @Max(2200)
                    @Nullable Integer year,
            @Schema(
                            description =
                                    "With it they graduate; without it they complete the level",
                            example = "KCSE")
                    @Size(max = 200)
                    @Nullable String award,
            @Schema(example = "2026-11-20") LocalDate on,
            @Size(max = ProgressClass.LARGEST)
                    @Schema(description = "Learners to leave where they are")
                    Set<LearnerId> except)
            implements Body {}

    /** What became of each learner. */
    record ClassRecorded(
            @Schema(description = "Learners of whom it is recorded now") List<LearnerId> done,
            @Schema(description = "Learners of whom the register already said so")
                    List<LearnerId> already,
            List<NotRecorded> refused,
            @Nullable Long position) {

        static ClassRecorded of(Done<Outcomes> done) {
            Outcomes outcomes = done.answer();
            return new ClassRecorded(
                    outcomes.done(),
                    outcomes.alreadySo(),
                    outcomes.refused().stream()
                            .map(each ->
                                    new NotRecorded(
                                            each.learner(), each.why().rule(), each.why().reason()))
                            .toList(),
                    done.position());
        }
    }

    /** One learner against whom a rule stands. */
    record NotRecorded(LearnerId id, String code, String detail) {}

    @PostMapping("/progress")
    @Operation(
            summary = "Bring a whole class into the grade of a new school year",
            description =
                    "The class is who is on the institution's roll in the grade on that day, except those"
                            + " named; at most 2,000.")
    ResponseEntity<ClassRecorded> progress(
            HttpServletRequest request,
            @ParameterObject After parameters,
            @RequestBody ClassProgress body) {
        return intents.once(
                request,
                body,
                ClassRecorded.class,
                () ->
                        ResponseEntity.ok(
                                recorded(
                                        new ProgressClass(
                                                body.institution(),
                                                body.from(),
                                                body.to(),
                                                body.year(),
                                                body.on(),
                                                ids(
                                                        learners(
                                                                ProgressClass.class,
                                                                body.institution(),
                                                                body.from(),
                                                                "from",
                                                                null,
                                                                body.on(),
                                                                body.except(),
                                                                parameters.after()))))));
    }

    @PostMapping("/completion")
    @Operation(
            summary = "Record that a whole class left the last grade of a level",
            description =
                    "The class is who is on the institution's roll in the grade on that day, except those"
                            + " named; at most 2,000. Where these are of more than one school year, name the"
                            + " `year` whose class left.")
    ResponseEntity<ClassRecorded> complete(
            HttpServletRequest request,
            @ParameterObject After parameters,
            @RequestBody ClassCompletion body) {
        return intents.once(
                request,
                body,
                ClassRecorded.class,
                () -> ResponseEntity.ok(recorded(completion(body, parameters.after()))));
    }

    private CompleteClass completion(ClassCompletion body, @Nullable Long after) {
        List<SchoolRoll.Entry> leaving =
                learners(
                        CompleteClass.class,
                        body.institution(),
                        body.grade(),
                        "grade",
                        body.year(),
                        body.on(),
                        body.except(),
                        after);
        return new CompleteClass(
                body.institution(),
                body.grade(),
                body.year() == null ? onlyYear(leaving) : body.year(),
                body.award(),
                body.on(),
                ids(leaving));
    }

    /**
     * Once the next class came into the grade, its roll holds both, and only one of them leaves.
     */
    private static @Nullable Integer onlyYear(List<SchoolRoll.Entry> leaving) {
        List<Integer> years =
                leaving.stream().map(SchoolRoll.Entry::year).distinct().sorted().toList();
        if (years.size() > 1) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    Codes.INVALID_FIELDS,
                                    "Learners of more than one school year are in this grade.")
                            .blaming(
                                    List.of(
                                            new Problem.FieldError(
                                                    "year",
                                                    "Name the school year whose class left: "
                                                            + years.stream()
                                                                    .map(Object::toString)
                                                                    .collect(
                                                                            Collectors.joining(
                                                                                    " or "))
                                                            + "."))));
        }
        return years.isEmpty() ? null : years.getFirst();
    }

    private ClassRecorded recorded(Object intent) {
        return ClassRecorded.of(desk.send(intent, Outcomes.class, null));
    }

    private List<SchoolRoll.Entry> learners(
            Class<?> intent,
            InstitutionCode institution,
            Grade grade,
            String field,
            @Nullable Integer year,
            LocalDate on,
            Set<LearnerId> except,
            @Nullable Long after) {
        // Before the roll is read: that is another question, which more may ask.
        Caller.signedIn().require(intent.getSimpleName());
        SchoolRoll roll =
                desk.ask(
                        new SchoolRollOf(
                                institution, on, null, grade, null, year, 0, ProgressClass.LARGEST),
                        SchoolRoll.class,
                        after);
        if (roll.total() > ProgressClass.LARGEST) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    "CLASS_TOO_LARGE",
                                    "At most %,d learners at once; this grade has %,d."
                                            .formatted(ProgressClass.LARGEST, roll.total()))
                            .blaming(
                                    List.of(
                                            new Problem.FieldError(
                                                    field, "This grade has too many learners."))));
        }
        return roll.learners().stream().filter(entry -> !except.contains(entry.learner())).toList();
    }

    private static List<LearnerId> ids(List<SchoolRoll.Entry> entries) {
        return entries.stream().map(SchoolRoll.Entry::learner).toList();
    }
}
