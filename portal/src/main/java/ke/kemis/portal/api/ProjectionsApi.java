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
import ke.kemis.query.projections.DroppedFacts;
import ke.kemis.query.projections.DroppedPage;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.ProjectionChecksum;
import ke.kemis.query.projections.ProjectionChecksumOf;
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
            List<Projection> items,
            @Schema(description = "Others who follow the facts, to do something")
                    List<Follower> followers) {}

    /** How far somebody is who does something whenever something was recorded. */
    record Follower(
            @Schema(example = "when-account-changes-then-let-in-or-out") String name,
            @Schema(description = "Which part of the facts it follows; 0 where there is one only")
                    int segment,
            @Schema(description = "It has taken note of everything up to here") long position,
            @Schema(description = "Facts behind the newest") long lag,
            @Schema(description = "The age of the oldest fact not yet taken note of, in seconds")
                    double lagSeconds,
            @Schema(description = "Whether some node said lately that it is at work")
                    boolean running) {

        static Follower of(ProjectionsReport.Follower known) {
            return new Follower(
                    known.name(),
                    known.segment(),
                    known.position(),
                    known.lag(),
                    known.lagSeconds(),
                    known.running());
        }
    }

    /** How far one is. */
    record Projection(
            @Schema(example = "learner-record") String name,
            @Schema(description = "Everything up to here is in it") long position,
            @Schema(description = "Facts behind the newest") long lag,
            @Schema(description = "The age of the oldest fact not yet in it, in seconds")
                    double lagSeconds,
            @Schema(description = "Facts set aside because they could not be folded in")
                    long parked,
            @Schema(description = "Facts that somebody left out, until the next rebuild")
                    long dropped,
            boolean running,
            @Nullable String error,
            @Nullable @Schema(description = "Absent when none is running") Rebuild rebuild,
            @Nullable @Schema(description = "The last rebuild") Rebuilt rebuilt) {

        static Projection of(ProjectionsReport.Projection known) {
            ProjectionsReport.Rebuild running = known.rebuild();
            ProjectionsReport.Rebuilt last = known.rebuilt();
            return new Projection(
                    known.name(),
                    known.position(),
                    known.lag(),
                    known.lagSeconds(),
                    known.parked(),
                    known.dropped(),
                    known.running(),
                    known.error(),
                    running == null ? null : Rebuild.of(running),
                    last == null ? null : Rebuilt.of(last));
        }
    }

    /** How far a rebuild is. */
    record Rebuild(
            ProjectionsReport.Stage stage,
            @Schema(description = "Facts folded in") long done,
            @Schema(description = "Facts to fold in, about") long of,
            @Schema(description = "Facts a second") double rate,
            @Nullable Long secondsLeft,
            Instant startedAt) {

        static Rebuild of(ProjectionsReport.Rebuild running) {
            return new Rebuild(
                    running.stage(),
                    running.done(),
                    running.of(),
                    running.rate(),
                    running.secondsLeft(),
                    running.startedAt());
        }
    }

    /** How the last rebuild went. */
    record Rebuilt(
            Instant endedAt,
            double seconds,
            long facts,
            @Schema(
                            description =
                                    "Whether it came out as the tables were before, checksum for checksum")
                    ProjectionsReport.Verdict verdict,
            @Schema(description = "The tables that came out otherwise") List<String> differing) {

        static Rebuilt of(ProjectionsReport.Rebuilt last) {
            return new Rebuilt(
                    last.endedAt(), last.seconds(), last.facts(), last.verdict(), last.differing());
        }
    }

    /** What a projection holds, in a few characters. */
    record Sum(
            @Schema(example = "school-roll") String name,
            @Schema(description = "Everything up to here is in it") long position,
            @Schema(example = "5f2b9c0e7a114d3390c8e1aa") String checksum,
            List<SumOfTable> tables) {}

    /** One table, whatever the order of its rows. */
    record SumOfTable(String name, long rows, String checksum) {}

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

    /** Which facts left out. */
    record DroppedSought(
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size)
            implements Parameters {}

    /** Facts left out, newest first. */
    record DroppedFactList(List<DroppedFact> items, long total, int page, int size) {}

    /** One fact left out, by whom and why. */
    record DroppedFact(
            UUID fact,
            @Schema(example = "learner-progressed") String type,
            UUID aggregate,
            long position,
            @Schema(description = "Why it could not be folded in") String cause,
            @Nullable String actor,
            String reason,
            Instant droppedAt,
            @Nullable
                    @Schema(
                            description =
                                    "When a rebuild took it up again; absent where it is still left out")
                    Instant takenUpAt) {

        static DroppedFact of(DroppedPage.Dropped dropped) {
            return new DroppedFact(
                    dropped.fact(),
                    dropped.type(),
                    dropped.aggregate(),
                    dropped.position(),
                    dropped.cause(),
                    dropped.actor(),
                    dropped.reason(),
                    dropped.droppedAt(),
                    dropped.takenUpAt());
        }
    }

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
                report.head(),
                report.projections().stream().map(Projection::of).toList(),
                report.followers().stream().map(Follower::of).toList());
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
    @Operation(summary = "Try again to fold in all facts that were set aside")
    Settled retry(@PathVariable String name) {
        return settled(new RetryParked(name, null));
    }

    @PostMapping("/{name}/parked/{position}/retry")
    @Operation(
            summary = "Try again to fold in one fact that was set aside",
            description = "And those of the same aggregate, for they wait for each other.")
    Settled retry(@PathVariable String name, @PathVariable long position) {
        return settled(new RetryParked(name, position));
    }

    @PostMapping("/{name}/parked/{position}/drop")
    @Operation(
            summary = "Leave one fact out of the projection until it is rebuilt",
            description = "The fact itself stands; what waits behind it can be tried again.")
    Settled drop(@PathVariable String name, @PathVariable long position, @RequestBody Drop body) {
        return settled(new DropParked(name, position, body.reason()));
    }

    @GetMapping("/{name}/dropped")
    @Operation(summary = "Facts that were left out of a projection, by whom and why")
    DroppedFactList dropped(@PathVariable String name, @ParameterObject DroppedSought sought) {
        DroppedPage page =
                desk.ask(
                        new DroppedFacts(
                                name,
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        DroppedPage.class);
        return new DroppedFactList(
                page.items().stream().map(DroppedFact::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }

    @GetMapping("/{name}/checksum")
    @Operation(
            summary = "What a projection holds, in a few characters",
            description =
                    "Equal on two nodes, or before and after a rebuild, at the same position. Reads all tables.")
    Sum checksum(@PathVariable String name) {
        ProjectionChecksum sum = desk.ask(new ProjectionChecksumOf(name), ProjectionChecksum.class);
        return new Sum(
                sum.name(),
                sum.position(),
                sum.checksum(),
                sum.tables().stream()
                        .map(table -> new SumOfTable(table.name(), table.rows(), table.checksum()))
                        .toList());
    }

    private Settled settled(Object command) {
        ParkedSettled settled = desk.send(command, ParkedSettled.class, null).answer();
        return new Settled(settled.settled(), settled.left());
    }
}
