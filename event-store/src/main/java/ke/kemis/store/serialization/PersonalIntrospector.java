package ke.kemis.store.serialization;

import java.time.LocalDate;
import ke.kemis.facts.Erased;
import ke.kemis.facts.Personal;
import ke.kemis.facts.PersonalAtTimes;
import ke.kemis.store.keys.SealBroken;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Writes a number in place of each {@link Personal} value and puts the value aside, where the call
 * has a {@link PersonalValues} for it; reads either.
 */
final class PersonalIntrospector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated member) {
        return member.hasAnnotation(Personal.class)
                ? new Writer(null)
                : super.findSerializer(config, member);
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated member) {
        return member.hasAnnotation(Personal.class)
                ? new Reader(null, null)
                : super.findDeserializer(config, member);
    }

    private static final class Writer extends ValueSerializer<Object> {

        private final @Nullable ValueSerializer<Object> plain;

        Writer(@Nullable ValueSerializer<Object> plain) {
            this.plain = plain;
        }

        @Override
        public ValueSerializer<?> createContextual(
                SerializationContext context, BeanProperty property) {
            return new Writer(context.findPrimaryPropertySerializer(property.getType(), property));
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializationContext context) {
            boolean personal =
                    !(json.currentValue() instanceof PersonalAtTimes part)
                            || part.holdsPersonalData();
            if (personal
                    && context.getAttribute(PersonalValues.class) instanceof PersonalValues aside) {
                json.writeNumber(aside.add(value.toString()));
            } else if (plain != null) {
                plain.serialize(value, json, context);
            }
        }
    }

    private static final class Reader extends ValueDeserializer<Object> {

        private final @Nullable JavaType type;
        private final @Nullable ValueDeserializer<Object> plain;

        Reader(@Nullable JavaType type, @Nullable ValueDeserializer<Object> plain) {
            this.type = type;
            this.plain = plain;
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, BeanProperty property) {
            return new Reader(
                    property.getType(),
                    context.findContextualValueDeserializer(property.getType(), property));
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                return plain == null ? null : plain.deserialize(json, context);
            }
            if (!(context.getAttribute(PersonalValues.class) instanceof PersonalValues values)) {
                throw new SealBroken("A fact refers to personal values but has no seal.", null);
            }
            String text = values.get(json.getIntValue());
            return type != null && type.hasRawClass(LocalDate.class) ? Erased.date(text) : text;
        }
    }
}
