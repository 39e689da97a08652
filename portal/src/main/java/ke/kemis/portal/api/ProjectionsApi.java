package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import ke.kemis.query.projections.RetryParked;
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
@RequestMapping("/api/v1/projections")
@Tag(name = "Projections", description = "How far each projection is.")
class ProjectionsApi {

    private final Desk desk;

    ProjectionsApi(Desk desk) {
        this.desk = desk;
    }

    /** How far all are. */
    record Projections(
            @Schema(description = "The position of the newest fact") long head,
            List<Projection> items) {}

    /** How far one is. */
    record Projection(
            @Schema(example = "learner-record") String name,
            @Schema(description = "Everything up to here is in it") long position,
            @Schema(description = "Facts behind the newest") long lag,
            @Schema(description = "The age of the oldest fact not yet in it, in seconds")
                    double lagSeconds,
            @Schema(description = "Facts set aside because they could not be folded in")
                    long parked,
            boolean running,
            @Nullable String error,
            @Nullable Rebuild rebuild) {

        static Projection of(ProjectionsReport.Projection known) {
            ProjectionsReport.Rebuild running = known.rebuild();
            return new Projection(
                    known.name(),
                    known.position(),
                    known.lag(),
                    known.lagSeconds(),
                    known.parked(),
                    known.running(),
                    known.error(),
                    running == null ? null : Rebuild.of(running));
        }
    }

    /** How far a rebuild is. */
    record Rebuild(
            long done,
            long of,
            @Schema(description = "Facts a second") double rate,
            @Nullable Long secondsLeft,
            Instant startedAt) {

        static Rebuild of(ProjectionsReport.Rebuild running) {
            return new Rebuild(
                    running.done(),
                    running.of(),
                    running.rate(),
                    running.secondsLeft(),
                    running.startedAt());
        }
    }

    /** The rebuild runs. */
    record Started(@Schema(example = "learner-record") String name) {}

    /** Which facts set aside. */
    record ParkedSought(
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size)
            implements Parameters {}

    /** Facts set aside because they could not be folded in, oldest first. */
    record ParkedFactList(List<ParkedFact> items, long total, int page, int size) {}

    /** One fact set aside. */
    record ParkedFact(
            UUID fact,
            @Schema(example = "learner-progressed") String type,
            UUID aggregate,
            long sequence,
            long position,
            Instant recordedAt,
            Instant parkedAt,
            @Schema(description = "The kind and place of the failure, without anybody's data")
                    String cause,
            int attempts) {

        static ParkedFact of(ParkedPage.Parked parked) {
            return new ParkedFact(
                    parked.fact(),
                    parked.type(),
                    parked.aggregate(),
                    parked.sequence(),
                    parked.position(),
                    parked.recordedAt(),
                    parked.parkedAt(),
                    parked.cause(),
                    parked.attempts());
        }
    }

    /** Whose facts to try again. */
    record Retry(@Schema(description = "Absent: all") @Nullable UUID aggregate) implements Body {}

    /** Why a fact is left out. */
    record Drop(@Size(max = 500) String reason) implements Body {}

    /** What became of facts set aside. */
    record Settled(
            @Schema(description = "Facts folded in or left out") long settled,
            @Schema(description = "Facts still set aside") long left) {}

    @GetMapping
    @Operation(summary = "How far each projection is")
    Projections show() {
        ProjectionsReport report = desk.ask(new ProjectionsNow(), ProjectionsReport.class);
        return new Projections(
                report.head(), report.projections().stream().map(Projection::of).toList());
    }

    @PostMapping("/{name}/rebuild")
    @Operation(
            summary = "Build a projection anew beside the live one, then put it in its place",
            description = "It keeps answering meanwhile; GET /projections shows how far it is.")
    ResponseEntity<Started> rebuild(@PathVariable String name) {
        RebuildStarted started =
                desk.send(new RebuildProjection(name), RebuildStarted.class, null).answer();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/projections"))
                .body(new Started(started.name()));
    }

    @GetMapping("/{name}/parked")
    @Operation(summary = "Facts a projection set aside because they could not be folded in")
    ParkedFactList parked(@PathVariable String name, @ParameterObject ParkedSought sought) {
        ParkedPage page =
                desk.ask(
                        new ParkedFacts(
                                name,
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        ParkedPage.class);
        return new ParkedFactList(
                page.items().stream().map(ParkedFact::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }

    @PostMapping("/{name}/parked/retry")
    @Operation(summary = "Try again to fold in facts that were set aside")
    Settled retry(@PathVariable String name, @RequestBody Retry body) {
        return settled(new RetryParked(name, body.aggregate()));
    }

    @PostMapping("/{name}/parked/{fact}/drop")
    @Operation(
            summary = "Leave one fact out of the projection until it is rebuilt",
            description = "The fact itself stands; what waits behind it can be tried again.")
    Settled drop(@PathVariable String name, @PathVariable String fact, @RequestBody Drop body) {
        return settled(new DropParked(name, Paths.fact(fact), body.reason()));
    }

    private Settled settled(Object command) {
        ParkedSettled settled = desk.send(command, ParkedSettled.class, null).answer();
        return new Settled(settled.settled(), settled.left());
    }
}
