package ke.kemis.store.serialization;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.StoredAs;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.SealBroken;
import ke.kemis.store.serialization.PersonalFields.About;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes compact JSON with ISO dates, under the stored name and revision of a fact. A reader
 * ignores properties it does not know, so that an older program can read what a newer one wrote; a
 * record's own constructor refuses what is missing.
 *
 * <p>With a keyring, what is personal in a fact is sealed: {@code
 * {"sealed":"AR…","learner":"018f…", "person":{"surname":0,"firstName":1,…}}}. All of it stands in
 * the one seal, in the JSON only the number of each value; everything else can be read as before,
 * by people and by folds. A fact that was written without is read all the same.
 */
final class FactSerializer extends Jackson3Serializer {

    private static final byte[] BEGIN =
            ("{\"" + PersonalFields.SEALED + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private static final String META_DATA = MetaData.class.getName();

    private final StoredNames names;
    private final @Nullable Keyring keys;

    FactSerializer(StoredNames names) {
        this(names, null);
    }

    /**
     * @param keys absent on a node that neither records nor reads facts
     */
    FactSerializer(StoredNames names, @Nullable Keyring keys) {
        super(
                builder()
                        .revisionResolver(names)
                        .jsonMapperBuilderCustomizer(FactSerializer::customize));
        this.names = names;
        this.keys = keys;
    }

    /** Names in the JSON itself, as tokens have, may only be those of types that belong here. */
    private static void customize(JsonMapper.Builder mapper) {
        mapper.annotationIntrospector(new PersonalIntrospector())
                .addModule(new DirectConstruction.Module())
                .polymorphicTypeValidator(
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
    public <T> SerializedObject<T> serialize(
            @Nullable Object object, Class<T> expectedRepresentation) {
        About about = object == null ? null : names.personal().about(object.getClass());
        if (object == null || keys == null || about == null || !about.personal()) {
            return super.serialize(object, expectedRepresentation);
        }
        PersonalValues aside = PersonalValues.none();
        byte[] json;
        try {
            json = getWriter().withAttribute(PersonalValues.class, aside).writeValueAsBytes(object);
        } catch (JacksonException e) {
            throw new SerializationException("A fact cannot be written", e);
        }
        if (!aside.isEmpty()) {
            json =
                    withSeal(
                            keys.seal(about.of(object), placeOf(object.getClass()), aside.bytes()),
                            json);
        }
        return new SimpleSerializedObject<>(
                getConverter().convert(json, byte[].class, expectedRepresentation),
                expectedRepresentation,
                typeForClass(object.getClass()));
    }

    /** The seal goes first, so that a reader of the whole need not look far. */
    private static byte[] withSeal(byte[] seal, byte[] json) {
        byte[] text = TO_TEXT.encode(seal);
        byte[] whole = new byte[BEGIN.length + text.length + 1 + json.length];
        System.arraycopy(BEGIN, 0, whole, 0, BEGIN.length);
        System.arraycopy(text, 0, whole, BEGIN.length, text.length);
        int at = BEGIN.length + text.length;
        whole[at] = '"';
        whole[at + 1] = ',';
        System.arraycopy(json, 1, whole, at + 2, json.length - 1);
        return whole;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> @Nullable T deserialize(SerializedObject<S> stored) {
        Class<?> type = classForType(stored.getType());
        if (type == MetaData.class) {
            MetaData plain = plainMetaData(getConverter().convert(stored, byte[].class).getData());
            return (T)
                    SealedReason.opened(
                            keys,
                            plain == null
                                    ? Objects.requireNonNull(super.deserialize(stored))
                                    : plain);
        }
        About about = names.personal().about(type);
        if (about == null || !about.personal()) {
            return super.deserialize(stored);
        }
        byte[] json = getConverter().convert(stored, byte[].class).getData();
        try {
            if (!Arrays.equals(
                    json, 0, Math.min(BEGIN.length, json.length), BEGIN, 0, BEGIN.length)) {
                return getReader(type).readValue(json);
            }
            int end = endOfSeal(json);
            byte[] rest = Arrays.copyOfRange(json, end + 1, json.length);
            rest[0] = '{';
            PersonalValues values =
                    opened(
                            subjectIn(rest, about),
                            placeOf(type),
                            Arrays.copyOfRange(json, BEGIN.length, end));
            return getReader(type).withAttribute(PersonalValues.class, values).readValue(rest);
        } catch (JacksonException e) {
            throw new SerializationException(
                    "A fact cannot be read: " + stored.getType().getName(), e);
        }
    }

    /** Where the quotes behind the seal are, which has no escapes. */
    private static int endOfSeal(byte[] json) {
        int end = BEGIN.length;
        while (end < json.length && json[end] != '"') {
            end++;
        }
        if (end + 1 >= json.length || json[end + 1] != ',') {
            throw namesNobody();
        }
        return end;
    }

    private UUID subjectIn(byte[] json, About about) {
        try (JsonParser parser = getObjectMapper().createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals(about.property())) {
                    return UUID.fromString(parser.getString());
                }
                parser.skipChildren();
            }
        }
        throw namesNobody();
    }

    private static SealBroken namesNobody() {
        return new SealBroken("A sealed fact does not say whose it is.", null);
    }

    /** Texts under names, which is all that facts ever have; nothing where there is more to it. */
    private @Nullable MetaData plainMetaData(byte[] json) {
        Map<String, Object> texts = new HashMap<>();
        try (JsonParser parser = getObjectMapper().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                String text = parser.nextStringValue();
                if (text == null) {
                    return null;
                }
                texts.put(name, text);
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? MetaData.from(texts) : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /**
     * The same fact as it will be read when its subject is erased; the very object where nothing in
     * it is personal.
     */
    Object erased(Object fact) {
        About about = names.personal().about(fact.getClass());
        if (about == null || !about.personal()) {
            return fact;
        }
        byte[] json =
                getWriter()
                        .withAttribute(PersonalValues.class, PersonalValues.none())
                        .writeValueAsBytes(fact);
        return getReader(fact.getClass())
                .withAttribute(PersonalValues.class, PersonalValues.ERASED)
                .readValue(json);
    }

    private PersonalValues opened(UUID subject, String place, byte[] seal) {
        if (keys == null) {
            throw new IllegalStateException(
                    "This node has no keys: only nodes of the roles command and query read facts.");
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(seal);
        } catch (IllegalArgumentException e) {
            throw new SealBroken("The seal of %s is no seal.".formatted(subject), e);
        }
        byte[] plain = keys.open(subject, place, sealed);
        return plain == null ? PersonalValues.ERASED : PersonalValues.of(plain);
    }

    /** What a seal vouches for beside the subject: the stored name of its fact. */
    private static String placeOf(Class<?> type) {
        StoredAs stored = type.getAnnotation(StoredAs.class);
        return stored == null ? type.getName() : stored.value();
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType plain = super.typeForClass(type);
        return plain.equals(SerializedType.emptyType())
                ? plain
                : new SimpleSerializedType(names.nameOf(type), plain.getRevision());
    }

    /**
     * Asked for with every fact that is read, and again for what is said of it: both are known
     * without looking for a class of such a name.
     */
    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(META_DATA)) {
            return MetaData.class;
        }
        Class<?> fact = names.typeOf(type.getName());
        return fact == null ? super.classForType(type) : fact;
    }
}
