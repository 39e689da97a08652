package ke.kemis.portal.intake;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a caller says that columns mean: a JSON object of headings and fields. */
public final class ColumnMapping {

    private ColumnMapping() {}

    /**
     * Reads it.
     *
     * @throws ProblemException when it is something else
     */
    public static List<Column> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            JsonNode said = JsonMapper.shared().readTree(text);
            if (said.isObject()) {
                List<Column> columns = new ArrayList<>();
                said.properties()
                        .forEach(one ->
                                columns.add(new Column(one.getKey(), one.getValue().asString(""))));
                return columns;
            }
        } catch (JacksonException unreadable) {
            throw wrong();
        }
        throw wrong();
    }

    private static ProblemException wrong() {
        String sentence =
                "A JSON object of headings and fields: {\"Jina\":\"name\",\"Rangi\":\"\"}.";
        return new ProblemException(
                Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, Codes.INVALID_FIELDS, sentence)
                        .blaming(List.of(new Problem.FieldError("mapping", sentence))));
    }
}
