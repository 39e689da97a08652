package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.keys.MasterKeysNow;
import ke.kemis.query.keys.MasterKeysReport;
import ke.kemis.query.keys.RotateMasterKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Keys", description = "The master keys over the keys to personal data; never the keys.")
class KeysApi {

    private final Desk desk;

    KeysApi(Desk desk) {
        this.desk = desk;
    }

    /** Master keys, and the rotation to the one that wraps. */
    record Keys(
            List<MasterKey> items,
            @Schema(description = "Keys still under another master key") long left,
            @Nullable Rotation rotation) {

        static Keys of(MasterKeysReport report) {
            MasterKeysReport.Rotation latest = report.rotation();
            return new Keys(
                    report.masters().stream()
                            .map(one ->
                                    new MasterKey(one.id(), one.keys(), one.here(), one.wraps()))
                            .toList(),
                    report.left(),
                    latest == null
                            ? null
                            : new Rotation(
                                    latest.askedBy(),
                                    latest.startedAt(),
                                    latest.finishedAt(),
                                    latest.done(),
                                    latest.damaged()));
        }
    }

    /** A master key, by four bytes of a hash. */
    record MasterKey(
            @Schema(example = "5f2b9c0e") String id,
            @Schema(description = "Persons' keys that it wraps") long keys,
            @Schema(description = "Whether the node that answers has it") boolean here,
            @Schema(description = "Whether that node wraps new ones by it") boolean wraps) {}

    /** A rotation, which runs until it is finished. */
    record Rotation(
            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Schema(description = "Keys brought under the new master key") long done,
            @Schema(
                            description =
                                    "Keys that cannot be unwrapped: they stay under a former master key, and the rotation is not finished")
                    long damaged) {}

    @GetMapping
    @Operation(summary = "Which master keys there are, what each wraps, and how far a rotation is")
    Keys show() {
        return Keys.of(desk.ask(new MasterKeysNow(), MasterKeysReport.class));
    }

    @PostMapping("/rotation")
    @Operation(
            summary = "Bring every key under the master key that is configured first",
            description =
                    "Goes on by itself, after a restart as well; GET /keys shows how far it is. A repeat while it runs changes nothing.")
    ResponseEntity<Keys> rotate() {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/keys"))
                .body(
                        Keys.of(
                                desk.send(new RotateMasterKey(), MasterKeysReport.class, null)
                                        .answer()));
    }
}
