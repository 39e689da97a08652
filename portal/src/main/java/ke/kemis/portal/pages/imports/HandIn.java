package ke.kemis.portal.pages.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Receipt;
import ke.kemis.command.intake.Directions;
import ke.kemis.command.intake.Lack;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.command.intake.Template;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.intake.TemplateFile;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.query.imports.Meanings;
import ke.kemis.query.imports.MeaningsOf;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.FirstRows;
import ke.kemis.store.files.KeptFile;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes a file in. Where it has headings that the register does not know, it asks what they mean
 * before anything is read; what was said is remembered for the source's next file.
 */
@Controller
class HandIn {

    private static final String RECEIVED = "import ";
    private static final String PATH = "/imports";

    /** Chosen for a column that is to be left out, where nothing chosen is no answer. */
    private static final String LEFT_OUT = "-";

    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;

    private final Desk desk;
    private final FileStore files;
    private final FirstRows firstRows;
    private final SchoolField schools;
    private final ImportList list;

    HandIn(Desk desk, FileStore files, FirstRows firstRows, SchoolField schools, ImportList list) {
        this.desk = desk;
        this.files = files;
        this.firstRows = firstRows;
        this.schools = schools;
        this.list = list;
    }

    /** The form carries the import's id, so a file sent twice by a nervous finger is taken once. */
    @PostMapping(PATH)
    String handIn(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Wording say,
            Entries form,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        Caller.signedIn().require("ReceiveImport");
        try {
            UUID upload = arrived(form, say);
            if (upload == null && (file == null || file.isEmpty())) {
                form.blame("file", say.text("wrong.noFile"));
            }
            Said said = said(form, say);
            form.check();
            Received received =
                    upload == null
                            ? kept(Objects.requireNonNull(file))
                            : inParts(upload, form.value("fileName"));
            if (said.source() == ImportSource.INSTITUTIONS) {
                return send(said, received, List.of(), say, flash);
            }
            Head head = head(said, received.sha256());
            Lack lacking = lacking(said, head, head.remembered());
            if (lacking != null && head.unknown().isEmpty()) {
                form.blame("file", say.lacking(lacking));
                form.check();
            }
            boolean asks = lacking != null || !head.isKnown() || "yes".equals(form.value("again"));
            return asks && !head.unknown().isEmpty()
                    ? ask(said, received, head, form, request.getSession(), model)
                    : send(said, received, head.remembered(), say, flash);
        } catch (FileNotFoundException forgotten) {
            form.blame("file", say.text("wrong.fileGone"));
        } catch (UnreadableFile unreadable) {
            form.blame("file", say.unreadable(unreadable));
        } catch (Unreadable said) {
            // It is said beside its field.
        } catch (IntentRefused refused) {
            refuse(form, refused);
        }
        return list.show(0, form, say, model);
    }

    /**
     * A file whose parts all arrived before the form did, by {@code upload.js}, also where the form
     * comes twice; nothing where it brings the file itself.
     */
    private @Nullable UUID arrived(Entries form, Wording say) {
        UUID upload = form.maybeId("upload").orNull();
        if (upload != null && !form.value("bytes").equals(String.valueOf(files.size(upload)))) {
            form.blame("file", say.text("wrong.fileGone"));
        }
        return upload;
    }

    private Received inParts(UUID upload, String sent) throws IOException {
        KeptFile kept = files.complete(upload);
        return new Received(name(sent), kept.sha256(), kept.bytes());
    }

    private Received kept(MultipartFile file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            KeptFile kept = files.keep(bytes);
            return new Received(name(file.getOriginalFilename()), kept.sha256(), kept.bytes());
        }
    }

    /** The file is kept already; now it is said what its columns mean. */
    @PostMapping(PATH + "/columns")
    String columns(
            Wording say,
            Entries form,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        Caller.signedIn().require("ReceiveImport");
        try {
            Said said = said(form, say);
            Received received = (Received) request.getSession().getAttribute(RECEIVED + said.id());
            if (received == null) {
                throw new FileNotFoundException(said.id().toString());
            }
            Head head = head(said, received.sha256());
            Map<String, String> meanings = meanings(form);
            List<Column> columns = new ArrayList<>(head.remembered());
            meanings.forEach((name, meaning) -> columns.add(new Column(name, meaning)));
            Lack lacking = lacking(said, head, columns);
            if (!meanings.keySet().containsAll(form.values("column"))) {
                form.blame(say.text("wrong.columns"));
            } else if (lacking != null) {
                form.blame(say.lacking(lacking));
            }
            if (form.faulty()) {
                return ask(
                        said, received, head.meaning(meanings), form, request.getSession(), model);
            }
            String next = send(said, received, columns, say, flash);
            request.getSession().removeAttribute(RECEIVED + said.id());
            return next;
        } catch (FileNotFoundException | IllegalArgumentException gone) {
            form.blame(say.text("wrong.fileGone"));
        } catch (UnreadableFile unreadable) {
            form.blame("file", say.unreadable(unreadable));
        } catch (Unreadable unreadable) {
            form.blame(say.text("wrong.fileGone"));
        } catch (IntentRefused refused) {
            refuse(form, refused);
        }
        return list.show(0, form, say, model);
    }

    /** What was chosen for each heading; one for which nothing was chosen is not among them. */
    private static Map<String, String> meanings(Entries form) {
        List<String> names = form.values("column");
        List<String> chosen = form.values("meaning");
        Map<String, String> meanings = new LinkedHashMap<>();
        for (int n = 0; n < names.size() && n < chosen.size(); n++) {
            if (!chosen.get(n).isEmpty()) {
                meanings.put(names.get(n), chosen.get(n).equals(LEFT_OUT) ? "" : chosen.get(n));
            }
        }
        return meanings;
    }

    private static @Nullable Lack lacking(Said said, Head head, List<Column> columns) {
        return Template.lacking(said.source(), head.row(), said.directions(columns));
    }

    @GetMapping(PATH + "/templates/{file}")
    void template(@PathVariable String file, HttpServletResponse response) throws IOException {
        if (!TemplateFile.write(file, response)) {
            throw new Missing("missing.import");
        }
    }

    private Said said(Entries form, Wording say) {
        Read<UUID> id = form.newId("id");
        if (id.orNull() == null) {
            form.blame(say.text("wrong.id"));
        }
        Read<ImportSource> source = form.choice("source", ImportSource.class);
        Read<InstitutionCode> institution = schools.maybe(form, "institution", say);
        Read<Grade> grade = form.maybeChoice("grade", Grade.class);
        Read<Integer> year = form.maybeNumber("year");
        form.check();
        return new Said(
                new ImportId(id.get()),
                source.get(),
                institution.orNull(),
                grade.orNull(),
                year.orNull());
    }

    /** Which file it is stays here: whoever knows a file's hash has not handed it in. */
    private String ask(
            Said said,
            Received received,
            Head head,
            Entries form,
            HttpSession session,
            Model model) {
        session.setAttribute(RECEIVED + said.id(), received);
        model.addAttribute("form", form);
        model.addAttribute("said", said);
        model.addAttribute("received", received);
        model.addAttribute("line", head.row().line());
        model.addAttribute("unknown", head.unknown());
        model.addAttribute(
                "meanings",
                Template.of(said.source()).columns().stream()
                        .filter(one -> !head.known().contains(one.field()))
                        .map(one -> new Choice(one.field(), one.title()))
                        .toList());
        return "imports-columns";
    }

    private String send(
            Said said,
            Received received,
            List<Column> columns,
            Wording say,
            RedirectAttributes flash) {
        Done<Receipt> done =
                desk.send(
                        new ReceiveImport(
                                said.id(),
                                said.source(),
                                received.fileName(),
                                received.sha256(),
                                received.bytes(),
                                said.source() == ImportSource.INSTITUTIONS
                                        ? Directions.NONE
                                        : said.directions(columns)));
        flash.addFlashAttribute("done", say.text("done.import"));
        return "redirect:" + Link.to(PATH + "/" + said.id()).with("after", done.position());
    }

    private Head head(Said said, String sha256) throws IOException {
        ImportSource source = said.source();
        List<Column> before = desk.ask(new MeaningsOf(source), Meanings.class).columns();
        List<Row> rows =
                firstRows.of(
                        () -> bytes(sha256),
                        Template.headings(source, said.directions(before)),
                        SAMPLES);
        Row header = rows.getFirst();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < header.fields().size(); i++) {
            headings.add(header.seen(i));
        }
        Template.Head head = Template.of(source).head(headings, List.of());
        Set<String> unknownHere = Set.copyOf(head.unknown());
        List<Column> remembered =
                before.stream().filter(column -> unknownHere.contains(column.name())).toList();
        Map<String, String> meanings =
                remembered.stream().collect(Collectors.toMap(Column::name, Column::field));
        List<Row> samples = rows.subList(1, rows.size());
        List<Unknown> unknown =
                head.unknown().stream()
                        .map(name ->
                                new Unknown(
                                        name,
                                        samples(samples, headings.indexOf(name)),
                                        meanings.get(name)))
                        .toList();
        return new Head(header, unknown, head.known(), remembered);
    }

    private static String samples(List<Row> rows, int column) {
        return rows.stream()
                .map(row -> row.seen(column))
                .filter(text -> !text.isEmpty())
                .map(text ->
                        text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) : text)
                .collect(Collectors.joining(" · "));
    }

    private InputStream bytes(String sha256) throws IOException {
        InputStream bytes = files.open(sha256);
        if (bytes == null) {
            throw new FileNotFoundException(sha256);
        }
        return bytes;
    }

    private static void refuse(Entries form, IntentRefused refused) {
        form.refuse(
                refused.refused(),
                Stream.of("source", "file", "institution", "grade", "year")
                        .map(Field::text)
                        .toList());
    }

    /** Browsers may send a whole path; the register keeps the last part. */
    private static String name(@Nullable String sent) {
        String name = Objects.requireNonNullElse(sent, "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "file" : last;
    }

    /** What the form says beside the file. */
    record Said(
            ImportId id,
            ImportSource source,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Nullable Integer year) {

        Directions directions(List<Column> columns) {
            return new Directions(institution, grade, year, columns);
        }
    }

    /** A file that is kept. */
    record Received(String fileName, String sha256, long bytes) implements Serializable {}

    /**
     * A heading that the register does not know, and what stands under it.
     *
     * @param meaning what was said of it last; empty where it was left out
     */
    record Unknown(String name, String samples, @Nullable String meaning) {}

    private record Head(
            Row row, List<Unknown> unknown, Set<String> known, List<Column> remembered) {

        /** The same with what is said now in place of what was said before. */
        Head meaning(Map<String, String> now) {
            return new Head(
                    row,
                    unknown.stream()
                            .map(one -> new Unknown(one.name(), one.samples(), now.get(one.name())))
                            .toList(),
                    known,
                    remembered);
        }

        /** Whether it was said of every heading what it means. */
        boolean isKnown() {
            return unknown.stream().allMatch(one -> one.meaning() != null);
        }
    }
}
