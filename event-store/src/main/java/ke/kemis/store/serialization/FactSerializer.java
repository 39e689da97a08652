package ke.kemis.store.serialization;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes compact JSON with ISO dates, under the stored name and revision of a fact. A reader
 * ignores properties it does not know, so that an older program can read what a newer one wrote; a
 * record's own constructor refuses what is missing.
 */
final class FactSerializer extends Jackson3Serializer {

    private final StoredNames names;

    FactSerializer(StoredNames names) {
        super(
                builder()
                        .revisionResolver(names)
                        .jsonMapperBuilderCustomizer(FactSerializer::customize));
        this.names = names;
    }

    /** Names in the JSON itself, as tokens have, may only be those of types that belong here. */
    private static void customize(JsonMapper.Builder mapper) {
        mapper.polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .allowIfSubType("ke.kemis.")
                                .allowIfSubType("java.util.")
                                .allowIfSubType("java.time.")
                                .allowIfSubType("java.lang.")
                                .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType plain = super.typeForClass(type);
        return plain.equals(SerializedType.emptyType())
                ? plain
                : new SimpleSerializedType(names.nameOf(type), plain.getRevision());
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return names.javaNameOf(type.getName());
    }
}
