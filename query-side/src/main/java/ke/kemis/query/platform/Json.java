package ke.kemis.query.platform;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How projections keep whole values in a column. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private Json() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** A record's fields by name, in their order. */
    public static Map<String, Object> fields(String text) {
        return MAPPER.readValue(text, FIELDS);
    }

    /** A record's fields by name, in their order. */
    public static Map<String, Object> fields(Object value) {
        return MAPPER.convertValue(value, FIELDS);
    }
}
