package ke.kemis.portal.api;

import java.io.IOException;
import java.util.List;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import ke.kemis.portal.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies, and nothing else. It takes every media type, so that no converter that is
 * less strict does, and refuses what is not JSON.
 */
final class BodyConverter implements HttpMessageConverter<Body> {

    /** A class of 2,000 exceptions takes 80 KB; nobody needs more than this. */
    private static final int LARGEST = 512 * 1024;

    private final ObjectReader reader =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return Body.class.isAssignableFrom(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public Body read(Class<? extends Body> type, HttpInputMessage message) throws IOException {
        MediaType sent = message.getHeaders().getContentType();
        if (sent == null || !MediaType.APPLICATION_JSON.includes(sent)) {
            throw new ProblemException(Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        byte[] bytes = message.getBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            Codes.TOO_LARGE,
                            "A body has at most %d KB.".formatted(LARGEST / 1024)));
        }
        JsonNode object;
        try {
            object = reader.readTree(bytes);
        } catch (JacksonException noJson) {
            throw malformed("The body is no JSON: " + where(noJson));
        }
        if (!object.isObject()) {
            throw malformed("Send a JSON object in the body.");
        }
        try {
            return StrictReader.body(type, object);
        } catch (Unreadable unreadable) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    Codes.INVALID_FIELDS,
                                    "Some fields are wrong: see errors.")
                            .blaming(unreadable.errors()));
        }
    }

    @Override
    public void write(Body body, @Nullable MediaType contentType, HttpOutputMessage outputMessage) {
        throw new UnsupportedOperationException("bodies are read only");
    }

    private static String where(JacksonException noJson) {
        return noJson.getLocation() == null
                ? "send one object."
                : "look at line %d, column %d."
                        .formatted(
                                noJson.getLocation().getLineNr(),
                                noJson.getLocation().getColumnNr());
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, Codes.MALFORMED, detail));
    }
}
