package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.linkage.AnswerMatch;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.portal.api.LearnerQuestionsApi.Learner;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.matches.MatchAnswer;
import ke.kemis.query.matches.MatchOf;
import ke.kemis.query.matches.MatchPage;
import ke.kemis.query.matches.MatchState;
import ke.kemis.query.matches.MatchesMatching;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/matches")
@Tag(name = "Matches", description = "Records that may be of one person, and who decided what.")
class MatchesApi {

    private final Desk desk;
    private final Intents intents;

    MatchesApi(Desk desk, Intents intents) {
        this.desk = desk;
        this.intents = intents;
    }

    /** Which pairs. */
    record Sought(
            @Nullable MatchState state,
            @Schema(description = "Where one of the two was when they were found")
                    @Nullable InstitutionCode institution,
            @Schema(description = "By IEBC code") @Nullable County county,
            @Schema(description = "The file that brought the later record")
                    @Nullable ImportId importId,
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Which pair. */
    record Reading(@Min(0) @Nullable Long after) implements Parameters {}

    /** Pairs, those that wait first, and of those the most alike. */
    record Matches(
            List<Pair> items,
            @Schema(description = "How many of each state, the state asked for left aside")
                    Map<MatchState, Long> counts,
            long total,
            int page,
            int size) {}

    /** Two records that may be of one person. */
    record Pair(
            MatchId id,
            MatchState state,
            @Schema(description = "The odds that both are one person, as a power of two")
                    double bits,
            @Schema(description = "The record that was there first") Brief known,
            @Schema(description = "The record that came later") Brief newcomer,
            @Schema(description = "The file that brought the later record")
                    @Nullable ImportId importId,
            @Schema(
                            description =
                                    "The kind of a number that one of the two holds and a file"
                                            + " gives for the other")
                    @Nullable IdentifierKind number,
            Instant foundAt,
            @Schema(
                            description =
                                    "Whether a school that was asked has answered, and nobody decided since")
                    boolean answered) {

        static Pair of(MatchPage.Item item) {
            return new Pair(
                    item.match(),
                    item.state(),
                    item.bits(),
                    Brief.of(item.known()),
                    Brief.of(item.newcomer()),
                    item.foundIn(),
                    item.number(),
                    item.foundAt(),
                    item.answered());
        }
    }

    /** One of the two, in a list. Of a record outside your scope nothing but the place is told. */
    record Brief(
            @Nullable LearnerId id,
            @Nullable InstitutionCode institution,
            @Nullable String surname,
            @Nullable String firstName,
            @Nullable String otherNames,
            @Nullable Sex sex,
            @Nullable LocalDate dateOfBirth) {

        static Brief of(MatchPage.Side side) {
            Person person = side.person();
            return person == null
                    ? new Brief(side.learner(), side.institution(), null, null, null, null, null)
                    : new Brief(
                            side.learner(),
                            side.institution(),
                            person.surname(),
                            person.firstName(),
                            person.otherNames(),
                            person.sex(),
                            person.wasErased() ? null : person.dateOfBirth());
        }
    }

    /** Two records that may be of one person, side by side, and why. */
    record Match(
            MatchId id,
            @Schema(description = "Of the review, counted from 0") long version,
            MatchState state,
            @Schema(description = "The sum of before, all evidence and household") double bits,
            @Schema(description = "The odds before anything was compared") double before,
            @Schema(description = "Taken off because brothers and sisters agree as well")
                    double household,
            @Schema(description = "The version of the weights") String weights,
            @Schema(description = "Empty once one of the two was erased") List<Evidence> evidence,
            Side known,
            Side newcomer,
            @Nullable ImportId importId,
            @Schema(
                            description =
                                    "The kind of a number that one of the two holds and a file"
                                            + " gives for the other")
                    @Nullable IdentifierKind number,
            Instant foundAt,
            @Schema(description = "The record that goes on, where they are one person")
                    @Nullable LearnerId kept,
            @Schema(description = "The schools that were asked and may answer")
                    List<InstitutionCode> asked,
            List<Said> decisions) {

        static Match of(MatchAnswer.Match found) {
            return new Match(
                    found.match(),
                    found.version(),
                    found.state(),
                    found.why().bits(),
                    found.why().before(),
                    found.why().household(),
                    found.why().weights(),
                    found.why().evidence(),
                    Side.of(found.known()),
                    Side.of(found.newcomer()),
                    found.foundIn(),
                    found.number(),
                    found.foundAt(),
                    found.kept(),
                    found.asked(),
                    found.decisions().stream().map(Said::of).toList());
        }
    }

    /** One of the two. Of a record outside your scope nothing but the place is told. */
    record Side(
            @Nullable LearnerId id,
            @Nullable InstitutionCode institution,
            @Nullable Learner learner) {

        static Side of(MatchAnswer.Side side) {
            return new Side(
                    side.learner(),
                    side.institution(),
                    side.record() == null ? null : Learner.of(side.record()));
        }
    }

    /** What somebody said of the two. */
    record Said(
            @Schema(description = "What it led to") MatchState state,
            Instant at,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            @Schema(description = "The school that answered") @Nullable InstitutionCode institution,
            @Nullable SchoolAnswer answer) {

        static Said of(MatchAnswer.Said one) {
            return new Said(
                    one.state(),
                    one.at(),
                    one.actor(),
                    one.role(),
                    one.reason(),
                    one.institution(),
                    one.answer());
        }
    }

    /** What you say of the two. */
    record Decision(
            MatchDecision decision,
            @Size(max = 500) @Schema(example = "The same birth certificate, seen today.")
                    String reason,
            @Schema(description = "Which of the two records goes on; left out: the elder one")
                    @Nullable LearnerId keep)
            implements Body {}

    /** What a school that was asked knows. */
    record Answer(
            @Schema(description = "The school") InstitutionCode institution,
            SchoolAnswer answer,
            @Size(max = 500) @Schema(example = "Both sit in one class.") String reason)
            implements Body {}

    /** Two people after all. */
    record Reversal(
            @Schema(
                            description =
                                    "The event ids of what was recorded since and happened to the"
                                            + " one whose record had ended; left out: as when"
                                            + " records are unmerged")
                    @Size(max = 200)
                    @Nullable List<UUID> moved,
            @Size(max = 500) @Schema(example = "They are twins.") String reason)
            implements Body {}

    @GetMapping
    @Operation(summary = "Find records that may be of one person")
    Matches find(@ParameterObject Sought sought) {
        MatchPage page =
                desk.ask(
                        new MatchesMatching(
                                sought.state(),
                                sought.institution(),
                                sought.county(),
                                sought.importId(),
                                null,
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        MatchPage.class,
                        sought.after());
        return new Matches(
                page.items().stream().map(Pair::of).toList(),
                page.counts(),
                page.total(),
                page.page(),
                page.size());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Two records that may be of one person, side by side, and why")
    ResponseEntity<Match> show(@PathVariable String id, @ParameterObject Reading when) {
        MatchAnswer.Match found =
                desk.ask(new MatchOf(Paths.match(id)), MatchAnswer.class, when.after()).found();
        if (found == null) {
            throw Paths.notFound("The register knows no such pair of records.");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.version()))
                .cacheControl(Paths.REVALIDATE)
                .body(Match.of(found));
    }

    @PostMapping("/{id}/decision")
    @Operation(
            summary = "Say whether two records are of one person",
            description = "SAME merges them in the same moment.")
    ResponseEntity<Receipted> decide(
            HttpServletRequest request, @PathVariable String id, @RequestBody Decision body) {
        return intents.send(
                request,
                body,
                new DecideMatch(Paths.match(id), body.decision(), body.reason(), body.keep()));
    }

    @PostMapping("/{id}/answer")
    @Operation(
            summary = "Say for a school that was asked whether two records are of one person",
            description = "It decides nothing: whoever asked does.")
    ResponseEntity<Receipted> answer(
            HttpServletRequest request, @PathVariable String id, @RequestBody Answer body) {
        return intents.send(
                request,
                body,
                new AnswerMatch(Paths.match(id), body.institution(), body.answer(), body.reason()));
    }

    @PostMapping("/{id}/reversal")
    @Operation(summary = "Take back that two records are of one person")
    ResponseEntity<Receipted> reverse(
            HttpServletRequest request, @PathVariable String id, @RequestBody Reversal body) {
        return intents.send(
                request, body, new ReverseMatch(Paths.match(id), body.moved(), body.reason()));
    }
}
