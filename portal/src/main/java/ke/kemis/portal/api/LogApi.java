package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.proof.CheckLog;
import ke.kemis.query.proof.LogDigest;
import ke.kemis.query.proof.LogDigestOf;
import ke.kemis.query.proof.LogProofNow;
import ke.kemis.query.proof.LogProofReport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Log", description = "Whether facts are as they were when they were recorded.")
class LogApi {

    private final Desk desk;

    LogApi(Desk desk) {
        this.desk = desk;
    }

    /** How far facts are stamped, and what came of comparing them with their stamps. */
    record Log(
            @Schema(description = "The position of the last fact") long head,
            @Nullable Stamp stamp,
            @Schema(description = "When the first stamp was made") @Nullable Instant firstMadeAt,
            @Nullable Check check) {

        static Log of(LogProofReport report) {
            LogProofReport.Stamp last = report.last();
            LogProofReport.Check check = report.check();
            return new Log(
                    report.head(),
                    last == null ? null : new Stamp(last.position(), last.digest(), last.madeAt()),
                    report.firstMadeAt(),
                    check == null
                            ? null
                            : new Check(
                                    check.askedBy(),
                                    check.startedAt(),
                                    check.finishedAt(),
                                    check.upTo(),
                                    check.reached(),
                                    check.findings().stream()
                                            .map(one ->
                                                    new Finding(
                                                            one.kind(), one.after(), one.upTo()))
                                            .toList()));
        }
    }

    /** The last stamp. */
    record Stamp(
            long position,
            @Schema(
                            description =
                                    "What all facts up to the position came to, in 64 hexadecimal digits: note it outside the register")
                    String digest,
            Instant madeAt) {}

    /** A comparison of all facts with their stamps, under way until it is finished. */
    record Check(
            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Schema(description = "The last position that it looks at") long upTo,
            @Schema(description = "Up to which position facts were compared") long reached,
            @Schema(description = "The first hundred; none where every fact is as it was")
                    List<Finding> findings) {}

    /** What is not as it was, among the facts after one position and up to another. */
    record Finding(
            @Schema(
                            description =
                                    "CHANGED: facts come to another digest; MISSING: facts are missing or there twice; FORGED: the stamp is not by this register; UNPROVEN: the last stamp is by a master key that the node which checked does not have")
                    LogProofReport.Kind kind,
            long after,
            long upTo) {}

    /** What all facts up to a position come to now. */
    record Digest(long position, String digest) {}

    @GetMapping
    @Operation(
            summary = "How far facts are stamped, and whether they are as they were",
            description =
                    "A stamp is one digest over all facts up to a position, marked by a master key. All are compared once a day, and whenever somebody asks.")
    Log show() {
        return Log.of(desk.ask(new LogProofNow(), LogProofReport.class));
    }

    @GetMapping("/digests/{position}")
    @Operation(
            summary = "What all facts up to a position come to now",
            description =
                    "Compare it with the digest that was noted for that position: where they differ, facts before it were changed. docs/proof.sql computes it with PostgreSQL alone.")
    Digest digest(@PathVariable long position) {
        LogDigest told = desk.ask(new LogDigestOf(position), LogDigest.class);
        return new Digest(told.position(), told.digest());
    }

    @PostMapping("/check")
    @Operation(
            summary = "Compare all facts with their stamps",
            description =
                    "Goes on by itself, after a restart as well; GET /log shows how far it is. A repeat while it is under way changes nothing.")
    ResponseEntity<Log> check() {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/log"))
                .body(Log.of(desk.send(new CheckLog(), LogProofReport.class, null).answer()));
    }
}
