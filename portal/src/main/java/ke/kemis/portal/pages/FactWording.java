package ke.kemis.portal.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.learner.SpecialNeed;
import org.jspecify.annotations.Nullable;

/** Tells a recorded fact so that a head teacher understands it. */
public final class FactWording {

    /** A reader asks who, then where, then what; everything else follows as it was recorded. */
    private static final List<String> ORDER =
            List.of("person", "name", "from", "to", "institution", "level", "grade", "year");

    private final Wording say;
    private final SchoolNames schools;

    /** A teller in the reader's language. */
    public FactWording(Wording say, SchoolNames schools) {
        this.say = say;
        this.schools = schools;
    }

    /**
     * One thing a fact says.
     *
     * @param school the institution's code where the text names one
     * @param learner the record where the text names one
     */
    public record Said(
            String label, String text, @Nullable String school, @Nullable String learner) {

        Said(String label, String text, @Nullable String school) {
            this(label, text, school, null);
        }
    }

    /** What happened, in one or two words. */
    public String title(String type, Map<String, Object> data) {
        Object outcome = data.get("outcome");
        return outcome == null
                ? say.textOr("fact." + type, type)
                : say.textOr("fact." + type + "." + outcome, say.textOr("fact." + type, type));
    }

    /** What the fact says, field by field. */
    public List<Said> details(String type, Map<String, Object> data) {
        List<Said> said = new ArrayList<>();
        data.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> place(one.getKey())))
                .forEach(one -> tell(type, one.getKey(), one.getValue(), said));
        if (type.equals("institution-corrected")) {
            said.addAll(
                    corrections(
                            fields(Objects.requireNonNullElse(data.get("before"), "")),
                            fields(Objects.requireNonNullElse(data.get("after"), ""))));
        }
        return said;
    }

    private static int place(String field) {
        int place = ORDER.indexOf(field);
        return place < 0 ? ORDER.size() : place;
    }

    private void tell(String type, String field, @Nullable Object value, List<Said> said) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        switch (field) {
            case "learner", "account", "request", "on", "outcome", "id" -> {}
            case "grant", "asked" -> said.add(plain(field, say.grant(Grant.of(value.toString()))));
            case "kind" ->
                    said.add(
                            plain(
                                    field,
                                    type.equals("contact-verified")
                                            ? say.word("ContactKind", value)
                                            : value.toString()));
            case "verified" -> said.add(plain(field, say.word("ContactKind", value)));
            case "institution", "knownAt", "newcomerAt" -> said.add(school(field, value));
            case "schools" -> each(value).forEach(one -> said.add(school("institution", one)));
            case "answer" -> said.add(plain("answer", say.word("SchoolAnswer", value)));
            case "from", "to" ->
                    said.add(
                            switch (type) {
                                case "learner-progressed" -> plain(field, say.word("Grade", value));
                                case "record-restored" -> record("other", value);
                                default -> school(field, value);
                            });
            case "grade" -> said.add(plain(field, say.word("Grade", value)));
            case "level" -> said.add(plain(field, say.word("Level", value)));
            case "levels" -> said.add(plain(field, words("Level", value)));
            case "why" ->
                    said.add(
                            type.equals("match-found")
                                    ? likeness(value)
                                    : plain(field, say.word("WithdrawalReason", value)));
            case "specialNeeds" -> said.add(plain(field, needs(value.toString())));
            case "basis" -> said.add(plain(field, say.word("ErasureBasis", value)));
            case "assessment" -> said.add(plain(field, say.word("Assessment", value)));
            case "ownership" -> said.add(plain(field, say.word("Ownership", value)));
            case "source" -> said.add(plain(field, say.word("ImportSource", value)));
            case "county" -> said.add(plain(field, county(value.toString())));
            case "openedOn" -> said.add(plain(field, day(value)));
            case "undone" -> said.add(plain(field, say.textOr("fact." + value, value.toString())));
            case "fact", "claim", "sha256" -> {}
            case "match", "foundIn" -> {}
            case "other", "into", "known", "newcomer", "kept" -> said.add(record(field, value));
            case "person" -> person(value, said);
            case "persons" -> each(value).forEach(one -> person(one, said));
            case "results" -> each(value).forEach(one -> said.add(result(one)));
            case "identifier" -> said.add(identifier(value));
            case "identifiers", "released" -> each(value).forEach(one -> said.add(identifier(one)));
            case "guardian" -> said.add(guardian(value));
            case "guardians" -> each(value).forEach(one -> said.add(guardian(one)));
            case "before", "after" -> {}
            case "corrections" -> each(value).forEach(one -> said.add(correction(one)));
            case "scores" ->
                    fields(value)
                            .forEach((paper, score) ->
                                    said.add(new Said(paper, Objects.toString(score, "–"), null)));
            case "restored", "theirs", "standing", "left" -> standing(field, value, said);
            case "merge", "moved" -> {}
            case "remarks" ->
                    said.add(
                            plain(
                                    field,
                                    value instanceof Number
                                            ? value.toString()
                                            : say.number(each(value).size())));
            default -> said.add(plain(field, value.toString()));
        }
    }

    private void person(Object value, List<Said> said) {
        Map<String, Object> person = fields(value);
        said.add(
                plain(
                        "name",
                        say.name(
                                text(person, "firstName"),
                                text(person, "otherNames"),
                                text(person, "surname"))));
        said.add(plain("dateOfBirth", day(person.get("dateOfBirth"))));
        said.add(plain("sex", say.word("Sex", person.get("sex"))));
    }

    private String needs(String text) {
        return Erased.is(text) ? say.text("erased") : say.words(SpecialNeed.in(text));
    }

    private void standing(String field, Object value, List<Said> said) {
        Map<String, Object> standing = fields(value);
        said.add(plain(field, say.word("Status", standing.get("status"))));
        tell("step-undone", "grade", standing.get("grade"), said);
        tell("step-undone", "institution", standing.get("institution"), said);
    }

    private Said likeness(Object value) {
        Object bits = fields(value).get("bits");
        return plain(
                "bits",
                bits instanceof Number number
                        ? String.format(Locale.ROOT, "%+.1f", number.doubleValue())
                        : "–");
    }

    private Said identifier(Object value) {
        Map<String, Object> identifier = fields(value);
        return new Said(
                say.word("IdentifierKind", identifier.get("kind")),
                Objects.toString(identifier.get("value"), "–"),
                null);
    }

    private Said result(Object value) {
        Map<String, Object> result = fields(value);
        return new Said(
                say.word("Assessment", result.get("assessment")),
                Objects.toString(result.get("year"), "–"),
                null);
    }

    private Said guardian(Object value) {
        Map<String, Object> guardian = fields(value);
        return new Said(
                say.word("Relation", guardian.get("relation")),
                Objects.toString(guardian.get("name"), "–"),
                null);
    }

    private Said correction(Object value) {
        Map<String, Object> correction = fields(value);
        Object detail = correction.get("detail");
        return new Said(
                say.word("Detail", detail),
                say.text(
                        "fact.corrected",
                        corrected(detail, correction.get("before")),
                        corrected(detail, correction.get("after"))),
                null);
    }

    /** What an institution was registered as and is: as far as it differs. */
    private List<Said> corrections(Map<String, Object> before, Map<String, Object> after) {
        return Stream.of("name", "ownership", "ward", "latitude", "longitude", "openedOn")
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field ->
                        plain(
                                field,
                                say.text(
                                        "fact.corrected",
                                        detail(field, before.get(field)),
                                        detail(field, after.get(field)))))
                .toList();
    }

    private String detail(String field, @Nullable Object value) {
        if (value == null) {
            return say.text("fact.nothing");
        }
        return switch (field) {
            case "ownership" -> say.word("Ownership", value);
            case "openedOn" -> day(value);
            default -> value.toString();
        };
    }

    private String corrected(@Nullable Object detail, @Nullable Object value) {
        if (value == null) {
            return say.text("fact.nothing");
        }
        if (Erased.is(value.toString())) {
            return say.text("erased");
        }
        return switch (Objects.toString(detail)) {
            case "DATE_OF_BIRTH" -> day(value);
            case "SEX" -> say.word("Sex", value);
            default -> value.toString();
        };
    }

    private Said school(String field, Object code) {
        return new Said(label(field), schools.namedBesideCode(code.toString()), code.toString());
    }

    private Said record(String field, Object learner) {
        return new Said(label(field), say.text("fact.record"), null, learner.toString());
    }

    private Said plain(String field, String text) {
        return new Said(label(field), text, null);
    }

    private String label(String field) {
        return say.textOr("field." + field, field);
    }

    private String words(String kind, Object values) {
        return String.join(
                ", ", each(values).stream().map(value -> say.word(kind, value)).toList());
    }

    private String day(@Nullable Object value) {
        return value == null ? "–" : say.day(Erased.date(value.toString()));
    }

    private static String county(String code) {
        try {
            return County.ofCode(code).title();
        } catch (IllegalArgumentException unknown) {
            return code;
        }
    }

    private static @Nullable String text(Map<String, Object> fields, String field) {
        return Objects.toString(fields.get(field), null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object value) {
        return value instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> each(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }
}
