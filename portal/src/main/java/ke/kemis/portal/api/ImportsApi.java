package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.intake.CancelImport;
import ke.kemis.command.intake.Directions;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.intake.ColumnMapping;
import ke.kemis.portal.intake.ImportResult;
import ke.kemis.portal.intake.KnownImports;
import ke.kemis.portal.intake.RowsShown;
import ke.kemis.portal.intake.TemplateFile;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.query.imports.ImportPage;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.imports.Imports;
import ke.kemis.query.imports.Remarks;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports", description = "Files that other systems hand in.")
class ImportsApi {

    private final Intents intents;
    private final Desk desk;
    private final KnownImports known;
    private final FileStore files;

    ImportsApi(Intents intents, Desk desk, KnownImports known, FileStore files) {
        this.intents = intents;
        this.desk = desk;
        this.known = known;
        this.files = files;
    }

    /** What comes with a file. */
    record HandedIn(
            ImportSource source,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Min(1990) @Max(2100) @Nullable Integer year,
            @Size(max = 50_000) @Nullable String mapping,
            @Nullable UUID upload,
            @Min(1) @Nullable Long bytes,
            @Size(max = 1_000) @Nullable String name)
            implements Parameters {}

    /** A file to work through, as a form. */
    record Form(
            ImportSource source,
            @Schema(type = "string", format = "binary", description = "CSV or .xlsx")
                    @Nullable String file,
            @Schema(description = "In place of file: one that was sent in parts")
                    @Nullable UUID upload,
            @Schema(
                            description =
                                    "Of a file that was sent in parts: how many bytes it has. Where fewer arrived it is"
                                            + " not taken in")
                    @Nullable Long bytes,
            @Schema(description = "What a file that was sent in parts is called")
                    @Nullable String name,
            @Schema(description = "Of rows that name none") @Nullable InstitutionCode institution,
            @Schema(description = "Of rows that name none") @Nullable Grade grade,
            @Schema(description = "The school year of rows that name none") @Nullable Integer year,
            @Schema(
                            description =
                                    "What columns mean that the register does not know: a JSON"
                                            + " object of headings and the template's fields, an empty"
                                            + " one to leave a column out",
                            example = "{\"Jina la mtoto\":\"name\",\"Rangi\":\"\"}")
                    @Nullable String mapping) {}

    /** What makes up the request to take in a file. */
    private record Taken(
            ImportSource source, String fileName, String sha256, Directions directions) {}

    /** To stop an import. */
    record Cancellation(@Size(max = 500) @Nullable String reason) implements Body {}

    /** Which imports. */
    record Sought(
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(500) @Schema(defaultValue = "50") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** Which remarks. */
    record Remarked(
            @Schema(
                            description = "Leave out what was taken with a value put right",
                            defaultValue = "false")
                    @Nullable Boolean refused,
            @Min(0) @Schema(description = "Of later lines only", defaultValue = "0")
                    @Nullable Long behind,
            @Min(1) @Max(5_000) @Schema(defaultValue = "500") @Nullable Integer size,
            @Min(0) @Nullable Long after)
            implements Parameters {}

    /** What is said of a row; line counts from 1, value is what stood in the column of field. */
    record Remark(
            long line,
            boolean refused,
            String code,
            @Nullable String field,
            @Nullable String value,
            String reason) {

        static Remark of(ke.kemis.facts.intake.Remark said) {
            return new Remark(
                    said.line(),
                    said.refused(),
                    said.code(),
                    said.field(),
                    said.value(),
                    said.reason());
        }
    }

    /** Remarks by line. */
    record RemarkList(List<Remark> items, @Schema(description = "Of the whole file") long total) {}

    /** How far an import is. */
    record Import(
            ImportId id,
            ImportSource source,
            String fileName,
            long bytes,
            ImportState state,
            @Schema(description = "Rows worked through") long rows,
            @Schema(description = "Rows that became facts") long accepted,
            @Schema(description = "Rows that said nothing new") long already,
            @Schema(description = "Rows joined to a learner already known") long joined,
            @Schema(description = "Rows about which somebody was asked") long review,
            @Schema(description = "Of these, rows that still wait for somebody's decision")
                    long waiting,
            long refused,
            @Schema(description = "The share worked through, 0 to 1") double done,
            @Schema(description = "Rows a second") double rate,
            @Nullable Long secondsLeft,
            @Schema(
                            description =
                                    "The line on which the headings stand, where titles stand above them;"
                                            + " otherwise they are the first in which there is something to"
                                            + " see")
                    @Nullable Long headings,
            @Nullable String why,
            Instant receivedAt,
            @Nullable Instant endedAt) {

        static Import of(ImportRecord known) {
            return new Import(
                    known.id(),
                    known.source(),
                    known.fileName(),
                    known.bytes(),
                    known.state(),
                    known.rows(),
                    known.accepted(),
                    known.already(),
                    known.joined(),
                    known.review(),
                    known.waiting(),
                    known.refused(),
                    known.done(),
                    known.rate(),
                    known.secondsLeft(),
                    known.headings(),
                    known.why(),
                    known.receivedAt(),
                    known.endedAt());
        }
    }

    /** Imports, newest first. */
    record ImportList(List<Import> items, long total, int page, int size) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Hand in a file",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Form.class))))
    ResponseEntity<Receipted> receive(
            HttpServletRequest request,
            @Parameter(hidden = true) HandedIn form,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false)
                    @Nullable MultipartFile file)
            throws IOException {
        Caller.signedIn().require("ReceiveImport");
        UUID upload = form.upload();
        if (upload == null && (file == null || file.isEmpty())) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    Codes.INVALID_FIELDS,
                                    "The file is empty.")
                            .blaming(
                                    List.of(new Problem.FieldError("file", "The file is empty."))));
        }
        Directions directions =
                new Directions(
                        form.institution(),
                        form.grade(),
                        form.year(),
                        ColumnMapping.read(form.mapping()));
        KeptFile kept =
                upload == null ? kept(Objects.requireNonNull(file)) : arrived(upload, form.bytes());
        String name =
                name(file == null || upload != null ? form.name() : file.getOriginalFilename());
        Taken what = new Taken(form.source(), name, kept.sha256(), directions);
        return intents.once(
                request, what, Receipted.class, () -> taken(request, what, kept.bytes()));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Stop an import; what was taken stands")
    ResponseEntity<Receipted> cancel(
            HttpServletRequest request, @PathVariable String id, @RequestBody Cancellation body) {
        return intents.send(request, body, new CancelImport(Paths.importId(id), body.reason()));
    }

    @GetMapping
    @Operation(summary = "Imports, newest first")
    ImportList list(@ParameterObject Sought sought) {
        ImportPage page =
                desk.ask(
                        new Imports(
                                Objects.requireNonNullElse(sought.page(), 0),
                                Objects.requireNonNullElse(sought.size(), 50)),
                        ImportPage.class,
                        sought.after());
        return new ImportList(
                page.items().stream().map(Import::of).toList(),
                page.total(),
                page.page(),
                page.size());
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import is")
    Import show(@PathVariable String id, @ParameterObject After parameters) {
        return Import.of(found(Paths.importId(id), parameters.after()));
    }

    @GetMapping("/templates/{file}")
    @Operation(
            summary = "A source's template, with one row as an example",
            description = "The name is that of the source with .csv or .xlsx: NEMIS.xlsx.",
            responses = @ApiResponse(responseCode = "200", description = "The file"))
    void template(@PathVariable String file, HttpServletResponse response) throws IOException {
        if (!TemplateFile.write(file, response)) {
            throw Paths.notFound("There is no template of this name.");
        }
    }

    @GetMapping("/{id}/remarks")
    @Operation(
            summary = "What was put right or is wrong, by line",
            description =
                    "What holds for every row is said of the header's line, which comes first: the"
                            + " columns left out, how names and days are read. All remarks of the last line"
                            + " are given; go on behind it. Of a value that the role is not shown on"
                            + " a learner's record, value is absent for all but whoever handed the"
                            + " file in.")
    RemarkList remarks(@PathVariable String id, @ParameterObject Remarked sought) {
        ImportId one = Paths.importId(id);
        Remarks remarks =
                desk.ask(
                        new RemarksOf(
                                one,
                                Boolean.TRUE.equals(sought.refused()),
                                Objects.requireNonNullElse(sought.behind(), 0L),
                                Objects.requireNonNullElse(sought.size(), 500)),
                        Remarks.class,
                        sought.after());
        RowsShown shown = RowsShown.of(found(one, null));
        return new RemarkList(
                remarks.items().stream().map(shown::of).map(Remark::of).toList(), remarks.total());
    }

    @GetMapping("/{id}/result")
    @Operation(
            summary = "The file with two columns more: what became of each row, and why",
            description =
                    "result is ACCEPTED, JOINED (to a learner known before), REVIEW (somebody decides),"
                            + " ALREADY (nothing new), REFUSED, or empty where the row was not worked"
                            + " through yet; reason says what was put right or is wrong, and in the first"
                            + " row also what holds for all. Where the file cannot be read on, a"
                            + " last row says why in reason; of one without a row that can be read"
                            + " there is no result (404). Whoever did not"
                            + " hand the file in sees columns that the role is not shown on a"
                            + " learner's record empty, as (withheld) behind their headings says."
                            + " Cells that a spreadsheet would work out begin with an apostrophe. The result of a"
                            + " workbook is CSV.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The file",
                            content = @Content(mediaType = "text/csv")))
    void result(
            @PathVariable String id,
            @ParameterObject After parameters,
            HttpServletResponse response)
            throws IOException {
        ImportRecord known = found(Paths.importId(id), parameters.after());
        if (ImportResult.isForgotten(files, known)) {
            throw Paths.notFound(
                    "What stood in the rows of this file was destroyed: hand the file in again.");
        }
        try {
            new ImportResult(desk, files, known).write(response);
        } catch (UnreadableFile unreadable) {
            throw Paths.notFound("The file has no rows to show. " + unreadable.getMessage());
        }
    }

    private KeptFile kept(MultipartFile file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return files.keep(bytes);
        }
    }

    /** Whoever did not hear the answer asks again, when the file is complete already. */
    private KeptFile arrived(UUID upload, @Nullable Long bytes) throws IOException {
        Long arrived = files.size(upload);
        if (arrived == null) {
            throw Paths.notFound(Paths.NO_UPLOAD);
        }
        if (bytes != null && !bytes.equals(arrived)) {
            throw UploadsApi.goesOnAt(arrived);
        }
        try {
            return files.complete(upload);
        } catch (FileNotFoundException forgotten) {
            throw Paths.notFound(Paths.NO_UPLOAD);
        }
    }

    private ImportRecord found(ImportId id, @Nullable Long after) {
        ImportRecord found = known.find(id, after);
        if (found == null) {
            throw Paths.notFound("There is no import of this id.");
        }
        return found;
    }

    private ResponseEntity<Receipted> taken(HttpServletRequest request, Taken what, long bytes) {
        Done<Receipt> done =
                desk.send(
                        new ReceiveImport(
                                new ImportId(intents.newId(request, what)),
                                what.source(),
                                what.fileName(),
                                what.sha256(),
                                bytes,
                                what.directions()));
        Receipt receipt = done.answer();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + receipt.id()))
                .body(new Receipted(receipt.id(), receipt.version(), done.position()));
    }

    /** The last part of what the caller's machine calls the file. */
    private static String name(@Nullable String sent) {
        String given = Objects.requireNonNullElse(sent, "");
        String last =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String cleaned = StrictReader.cleaned(last);
        if (cleaned.isEmpty()) {
            return "file.csv";
        }
        return cleaned.length() > 200 ? cleaned.substring(0, 200) : cleaned;
    }
}
