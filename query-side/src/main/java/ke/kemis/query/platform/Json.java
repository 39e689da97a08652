package ke.kemis.query.platform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.util.StdConverter;

/**
 * How projections keep whole values in a column: equal values as equal text. Java's own sets come
 * in another order each time the program is started, so they are written in the order of what is in
 * them.
 */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(
                                            Set.class, new StdConvertingSerializer(new InOrder())))
                    .build();
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

    private static final class InOrder extends StdConverter<Set<?>, List<?>> {

        @Override
        public List<?> convert(Set<?> set) {
            return set.stream().sorted().toList();
        }
    }
}
