package ke.kemis.portal.pages.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.intake.CancelImport;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Csv;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportPage;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.imports.Imports;
import ke.kemis.query.imports.Remarks;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files handed in: hand in another, see how far one is, download what was said of its rows. */
@Controller
class ShowImports {

    private static final String PATH = "/imports";
    private static final int SIZE = 20;
    private static final int REMARKS_SHOWN = 100;
    private static final int REMARKS_FETCHED = 5_000;

    private final Desk desk;
    private final FileStore files;

    ShowImports(Desk desk, FileStore files) {
        this.desk = desk;
        this.files = files;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "0") int page,
            @ModelAttribute(value = "say", binding = false) Wording say,
            Model model) {
        Map<String, String> proposal =
                Map.of(
                        "id", UUID.randomUUID().toString(),
                        "source", ImportSource.INSTITUTIONS.name());
        return list(page, Entries.proposed(proposal, say), say, model);
    }

    /** The form carries the import's id, so a file sent twice by a nervous finger is taken once. */
    @PostMapping(PATH)
    String handIn(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        Entries form = Entries.typed(request.getParameterMap(), say);
        try {
            if (file == null || file.isEmpty()) {
                form.blame("file", say.text("wrong.noFile"));
            }
            Read<UUID> id = form.id("id");
            Read<ImportSource> source = form.choice("source", ImportSource.class);
            form.check();
            Done<Receipt> done =
                    desk.send(
                            received(
                                    new ImportId(id.get()),
                                    source.get(),
                                    Objects.requireNonNull(file)));
            flash.addFlashAttribute("done", say.text("done.import"));
            return "redirect:" + Link.to(PATH + "/" + id.get()).with("after", done.position());
        } catch (Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (IntentRefused refused) {
            form.refuse(refused.refused(), List.of(Field.text("source"), Field.text("file")));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return list(0, form, say, model);
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable ImportId id,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        ImportRecord record = record(id, after);
        Remarks remarks =
                desk.ask(new RemarksOf(id, false, 0, REMARKS_SHOWN), Remarks.class, after);
        model.addAttribute("one", record);
        model.addAttribute("running", isRunning(record));
        model.addAttribute("remarks", remarks);
        return "import";
    }

    /** The part of the page that moves while a file is worked through. */
    @GetMapping(PATH + "/{id}/progress")
    String progress(@PathVariable ImportId id, HttpServletResponse response, Model model) {
        ImportRecord record = record(id, null);
        if (!isRunning(record)) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("one", record);
        model.addAttribute("running", isRunning(record));
        return "import :: progress";
    }

    @PostMapping(PATH + "/{id}/cancellation")
    String cancel(
            @PathVariable ImportId id,
            @ModelAttribute(value = "say", binding = false) Wording say,
            RedirectAttributes flash) {
        Done<Receipt> done = desk.send(new CancelImport(id, null));
        flash.addFlashAttribute("done", say.text("done.importCancelled"));
        return "redirect:" + Link.to(PATH + "/" + id).with("after", done.position());
    }

    @GetMapping(PATH + "/{id}/remarks.csv")
    void remarks(
            @PathVariable ImportId id,
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpServletResponse response)
            throws IOException {
        record(id, null);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"remarks-" + id + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print(
                Csv.line(
                        List.of(
                                say.text("remark.line"),
                                say.text("remark.outcome"),
                                say.text("remark.code"),
                                say.text("remark.column"),
                                say.text("remark.value"),
                                say.text("remark.reason"))));
        Remarks some = remarks(id, 0);
        while (!some.items().isEmpty()) {
            some.items().forEach(remark -> out.print(Csv.line(cells(remark, say))));
            some = remarks(id, some.items().getLast().line());
        }
    }

    private Remarks remarks(ImportId id, long afterLine) {
        return desk.ask(new RemarksOf(id, false, afterLine, REMARKS_FETCHED), Remarks.class);
    }

    private ReceiveImport received(ImportId id, ImportSource source, MultipartFile file)
            throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            KeptFile kept = files.keep(bytes);
            return new ReceiveImport(
                    id, source, name(file.getOriginalFilename()), kept.sha256(), kept.bytes());
        }
    }

    private String list(int page, Entries form, Wording say, Model model) {
        int shown = Math.max(0, page);
        ImportPage found = desk.ask(new Imports(shown, SIZE), ImportPage.class);
        ImportSource readable = ImportSource.INSTITUTIONS;
        model.addAttribute("form", form);
        model.addAttribute("sources", List.of(new Choice(readable.name(), say.word(readable))));
        model.addAttribute("found", found);
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute("here", Link.to(PATH));
        return "imports";
    }

    private ImportRecord record(ImportId id, @Nullable Long after) {
        ImportRecord record = desk.ask(new ImportOf(id), ImportAnswer.class, after).found();
        if (record == null) {
            throw new Missing("missing.import");
        }
        return record;
    }

    private static List<String> cells(Remark remark, Wording say) {
        return List.of(
                Long.toString(remark.line()),
                say.text(remark.refused() ? "remark.refused" : "remark.corrected"),
                remark.code(),
                Objects.toString(remark.field(), ""),
                Objects.toString(remark.value(), ""),
                remark.reason());
    }

    private static boolean isRunning(ImportRecord record) {
        return record.state() == ImportState.RECEIVED || record.state() == ImportState.RUNNING;
    }

    /** Browsers may send a whole path; the register keeps the last part. */
    private static String name(@Nullable String sent) {
        String name = Objects.requireNonNullElse(sent, "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "file" : last;
    }
}
