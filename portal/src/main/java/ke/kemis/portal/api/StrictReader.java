package ke.kemis.portal.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.NewIds;
import ke.kemis.portal.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads what a caller sent into a record, strictly: a field nobody knows, a value of the wrong kind
 * or size, a missing field are each named, all at once, with what would be right. So no controller
 * ever meets a value that is not of its form.
 */
final class StrictReader {

    private static final int LONGEST_TEXT = 100;
    private static final int LONGEST_LIST = 100;

    /** What is put in the place of bytes that are no UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    /** Whether all values are texts, as in the query of an address. */
    private final boolean texts;

    private final List<FieldError> errors = new ArrayList<>();

    private StrictReader(boolean texts) {
        this.texts = texts;
    }

    /**
     * Reads a body.
     *
     * @throws Unreadable naming every field that does not fit
     */
    static <R> R body(Class<R> type, JsonNode object) {
        return new StrictReader(false).whole(type, object);
    }

    /**
     * Reads the query of an address, or the fields of a form.
     *
     * @throws Unreadable naming every parameter that does not fit
     */
    static <R> R parameters(Class<R> type, JsonNode object) {
        return new StrictReader(true).whole(type, object);
    }

    private <R> R whole(Class<R> type, JsonNode object) {
        Object read = record(type, object, "");
        if (read == null || !errors.isEmpty()) {
            throw new Unreadable(errors);
        }
        return type.cast(read);
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String path) {
        if (!node.isObject()) {
            return wrong(path, "Send a JSON object.");
        }
        Shape shape = SHAPES.get(type);
        node.propertyNames().stream()
                .filter(name -> !shape.names.contains(name))
                .forEach(name ->
                        wrong(
                                within(path, printable(name)),
                                "There is no such field here: leave it out."));
        @Nullable Object[] values = new Object[shape.parts.size()];
        int before = errors.size();
        for (int i = 0; i < values.length; i++) {
            Part part = shape.parts.get(i);
            values[i] = field(part, node.get(part.name()), within(path, part.name()));
        }
        return errors.size() > before ? null : shape.create(values);
    }

    private @Nullable Object field(Part part, @Nullable JsonNode node, String path) {
        if (node == null || node.isNull() || isBlank(part, node)) {
            return absent(part, path);
        }
        return value(part.type(), part.limits(), node, path);
    }

    /** Where a list may be absent, its absence says something else than an empty one. */
    private @Nullable Object absent(Part part, String path) {
        if (part.isOptional()) {
            return null;
        }
        if (part.raw() == Map.class) {
            return Map.of();
        }
        if (part.raw() == List.class || part.raw() == Set.class) {
            return part.raw() == Set.class ? Set.of() : List.of();
        }
        return wrong(path, "This is needed.");
    }

    private static boolean isBlank(Part part, JsonNode node) {
        return node.isString()
                && !part.isEmptiable()
                && node.stringValue().codePoints().allMatch(StrictReader::isSpace);
    }

    private @Nullable Object value(Type type, AnnotatedElement limits, JsonNode node, String path) {
        if (type instanceof ParameterizedType many) {
            return many.getRawType() == Map.class
                    ? map(limits, node, path)
                    : list(many, limits, node, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && !isText(plain)) {
            return record(plain, node, path);
        }
        if (plain == int.class || plain == Integer.class || plain == Long.class) {
            return number(plain, limits, node, path);
        }
        if (plain == Double.class) {
            return decimal(node, path);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return yesOrNo(node, path);
        }
        return text(plain, limits, node, path);
    }

    private static boolean isText(Class<?> type) {
        return type == LearnerId.class || type == ImportId.class || type == InstitutionCode.class;
    }

    private @Nullable Object list(
            ParameterizedType type, AnnotatedElement limits, JsonNode node, String path) {
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else if (node.isString() && texts) {
            // by=county,grade says the same as by=county&by=grade
            for (String part : node.stringValue().split(",", -1)) {
                nodes.add(StringNode.valueOf(part));
            }
        } else if (node.isString()) {
            nodes.add(node);
        } else {
            return wrong(path, "Send a list.");
        }
        int longest = longest(limits, LONGEST_LIST);
        if (nodes.size() > longest) {
            return wrong(path, "Send at most %,d.".formatted(longest));
        }
        List<Object> values = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            String at = texts ? path : "%s[%d]".formatted(path, i);
            JsonNode each = nodes.get(i);
            Object value =
                    each.isNull()
                            ? wrong(at, "This is needed.")
                            : value(type.getActualTypeArguments()[0], Void.class, each, at);
            if (value != null) {
                values.add(value);
            }
        }
        return type.getRawType() == Set.class ? new LinkedHashSet<>(values) : values;
    }

    private @Nullable Object map(AnnotatedElement limits, JsonNode node, String path) {
        if (!node.isObject()) {
            return wrong(path, "Send a JSON object.");
        }
        int longest = longest(limits, LONGEST_LIST);
        if (node.size() > longest) {
            return wrong(path, "Send at most %,d.".formatted(longest));
        }
        Map<String, String> values = new LinkedHashMap<>();
        node.forEachEntry((name, each) -> {
            String key = cleaned(name);
            String at = within(path, printable(name));
            if (key.isEmpty() || key.length() > LONGEST_TEXT) {
                wrong(at, "A name has 1 to %d characters.".formatted(LONGEST_TEXT));
            } else if (each.isNumber()) {
                values.put(key, each.asString());
            } else if (text(String.class, Void.class, each, at) instanceof String value) {
                values.put(key, value);
            }
        });
        return values;
    }

    private @Nullable Object number(
            Class<?> type, AnnotatedElement limits, JsonNode node, String path) {
        long number;
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            number = node.longValue();
        } else if (texts && node.isString()) {
            try {
                number = Long.parseLong(node.stringValue().strip());
            } catch (NumberFormatException noNumber) {
                return wrong(path, "Give a whole number.");
            }
        } else {
            return wrong(path, "Give a whole number.");
        }
        Min min = limits.getAnnotation(Min.class);
        Max max = limits.getAnnotation(Max.class);
        long least = min == null ? Integer.MIN_VALUE : min.value();
        long most =
                max == null ? type == Long.class ? Long.MAX_VALUE : Integer.MAX_VALUE : max.value();
        if (number < least || number > most) {
            return wrong(
                    path,
                    most == Long.MAX_VALUE
                            ? "Give a number of at least %d.".formatted(least)
                            : "Give a number from %d to %d.".formatted(least, most));
        }
        if (type == Long.class) {
            return number;
        }
        return (int) number;
    }

    private @Nullable Object decimal(JsonNode node, String path) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            return wrong(path, "Give a number.");
        }
        return node.doubleValue();
    }

    private @Nullable Object yesOrNo(JsonNode node, String path) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (texts ? node.asString() : "") {
            case "true" -> true;
            case "false" -> false;
            default -> wrong(path, "Give true or false.");
        };
    }

    private @Nullable Object text(
            Class<?> type, AnnotatedElement limits, JsonNode node, String path) {
        if (!node.isString()) {
            return wrong(path, type.isEnum() ? oneOf(type) : "Give a text, in quotation marks.");
        }
        String text = cleaned(node.stringValue());
        if (isUnreadable(node.stringValue(), text)) {
            return wrong(path, "This cannot be read: leave out what is no character of a text.");
        }
        int longest = longest(limits, LONGEST_TEXT);
        if (text.length() > longest) {
            return wrong(path, "Give at most %,d characters.".formatted(longest));
        }
        if (type == String.class) {
            return text;
        }
        if (type == LocalDate.class) {
            return date(text, path);
        }
        if (type == Instant.class) {
            return instant(text, path);
        }
        if (type == UUID.class || type == LearnerId.class || type == ImportId.class) {
            return uuid(type, limits, text, path);
        }
        if (type == InstitutionCode.class) {
            return code(text, path);
        }
        if (type == County.class) {
            return county(text, path);
        }
        if (type.isEnum()) {
            return constant(type, text, path);
        }
        throw new IllegalStateException("No way to read a " + type.getName());
    }

    private @Nullable Object date(String text, String path) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDate) {
            return wrong(path, "There is no such day: give a date as YYYY-MM-DD.");
        }
        return wrong(path, "Give a date as YYYY-MM-DD.");
    }

    private @Nullable Object instant(String text, String path) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(Today.ZONE).toInstant();
            }
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("2500-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException noInstant) {
            return wrong(path, "Give an instant as 2026-11-23T08:00:00Z, or a date.");
        }
        return wrong(path, "Give an instant between 1900 and 2500.");
    }

    private @Nullable Object uuid(
            Class<?> type, AnnotatedElement limits, String text, String path) {
        if (!UUID_TEXT.matcher(text).matches()) {
            return wrong(path, "Give a UUID.");
        }
        UUID uuid = UUID.fromString(text);
        if (limits.isAnnotationPresent(NewId.class) && !NewIds.mayBe(uuid)) {
            return wrong(
                    path,
                    "UUIDs of versions 3 and 8 are the register's own: give one of version 4 or 7.");
        }
        return type == LearnerId.class
                ? new LearnerId(uuid)
                : type == ImportId.class ? new ImportId(uuid) : uuid;
    }

    private @Nullable Object code(String text, String path) {
        try {
            return InstitutionCode.of(text);
        } catch (IllegalArgumentException otherForm) {
            return wrong(
                    path,
                    "An institution's code has 1 to 20 letters, digits, '/', '-' or '.', and begins with a"
                            + " letter or digit.");
        }
    }

    private @Nullable Object county(String text, String path) {
        try {
            return County.ofCode(text);
        } catch (IllegalArgumentException noCounty) {
            return wrong(path, "Give the county's IEBC code, 001 to 047.");
        }
    }

    private @Nullable Object constant(Class<?> type, String text, String path) {
        String sought =
                texts ? text.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) : text;
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(sought)) {
                return constant;
            }
        }
        return wrong(path, oneOf(type));
    }

    private static String oneOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "Give one of ", "."));
    }

    private static int longest(AnnotatedElement limits, int otherwise) {
        Size size = limits.getAnnotation(Size.class);
        return size == null ? otherwise : size.max();
    }

    /**
     * The text without what no name, number or sentence holds: control and formatting characters,
     * halves of characters; blanks of every kind become one space.
     */
    static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> {
                    if (isSpace(character)) {
                        if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                            kept.append(' ');
                        }
                    } else if (isKept(character)) {
                        kept.appendCodePoint(character);
                    }
                });
        return Normalizer.normalize(kept.toString().strip(), Normalizer.Form.NFC);
    }

    /**
     * Whether nothing is left of what was sent, or an address holds what no address of a text does:
     * to leave it out would ask for more than was asked.
     */
    private boolean isUnreadable(String sent, String cleaned) {
        return (cleaned.isEmpty() && !sent.codePoints().allMatch(StrictReader::isSpace))
                || (texts && sent.codePoints().anyMatch(StrictReader::isBroken));
    }

    private static boolean isBroken(int character) {
        return character == REPLACEMENT
                || switch (Character.getType(character)) {
                    case Character.SURROGATE, Character.UNASSIGNED -> true;
                    default -> false;
                };
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isKept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static String printable(String name) {
        String text = cleaned(name);
        return text.length() > 40 ? text.substring(0, 40) : text;
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object wrong(String path, String message) {
        if (errors.size() < 100) {
            errors.add(new FieldError(path, message));
        }
        return null;
    }

    /** What a record says of one of its components; read once, since Java parses it each time. */
    private record Part(
            String name,
            Class<?> raw,
            Type type,
            AnnotatedElement limits,
            boolean isOptional,
            boolean isEmptiable) {

        static Part of(RecordComponent component) {
            return new Part(
                    component.getName(),
                    component.getType(),
                    component.getGenericType(),
                    component.getAccessor(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                    component.isAnnotationPresent(Emptiable.class));
        }
    }

    private static final class Shape {

        private final List<Part> parts;
        private final Set<String> names;
        private final Constructor<?> constructor;

        private Shape(List<Part> parts, Constructor<?> constructor) {
            this.parts = parts;
            this.names = parts.stream().map(Part::name).collect(Collectors.toUnmodifiableSet());
            this.constructor = constructor;
        }

        static Shape of(Class<?> type) {
            List<Part> parts = Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
            Class<?>[] types = parts.stream().map(Part::raw).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(parts, constructor);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("every record has its constructor", impossible);
            }
        }

        Object create(@Nullable Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(
                        "a record of the interface refuses nothing", impossible);
            }
        }
    }
}
