package ke.kemis.portal.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.intake.Directions;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.Erased;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.intake.AtMost;
import ke.kemis.portal.intake.ColumnMapping;
import ke.kemis.portal.intake.KnownImports;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * Takes what source systems push. The same file of the same system in the same words is one import,
 * as long as that goes on or ended well: a system that lost the line before the answer sends it
 * again under a new signature. After it was stopped, failed or was forgotten it is a new one.
 */
@RestController
@RequestMapping("/api/v1/deliveries")
@Tag(
        name = "Deliveries",
        description = "Files that source systems push, signed in place of signing in.")
@SecurityRequirements
class ReceiveDeliveries {

    private final Desk desk;
    private final KnownImports known;
    private final FileStore files;
    private final DeliverySettings settings;

    ReceiveDeliveries(Desk desk, KnownImports known, FileStore files, DeliverySettings settings) {
        this.desk = desk;
        this.known = known;
        this.files = files;
        this.settings = settings;
    }

    /**
     * What was received.
     *
     * @param remark what became of it where it was handed in before; absent: it is new
     */
    record Received(String id, String sha256, long bytes, @Nullable String remark) {

        ResponseEntity<Received> with(HttpStatus status) {
            return ResponseEntity.status(status)
                    .location(URI.create("/api/v1/deliveries/imports/" + id))
                    .body(this);
        }
    }

    /** How far it is. */
    @Schema(name = "DeliveryProgress")
    record Progress(
            String state,
            long rows,
            long accepted,
            long joined,
            long review,
            long waiting,
            long already,
            long refused,
            @Nullable String why) {}

    @PostMapping(
            path = "/{source}",
            consumes = {
                "text/csv",
                "application/octet-stream",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    @Operation(
            summary = "Push a file",
            description = "What is signed: docs/imports.md, Scheduled delivery.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "202",
            description = "Taken; Location says how far it is",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "200",
            description = "Handed in before; nothing is done anew",
            useReturnTypeSchema = true)
    @Signed
    @Parameter(
            in = ParameterIn.HEADER,
            name = SignedRequests.NAME,
            description = "What the file is called, percent-encoded",
            schema = @Schema(type = "string"))
    ResponseEntity<Received> receive(
            @PathVariable String source,
            @Parameter(deprecated = true) @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String mapping,
            HttpServletRequest request)
            throws IOException {
        ImportSource of = word("source", ImportSource.class, source);
        String system = system(request);
        if (!settings.sourcesOf(system).contains(of)) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            Codes.NOT_ALLOWED,
                            "The key of this system is not for files of " + of + "."));
        }
        Directions directions = directions(institution, grade, year, mapping);
        KeptFile kept;
        try (InputStream body = new AtMost(request.getInputStream(), AtMost.OF_A_FILE)) {
            kept = files.keep(body);
        }
        if (kept.bytes() == 0) {
            throw wrong("body", "The file is empty.");
        }
        if (!kept.sha256().equals(request.getHeader(SignedRequests.SHA256))) {
            throw wrong("body", "The bytes are not those that were signed: send them again.");
        }
        ImportId id = id(system, of, directions, kept.sha256(), 1);
        ImportRecord before = known.findAsOfNow(id);
        for (int time = 2; before != null && isToBeHadAnew(before); time++) {
            id = id(system, of, directions, kept.sha256(), time);
            before = known.findAsOfNow(id);
        }
        if (before != null) {
            return new Received(id.toString(), kept.sha256(), kept.bytes(), remark(before))
                    .with(HttpStatus.OK);
        }
        Done<Receipt> done =
                desk.send(
                        new ReceiveImport(
                                id,
                                of,
                                name(said(request, name), of),
                                kept.sha256(),
                                kept.bytes(),
                                directions));
        return new Received(done.answer().id(), kept.sha256(), kept.bytes(), null)
                .with(HttpStatus.ACCEPTED);
    }

    private static boolean isToBeHadAnew(ImportRecord before) {
        return switch (before.state()) {
            case CANCELLED, FAILED -> true;
            case RECEIVED, RUNNING, FINISHED -> Erased.is(before.fileName());
        };
    }

    private static String remark(ImportRecord before) {
        return before.state() == ImportState.FINISHED
                ? "The file was handed in before and worked through to its end: nothing is done anew."
                : "The file was handed in before, and waits its turn or is worked through now.";
    }

    @GetMapping("/imports/{id}")
    @Operation(summary = "How far a pushed file is", description = "Signed over an empty body.")
    @Signed
    Progress progress(@PathVariable String id, HttpServletRequest request) {
        ImportRecord found;
        try {
            found = known.find(ImportId.of(id), null);
        } catch (IllegalArgumentException noId) {
            found = null;
        }
        if (found == null || !settings.sourcesOf(system(request)).contains(found.source())) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.NOT_FOUND,
                            Codes.NOT_FOUND,
                            "There is no import of this id."));
        }
        return new Progress(
                found.state().name(),
                found.rows(),
                found.accepted(),
                found.joined(),
                found.review(),
                found.waiting(),
                found.already(),
                found.refused(),
                found.why());
    }

    private static String system(HttpServletRequest request) {
        return Objects.toString(request.getHeader(SignedRequests.SYSTEM), "");
    }

    /**
     * The same for the same file of the same system in the same words.
     *
     * @param time how often those were taken in, this time included
     */
    private static ImportId id(
            String system, ImportSource source, Directions directions, String sha256, int time) {
        String text =
                String.join("\n", "delivery", system, source.name(), directions.toString(), sha256);
        return new ImportId(
                UUID.nameUUIDFromBytes(
                        (time == 1 ? text : text + "\n" + time).getBytes(StandardCharsets.UTF_8)));
    }

    static Directions directions(
            @Nullable String institution,
            @Nullable String grade,
            @Nullable Integer year,
            @Nullable String mapping) {
        try {
            return new Directions(
                    institution == null ? null : InstitutionCode.of(institution),
                    grade == null ? null : word("grade", Grade.class, grade),
                    year,
                    ColumnMapping.read(mapping));
        } catch (IllegalArgumentException otherForm) {
            throw wrong("institution", "This is no institution's code.");
        }
    }

    private static <E extends Enum<E>> E word(String field, Class<E> words, String text) {
        try {
            return Enum.valueOf(words, text);
        } catch (IllegalArgumentException unknown) {
            throw wrong(field, "\"" + text + "\" is not known.");
        }
    }

    /** In the header, or as it was said before there was one: in the address. */
    private static @Nullable String said(HttpServletRequest request, @Nullable String inAddress) {
        String name = SignedRequests.header(request, SignedRequests.NAME);
        if (name.isEmpty()) {
            return inAddress;
        }
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException otherForm) {
            throw wrong(SignedRequests.NAME, "Give the name percent-encoded.");
        }
    }

    private static String name(@Nullable String given, ImportSource source) {
        String name = given == null ? "" : given.replaceAll("[\\p{Cc}\\\\/]", "_").strip();
        String cut = name.length() > 200 ? name.substring(0, 200) : name;
        return cut.isEmpty() ? source.name() + ".csv" : cut;
    }

    static ProblemException wrong(String field, String sentence) {
        return new ProblemException(
                Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, Codes.INVALID_FIELDS, sentence)
                        .blaming(List.of(new Problem.FieldError(field, sentence))));
    }
}
