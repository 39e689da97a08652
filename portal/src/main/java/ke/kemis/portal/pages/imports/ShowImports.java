package ke.kemis.portal.pages.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.intake.CancelImport;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.portal.download.Download;
import ke.kemis.portal.intake.ImportResult;
import ke.kemis.portal.intake.RowsShown;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.imports.Remarks;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The files handed in: see how far one is, download what was said of its rows. */
@Controller
class ShowImports {

    private static final String PATH = "/imports";
    private static final int REMARKS_SHOWN = 100;
    private static final int REMARKS_FETCHED = 5_000;

    private final Desk desk;
    private final FileStore files;
    private final ImportList list;

    ShowImports(Desk desk, FileStore files, ImportList list) {
        this.desk = desk;
        this.files = files;
        this.list = list;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request,
            Wording say,
            Model model) {
        Map<String, String> proposal =
                Map.of(
                        "id", UUID.randomUUID().toString(),
                        "source", ImportSource.NEMIS.name(),
                        "institution", own(request));
        return list.show(page, Entries.proposed(proposal, say), say, model);
    }

    /** Of a school that is only remembered nobody says that a file without one is about it. */
    private static String own(HttpServletRequest request) {
        return MySchool.isGiven(Caller.signedIn())
                ? Objects.toString(MySchool.of(request), "")
                : "";
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable ImportId id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Boolean refused,
            @RequestParam(defaultValue = "0") long behind,
            @RequestParam(required = false) @Nullable String paused,
            Model model) {
        ImportRecord record = record(id, after);
        boolean refusedOnly = refused == null ? record.refused() > 0 : refused;
        Remarks remarks =
                desk.ask(
                        new RemarksOf(id, refusedOnly, Math.max(0, behind), REMARKS_SHOWN),
                        Remarks.class,
                        after);
        model.addAttribute("one", record);
        model.addAttribute("refusedOnly", refusedOnly);
        model.addAttribute("behind", behind);
        model.addAttribute(
                "more",
                remarks.items().size() < REMARKS_SHOWN ? null : remarks.items().getLast().line());
        model.addAttribute("running", isRunning(record));
        model.addAttribute("renews", isRunning(record) && paused == null);
        model.addAttribute("partly", false);
        RowsShown shown = RowsShown.of(record);
        model.addAttribute("withholds", !shown.all());
        model.addAttribute("remarks", remarks);
        model.addAttribute("said", remarks.items().stream().map(shown::of).toList());
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
        model.addAttribute("renews", isRunning(record));
        model.addAttribute("partly", true);
        return "import :: progress";
    }

    @PostMapping(PATH + "/{id}/cancellation")
    String cancel(@PathVariable ImportId id, Wording say, RedirectAttributes flash) {
        Done<Receipt> done = desk.send(new CancelImport(id, null));
        flash.addFlashAttribute("done", say.text("done.importCancelled"));
        return "redirect:" + Link.to(PATH + "/" + id).with("after", done.position());
    }

    @GetMapping(PATH + "/{id}/result.csv")
    void result(@PathVariable ImportId id, HttpServletResponse response) throws IOException {
        ImportRecord known = record(id, null);
        if (ImportResult.isForgotten(files, known)) {
            throw new Missing("missing.rows");
        }
        try {
            new ImportResult(desk, files, known).write(response);
        } catch (UnreadableFile unreadable) {
            throw new Missing("missing.result");
        }
    }

    @GetMapping(PATH + "/{id}/remarks.csv")
    void remarks(@PathVariable ImportId id, Wording say, HttpServletResponse response)
            throws IOException {
        RowsShown shown = RowsShown.of(record(id, null));
        Download.csv(
                "remarks-" + id + ".csv",
                response,
                file -> {
                    file.line(
                            List.of(
                                    say.text("remark.line"),
                                    say.text("remark.outcome"),
                                    say.text("remark.code"),
                                    say.text("remark.column"),
                                    say.text("remark.value"),
                                    say.text("remark.reason")));
                    Remarks some = remarks(id, 0);
                    while (!some.items().isEmpty()) {
                        some.items().forEach(remark -> file.line(cells(shown.of(remark), say)));
                        some = remarks(id, some.items().getLast().line());
                    }
                });
    }

    private Remarks remarks(ImportId id, long afterLine) {
        return desk.ask(new RemarksOf(id, false, afterLine, REMARKS_FETCHED), Remarks.class);
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
}
