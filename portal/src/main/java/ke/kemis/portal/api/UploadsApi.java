package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import ke.kemis.portal.intake.AtMost;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.store.files.FileStore;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files that arrive in parts over a line that breaks: what arrived stays, and the sender goes on
 * where it stopped. Programs come in by the one address; the page of imports by the other, signed
 * in as people are.
 */
@RestController
@RequestMapping({"/api/v1/uploads", UploadsApi.OF_PAGES})
@Tag(name = "Imports", description = "Files that other systems hand in.")
class UploadsApi {

    static final String OF_PAGES = "/imports/uploads";

    /** Where in the file a part begins. */
    static final String OFFSET = "Upload-Offset";

    private final FileStore files;

    UploadsApi(FileStore files) {
        this.files = files;
    }

    /** How much of a file arrived. */
    record Upload(
            UUID id, @Schema(description = "Bytes that arrived: go on from here") long offset) {}

    @PostMapping
    @Operation(
            summary = "Begin a file that is sent in parts",
            description = "It is forgotten when nothing more has arrived for a day.")
    ResponseEntity<Upload> begin(HttpServletRequest request) {
        Caller.signedIn().require("ReceiveImport");
        UUID id = files.begin();
        return ResponseEntity.created(URI.create(request.getRequestURI() + "/" + id))
                .body(new Upload(id, 0));
    }

    @GetMapping("/{id}")
    @Operation(summary = "How much of a file arrived")
    Upload show(@PathVariable String id) {
        Caller.signedIn().require("ReceiveImport");
        UUID upload = Paths.upload(id);
        return new Upload(upload, arrived(upload));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Send a part of a file, or all that is left of it",
            description =
                    "Where the line breaks, what arrived stays: ask for the offset and go on from"
                            + " there. Then hand the file in: POST /api/v1/imports with upload in"
                            + " place of file.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<Upload> send(
            @PathVariable String id, @RequestHeader(OFFSET) long offset, HttpServletRequest request)
            throws IOException {
        Caller.signedIn().require("ReceiveImport");
        UUID upload = Paths.upload(id);
        if (arrived(upload) != offset) {
            throw elsewhere(upload);
        }
        try (InputStream part = new AtMost(request.getInputStream(), AtMost.OF_A_FILE - offset)) {
            files.goOn(upload, part);
        } catch (DuplicateKeyException twoAtOnce) {
            throw elsewhere(upload);
        }
        return ResponseEntity.ok(new Upload(upload, arrived(upload)));
    }

    private ProblemException elsewhere(UUID upload) {
        return goesOnAt(arrived(upload));
    }

    /** Another part of the file than the one that was named is due. */
    static ProblemException goesOnAt(long arrived) {
        return new ProblemException(
                Problem.of(
                        HttpStatus.CONFLICT,
                        Codes.UPLOAD_OFFSET,
                        "%d bytes of this file arrived: go on from there.".formatted(arrived)));
    }

    private long arrived(UUID upload) {
        Long arrived = files.arrived(upload);
        if (arrived == null) {
            throw Paths.notFound(Paths.NO_UPLOAD);
        }
        return arrived;
    }
}
