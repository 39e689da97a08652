package ke.kemis.portal.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import ke.kemis.command.intake.Directions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said beside a file in the watched folder: one JSON object of a few known fields. */
final class BesideFile {

    private static final long LARGEST = 1 << 20;
    private static final Set<String> FIELDS = Set.of("institution", "grade", "year", "mapping");
    private static final String EXAMPLE =
            "a JSON object such as {\"institution\": \"36724501\", \"grade\": \"G4\", \"year\": 2026}.";

    private BesideFile() {}

    /** What it says; nothing where there is none. */
    static Directions read(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Directions.NONE;
        }
        if (Files.size(file) > LARGEST) {
            throw ReceiveDeliveries.wrong(name, "It has more than a megabyte: write " + EXAMPLE);
        }
        JsonNode said = object(Files.readAllBytes(file), name);
        return ReceiveDeliveries.directions(
                text(said.path("institution")),
                text(said.path("grade")),
                year(said.path("year")),
                said.path("mapping").isObject() || !isSaid(said.path("mapping"))
                        ? text(said.path("mapping"))
                        : "");
    }

    /** Jackson finds out the encoding by itself, byte order marks included. */
    private static JsonNode object(byte[] bytes, String name) {
        JsonNode said;
        try {
            said = JsonMapper.shared().readTree(bytes);
        } catch (JacksonException unreadable) {
            throw ReceiveDeliveries.wrong(
                    name, "It is no JSON that can be read: write, in UTF-8, " + EXAMPLE);
        }
        if (!said.isObject()) {
            throw ReceiveDeliveries.wrong(name, "It holds something else: write " + EXAMPLE);
        }
        Set<String> unknown = new TreeSet<>(said.propertyNames());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw ReceiveDeliveries.wrong(
                    name,
                    "It says \""
                            + String.join("\", \"", unknown)
                            + "\", which is not known: institution, grade, year and mapping are.");
        }
        return said;
    }

    private static @Nullable Integer year(JsonNode said) {
        if (!isSaid(said)) {
            return null;
        }
        try {
            return Integer.valueOf(String.valueOf(text(said)));
        } catch (NumberFormatException otherForm) {
            throw ReceiveDeliveries.wrong("year", "Give a year such as 2026.");
        }
    }

    private static @Nullable String text(JsonNode said) {
        if (!isSaid(said)) {
            return null;
        }
        return said.isString() ? said.stringValue() : said.toString();
    }

    private static boolean isSaid(JsonNode said) {
        return !said.isMissingNode() && !said.isNull();
    }
}
