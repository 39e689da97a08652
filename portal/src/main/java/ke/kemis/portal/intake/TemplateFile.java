package ke.kemis.portal.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ke.kemis.command.intake.Template;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.portal.download.Download;
import ke.kemis.store.files.WorkbookOut;
import org.springframework.http.HttpHeaders;

/** A source's template as a file: its columns, and one row as an example. */
public final class TemplateFile {

    private static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private TemplateFile() {}

    /**
     * Writes the file of that name, such as {@code NEMIS.xlsx}.
     *
     * @return whether there is one
     */
    public static boolean write(String file, HttpServletResponse response) throws IOException {
        int dot = file.lastIndexOf('.');
        String name = dot < 0 ? file : file.substring(0, dot);
        String form = dot < 0 ? "" : file.substring(dot + 1);
        ImportSource source =
                Arrays.stream(ImportSource.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (source == null || !(form.equals("csv") || form.equals("xlsx"))) {
            return false;
        }
        List<Template.Column> columns = Template.of(source).columns();
        List<List<String>> rows =
                List.of(
                        columns.stream().map(Template.Column::title).toList(),
                        columns.stream().map(Template.Column::example).toList());
        String called = "template-" + file;
        if (form.equals("csv")) {
            Download.csv(called, response, csv -> rows.forEach(csv::line));
        } else {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + called + "\"");
            response.setContentType(WORKBOOK);
            WorkbookOut.write(response.getOutputStream(), source.name(), rows);
        }
        return true;
    }
}
