package ke.kemis.portal.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.Lack;
import ke.kemis.command.intake.NotTaken;
import ke.kemis.facts.Erased;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.County;
import ke.kemis.store.files.UnreadableFile;
import ke.kemis.store.files.UnreadableFile.Fault;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;

/** Says the register's values in the reader's language: {@code 12 January 2026}, {@code 1,204}. */
public final class Wording {

    /** Where the register's days begin and end. */
    public static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private static final String NOTHING = "–";

    private static final OnRecord FILES =
            new OnRecord()
                    .with("unreadable", Fault.class, Fault::sentence)
                    .with("notTaken", NotTaken.class, NotTaken::sentence);

    private final MessageSource messages;
    private final Locale locale;
    private final DateTimeFormatter days;
    private final DateTimeFormatter moments;
    private final NumberFormat numbers;

    /** Words for pages and messages in a language. */
    public Wording(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.days = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
        this.moments = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", locale);
        this.numbers = NumberFormat.getIntegerInstance(locale);
    }

    /** The language the reader is spoken to in: {@code en}. */
    public String language() {
        return locale.getLanguage();
    }

    /** A day: {@code 12 January 2026}. */
    public String day(@Nullable LocalDate day) {
        if (day == null) {
            return NOTHING;
        }
        return Erased.is(day) ? text("erased") : days.format(day);
    }

    /** An instant as clocks in Nairobi show it: {@code 12 January 2026, 14:05:09}. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? NOTHING : moments.format(instant.atZone(NAIROBI));
    }

    /** A whole number in groups of three: {@code 5,833,175}. */
    public String number(long number) {
        return numbers.format(number);
    }

    /** A share of a whole in whole percent: {@code 48 %}. */
    public String percent(long part, long whole) {
        return whole == 0 ? NOTHING : Math.round(100.0 * part / whole) + " %";
    }

    /** A duration in its two largest units: {@code 2 min 5 s}. */
    public String seconds(@Nullable Number seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long all = Math.round(seconds.doubleValue());
        if (all < 60) {
            return all + " s";
        }
        return all < 3600
                ? all / 60 + " min " + all % 60 + " s"
                : all / 3600 + " h " + all % 3600 / 60 + " min";
    }

    /** One of the register's own words: {@code Grade.G4} becomes {@code Grade 4}. */
    public String word(@Nullable Enum<?> word) {
        if (word == null) {
            return NOTHING;
        }
        return word instanceof County county
                ? county.title()
                : textOr(word.getDeclaringClass().getSimpleName() + "." + word.name(), word.name());
    }

    /** A part of the country as scopes are written: {@code county:042}. */
    public String scope(String scope) {
        int colon = scope.indexOf(':');
        String kind = colon < 0 ? scope : scope.substring(0, colon);
        String where = scope.substring(colon + 1);
        return switch (kind) {
            case "county" -> county(where);
            case "sub-county" -> where.substring(where.indexOf('/') + 1);
            case "institution" -> where;
            default -> textOr("scope." + kind, kind);
        };
    }

    /** A county by its code. */
    public String county(String code) {
        try {
            return County.ofCode(code).title();
        } catch (IllegalArgumentException unknown) {
            return code;
        }
    }

    /** Several of the register's own words, in their order. */
    public String words(Collection<? extends Enum<?>> words) {
        return words.stream()
                .sorted(
                        Comparator.comparingInt(word ->
                                List.of(word.getDeclaringClass().getEnumConstants()).indexOf(word)))
                .map(this::word)
                .collect(Collectors.joining(", "));
    }

    /** A word by the name of its enumeration, as facts and facets carry it. */
    public String word(String kind, @Nullable Object name) {
        return name == null ? NOTHING : textOr(kind + "." + name, name.toString());
    }

    /** What somebody acts as, and where: {@code head teacher, 41/7301}. */
    public String grant(Grant grant) {
        String role = word("Role", grant.role());
        return switch (grant.scope()) {
            case Scope.Nation _ -> role;
            case Scope.OwnChildren _ -> role;
            case Scope.OfCounty in -> role + ", " + in.county().title();
            case Scope.OfSubCounty in -> role + ", " + in.subCounty();
            case Scope.OfInstitution at -> role + ", " + at.institution();
        };
    }

    /** Why somebody looked; in their own words where it was recorded before there was a list. */
    public String purpose(String said) {
        Purpose purpose = Purpose.of(said);
        return purpose == null
                ? said
                : word(purpose.reason())
                        + (purpose.reference() == null ? "" : ", " + purpose.reference());
    }

    /** A country by its two letters. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** A person's name, surname last. */
    public String name(@Nullable String first, @Nullable String other, @Nullable String last) {
        if (Erased.is(first)) {
            return text("erased");
        }
        StringBuilder name = new StringBuilder();
        for (String part : new String[] {first, other, last}) {
            if (part != null && !part.isBlank()) {
                name.append(name.isEmpty() ? "" : " ").append(part);
            }
        }
        return name.toString();
    }

    /** The sentence under a key. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** The sentence under a key, or another where there is none. */
    public String textOr(String key, String otherwise) {
        try {
            return messages.getMessage(key, null, locale);
        } catch (NoSuchMessageException unknown) {
            return otherwise;
        }
    }

    /**
     * What a rule says. In another language than the register's own the rule's sentence is
     * translated, and what was said of this very case stands behind it as it is.
     */
    public String refusal(Refused refused) {
        String translated = textOr("rule." + refused.rule(), "");
        if (translated.isEmpty()) {
            return refused.reason();
        }
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(refused.rule()))
                .filter(rule -> refused.reason().startsWith(rule.sentence()))
                .map(rule -> translated + refused.reason().substring(rule.sentence().length()))
                .findFirst()
                .orElse(translated);
    }

    /** What is wrong with a file, and what to do; English says it by itself. */
    public String unreadable(UnreadableFile file) {
        String key = "unreadable." + file.fault();
        return has(key) ? text(key, file.values().toArray()) : String.valueOf(file.getMessage());
    }

    /** What a list lacks, and what to do; English says it by itself. */
    public String lacking(Lack lack) {
        return has("lacking")
                ? text(
                        "lacking",
                        number(lack.line()),
                        lack.needs().stream()
                                .map(need -> text("lacking." + need))
                                .collect(Collectors.joining(", ")))
                : lack.sentence();
    }

    /** Why a whole file was not taken, which is on record in English. */
    public String whyNot(String recorded) {
        Lack lack = Lack.in(recorded);
        return lack == null ? said(recorded, FILES) : lacking(lack);
    }

    /** What is on record in English. */
    public String said(String recorded, OnRecord sentences) {
        return sentences.said(recorded, this);
    }

    /** Whether there is a sentence under a key. */
    public boolean has(String key) {
        return !textOr(key, "").isEmpty();
    }
}
