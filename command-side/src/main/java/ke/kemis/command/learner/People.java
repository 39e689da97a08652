package ke.kemis.command.learner;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/** Who a learner is, in the form the register keeps it. */
final class People {

    private static final int LONGEST_NAME = 100;
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private People() {}

    /** The person as the register keeps one. */
    static Person entered(Person given, LocalDate today) {
        return new Person(
                optionalName(given.surname(), "surname"),
                name(given.firstName(), "firstName"),
                optionalName(given.otherNames(), "otherNames"),
                given.sex(),
                born(given.dateOfBirth(), today, "dateOfBirth"),
                country(given.nationality(), "nationality"));
    }

    /** A detail's new value as the register keeps it; nothing where it becomes empty. */
    static Optional<String> entered(Detail detail, String value, LocalDate today) {
        String field = field(detail);
        return switch (detail) {
            case SURNAME, OTHER_NAMES -> Optional.ofNullable(optionalName(value, field));
            case FIRST_NAME -> Optional.of(name(value, field));
            case SEX -> Optional.of(sex(value, field).name());
            case DATE_OF_BIRTH -> Optional.of(born(date(value, field), today, field).toString());
            case NATIONALITY -> Optional.of(country(value, field));
        };
    }

    /** A detail's value as text. */
    static Optional<String> value(Person person, Detail detail) {
        return switch (detail) {
            case SURNAME -> Optional.ofNullable(person.surname());
            case FIRST_NAME -> Optional.of(person.firstName());
            case OTHER_NAMES -> Optional.ofNullable(person.otherNames());
            case SEX -> Optional.of(person.sex().name());
            case DATE_OF_BIRTH -> Optional.of(person.dateOfBirth().toString());
            case NATIONALITY -> Optional.of(person.nationality());
        };
    }

    /** The field of the REST contract that carries a detail. */
    static String field(Detail detail) {
        return switch (detail) {
            case SURNAME -> "surname";
            case FIRST_NAME -> "firstName";
            case OTHER_NAMES -> "otherNames";
            case SEX -> "sex";
            case DATE_OF_BIRTH -> "dateOfBirth";
            case NATIONALITY -> "nationality";
        };
    }

    /** The person after corrections, which are taken as they stand. */
    static Person corrected(Person person, List<Correction> corrections) {
        Person now = person;
        for (Correction one : corrections) {
            now = corrected(now, one.detail(), one.after());
        }
        return now;
    }

    private static Person corrected(Person was, Detail detail, @Nullable String value) {
        return switch (detail) {
            case SURNAME ->
                    new Person(
                            value,
                            was.firstName(),
                            was.otherNames(),
                            was.sex(),
                            was.dateOfBirth(),
                            was.nationality());
            case OTHER_NAMES ->
                    new Person(
                            was.surname(),
                            was.firstName(),
                            value,
                            was.sex(),
                            was.dateOfBirth(),
                            was.nationality());
            case FIRST_NAME ->
                    value == null
                            ? was
                            : new Person(
                                    was.surname(),
                                    value,
                                    was.otherNames(),
                                    was.sex(),
                                    was.dateOfBirth(),
                                    was.nationality());
            case SEX ->
                    value == null
                            ? was
                            : new Person(
                                    was.surname(),
                                    was.firstName(),
                                    was.otherNames(),
                                    Sex.valueOf(value),
                                    was.dateOfBirth(),
                                    was.nationality());
            case DATE_OF_BIRTH ->
                    value == null
                            ? was
                            : new Person(
                                    was.surname(),
                                    was.firstName(),
                                    was.otherNames(),
                                    was.sex(),
                                    Erased.date(value),
                                    was.nationality());
            case NATIONALITY ->
                    value == null
                            ? was
                            : new Person(
                                    was.surname(),
                                    was.firstName(),
                                    was.otherNames(),
                                    was.sex(),
                                    was.dateOfBirth(),
                                    value);
        };
    }

    /** A name as the register keeps one. */
    static String name(String given, String field) {
        String name = PlainText.of(given);
        if (name.length() > LONGEST_NAME || name.codePoints().noneMatch(Character::isLetter)) {
            throw Refusal.of(Rule.NAME_FORM, field);
        }
        return name;
    }

    private static @Nullable String optionalName(@Nullable String given, String field) {
        String name = PlainText.of(given);
        return name.isEmpty() ? null : name(name, field);
    }

    private static Sex sex(String given, String field) {
        return switch (PlainText.of(given).toUpperCase(Locale.ROOT)) {
            case "F" -> Sex.F;
            case "M" -> Sex.M;
            default -> throw Refusal.of(Rule.SEX_FORM, field);
        };
    }

    private static LocalDate date(String given, String field) {
        try {
            return LocalDate.parse(PlainText.of(given));
        } catch (DateTimeParseException notADate) {
            throw Refusal.of(Rule.DATE_FORM, field);
        }
    }

    private static LocalDate born(LocalDate given, LocalDate today, String field) {
        if (given.isBefore(EARLIEST_BIRTH) || given.isAfter(today)) {
            throw Refusal.of(Rule.DATE_OF_BIRTH_IMPLAUSIBLE, field);
        }
        return given;
    }

    private static String country(String given, String field) {
        String country = PlainText.of(given).toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            throw Refusal.of(Rule.NATIONALITY_FORM, field);
        }
        return country;
    }
}
