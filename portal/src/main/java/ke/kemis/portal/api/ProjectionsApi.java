package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
}
