package ke.kemis.portal.pages;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.NewIds;
import ke.kemis.portal.platform.TooOften;
import org.jspecify.annotations.Nullable;

/**
 * A form as the reader filled it in: what was typed stays as it was typed, and what cannot be read
 * is remembered beside its field.
 */
public final class Entries {

    private static final int LONGEST = 2_000;
    private static final List<DateTimeFormatter> DAYS =
            Stream.of("uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu", "d MMMM uuuu")
                    .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
                    .map(form -> form.withResolverStyle(ResolverStyle.STRICT))
                    .toList();

    private static final Pattern BETWEEN_THOUSANDS =
            Pattern.compile("(?<=\\d)[,\\s\\u00a0\\u202f](?=\\d{3}(\\D|$))");

    private final Map<String, List<String>> typed;
    private final Wording say;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, List<Choice>> proposals = new LinkedHashMap<>();
    private final List<String> general = new ArrayList<>();
    private @Nullable Duration retryAfter;

    private Entries(Map<String, List<String>> typed, Wording say) {
        this.typed = typed;
        this.say = say;
    }

    /** A form just handed in. */
    public static Entries typed(Map<String, String[]> typed, Wording say) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        typed.forEach((field, values) -> copy.put(field, Arrays.asList(values)));
        return new Entries(copy, say);
    }

    /** A form that nobody has filled in yet, with what it proposes. */
    public static Entries proposed(Map<String, String> values, Wording say) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((field, value) -> copy.put(field, List.of(value)));
        return new Entries(copy, say);
    }

    /** What stands in a field; empty where nothing does. */
    public String value(String field) {
        List<String> values = typed.get(field);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** Proposes a value where nothing was typed. */
    public void propose(String field, String value) {
        typed.putIfAbsent(field, List.of(value));
    }

    /** Proposes several values where nothing was typed. */
    public void propose(String field, Collection<? extends Enum<?>> values) {
        typed.putIfAbsent(field, values.stream().map(Enum::name).toList());
    }

    /** Everything chosen in a field that takes several. */
    public List<String> values(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** Whether a choice is taken. */
    public boolean has(String field, String choice) {
        return values(field).contains(choice);
    }

    /** What is wrong with a field. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** What is wrong, field by field. */
    public Map<String, String> errors() {
        return errors;
    }

    /** What is wrong with the whole. */
    public List<String> general() {
        return general;
    }

    /** What a field's value may have meant. */
    public List<Choice> proposals(String field) {
        return proposals.getOrDefault(field, List.of());
    }

    /** Whether something is wrong. */
    public boolean faulty() {
        return !errors.isEmpty() || !general.isEmpty();
    }

    /** Remembers what is wrong with a field; the first complaint stands. */
    public void blame(String field, String sentence) {
        errors.putIfAbsent(field, sentence);
    }

    /** Remembers what is wrong with the whole. */
    public void blame(String sentence) {
        general.add(sentence);
    }

    /** Remembers what is wrong with a field, and what may have been meant. */
    public void propose(String field, String sentence, List<Choice> choices) {
        blame(field, sentence);
        proposals.put(field, List.copyOf(choices));
    }

    /**
     * Does what the form asks for. Where it cannot be read, the register refuses it or it is asked
     * for too often, the form says so.
     *
     * @param fields beside which a refusal is said
     * @return where to go on; nothing where the form has to be shown once more
     */
    public Optional<String> attempt(Collection<Field> fields, Supplier<String> act) {
        try {
            return Optional.of(act.get());
        } catch (Unreadable _) {
            // It is said beside its field.
            return Optional.empty();
        } catch (IntentRefused refused) {
            refuse(refused.refused(), fields);
        } catch (Refusal refusal) {
            refuse(refusal.refused(), fields);
        } catch (TooOften often) {
            refuse(often);
        }
        return Optional.empty();
    }

    /** Says when it may be tried again. */
    public void refuse(TooOften often) {
        retryAfter = often.retryAfter();
        blame(say.text("wrong.tooOften", say.seconds(retryAfter.toSeconds())));
    }

    /** How long to wait, where this was done too often. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Shows a refusal beside the field it blames, or above the form where it has none of that name.
     */
    public void refuse(Refused refused, Collection<Field> fields) {
        String sentence = say.refusal(refused);
        String blamed = refused.field();
        if (blamed == null) {
            blame(sentence);
            return;
        }
        fields.stream()
                .filter(field -> field.isCalled(blamed))
                .findFirst()
                .ifPresentOrElse(field -> blame(field.name(), sentence), () -> blame(sentence));
    }

    /** Ends the reading of a form that cannot be read. */
    public void check() {
        if (faulty()) {
            throw new Unreadable();
        }
    }

    /** Ends what would hand out a file: it has no place to say which filter cannot be read. */
    public void whole() {
        if (faulty()) {
            throw new Missing("missing.filters");
        }
    }

    /** A text that must be there. */
    public Read<String> text(String field) {
        return required(field, maybe(field));
    }

    /** A text that may be there. */
    public Read<String> maybe(String field) {
        String text = value(field).strip();
        if (text.length() > LONGEST) {
            blame(field, say.text("wrong.long", LONGEST));
            return new Read<>(null);
        }
        return new Read<>(text.isEmpty() ? null : text);
    }

    /** A day that must be there. */
    public Read<LocalDate> day(String field) {
        return required(field, maybeDay(field));
    }

    /**
     * A day that may be there, as {@code 2026-01-12}, {@code 12/1/2026} or {@code 12 January 2026}.
     */
    public Read<LocalDate> maybeDay(String field) {
        return read(field, "wrong.day", Entries::dayOf);
    }

    /** A whole number that must be there. */
    public Read<Integer> number(String field) {
        return required(field, maybeNumber(field));
    }

    /** A whole number that may be there. */
    public Read<Integer> maybeNumber(String field) {
        return read(field, "wrong.number", Integer::valueOf);
    }

    /** A whole number that must be there, however large, and as pages print it: {@code 98,765}. */
    public Read<Long> largeNumber(String field) {
        return required(field, maybeLargeNumber(field));
    }

    /** The same, where it may be there. */
    public Read<Long> maybeLargeNumber(String field) {
        return read(
                field,
                "wrong.number",
                text -> Long.valueOf(BETWEEN_THOUSANDS.matcher(text).replaceAll("")));
    }

    /** A decimal number that may be there. */
    public Read<Double> maybeDecimal(String field) {
        return read(field, "wrong.decimal", Double::valueOf);
    }

    /** One of a list that must be chosen. */
    public <E extends Enum<E>> Read<E> choice(String field, Class<E> list) {
        return required(field, maybeChoice(field, list));
    }

    /** One of a list that may be chosen. */
    public <E extends Enum<E>> Read<E> maybeChoice(String field, Class<E> list) {
        return read(field, "wrong.choice", name -> Enum.valueOf(list, name));
    }

    /** One of what a page offers, which must be chosen. */
    public <T> Read<T> chosen(String field, Function<String, T> reading) {
        return required(field, maybeChosen(field, reading));
    }

    /** One of what a page offers, which may be chosen. */
    public <T> Read<T> maybeChosen(String field, Function<String, T> reading) {
        return read(field, "wrong.choice", reading);
    }

    /** Any of a list. */
    public <E extends Enum<E>> Set<E> choices(String field, Class<E> list) {
        try {
            return values(field).stream()
                    .filter(name -> !name.isBlank())
                    .map(name -> Enum.valueOf(list, name))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException unknown) {
            blame(field, say.text("wrong.choice"));
            return Set.of();
        }
    }

    /** An id this form was given when it was made. */
    public Read<UUID> id(String field) {
        return required(field, maybeId(field));
    }

    /** The id that the form made for something new. */
    public Read<UUID> newId(String field) {
        return required(field, read(field, "wrong.id", Entries::made));
    }

    /** An id that may be there. */
    public Read<UUID> maybeId(String field) {
        return read(field, "wrong.id", UUID::fromString);
    }

    /** The ids that this form was given and that were ticked. */
    public List<UUID> ids(String field) {
        try {
            return values(field).stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException foreign) {
            blame(say.text("wrong.id"));
            return List.of();
        }
    }

    /** A box that must be ticked before a step that is hard to take back. */
    public void confirmed(String field) {
        if (value(field).isEmpty()) {
            blame(field, say.text("wrong.unconfirmed"));
        }
    }

    private static UUID made(String text) {
        UUID id = UUID.fromString(text);
        if (!NewIds.mayBe(id)) {
            throw new IllegalArgumentException("not of a new id's version: " + text);
        }
        return id;
    }

    private <T> Read<T> read(String field, String complaint, Function<String, T> reading) {
        String text = value(field).strip();
        if (text.isEmpty()) {
            return new Read<>(null);
        }
        try {
            return new Read<>(reading.apply(text));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            blame(field, say.text(complaint));
            return new Read<>(null);
        }
    }

    private <T> Read<T> required(String field, Read<T> read) {
        if (read.orNull() == null) {
            blame(field, say.text("wrong.empty"));
        }
        return read;
    }

    static LocalDate dayOf(String text) {
        return DAYS.stream()
                .flatMap(format -> Stream.ofNullable(parsed(text, format)))
                .findFirst()
                .orElseThrow(
                        () -> new DateTimeException("a day is written 2026-01-12 or 12/1/2026"));
    }

    private static @Nullable LocalDate parsed(String text, DateTimeFormatter format) {
        try {
            return LocalDate.parse(text, format);
        } catch (DateTimeParseException otherwiseWritten) {
            return null;
        }
    }
}
