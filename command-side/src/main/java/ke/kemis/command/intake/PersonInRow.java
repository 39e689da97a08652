package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/** Who a row speaks of. */
final class PersonInRow {
    private static final Pattern YEARS = Pattern.compile("\\d{1,2}(?:\\.0)?");
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private final Cells<LearnerField> cells;

    PersonInRow(Cells<LearnerField> cells) {
        this.cells = cells;
    }

    /**
     * The birthday.
     *
     * @param year of the list, in which the age was the one that stands there; one to come is not
     *     believed
     */
    @Nullable LocalDate born(int year) {
        int listed = Math.min(year, cells.today().getYear());
        String text = cells.said(LearnerField.DATE_OF_BIRTH);
        Integer age = age();
        if (text.isEmpty()) {
            if (age == null) {
                cells.refuse(
                        RowRule.DATE_OF_BIRTH_MISSING,
                        LearnerField.DATE_OF_BIRTH,
                        "The date of birth is missing.");
                return null;
            }
            cells.remark(
                    RowRule.BIRTHDAY_FROM_AGE,
                    LearnerField.AGE,
                    "The date of birth is missing: 1 January of the year that the age leads to"
                            + " is taken.");
            return LocalDate.of(listed - age, 1, 1);
        }
        DayText day = cells.read(text, LearnerField.DATE_OF_BIRTH);
        if (day == null || day.day().isBefore(EARLIEST_BIRTH) || day.day().isAfter(cells.today())) {
            cells.refuse(
                    RowRule.DATE_UNREADABLE,
                    LearnerField.DATE_OF_BIRTH,
                    day == null
                            ? "This is no date: write year-month-day, 2015-03-31."
                            : "Nobody at school was born on that day.");
            return null;
        }
        cells.put(day, LearnerField.DATE_OF_BIRTH);
        if (day.day().getDayOfYear() == 1) {
            cells.remark(
                    RowRule.BIRTHDAY_UNCERTAIN,
                    LearnerField.DATE_OF_BIRTH,
                    "1 January often stands for a day nobody knew.");
        }
        int years = listed - day.day().getYear();
        if (age != null && Math.abs(years - age) > 1) {
            cells.remark(
                    RowRule.AGE_DIFFERS,
                    LearnerField.AGE,
                    "The age does not go with the date of birth, which is taken.");
        }
        return day.day();
    }

    private @Nullable Integer age() {
        String text = cells.said(LearnerField.AGE);
        return YEARS.matcher(text).matches() ? Integer.valueOf(text.replace(".0", "")) : null;
    }

    @Nullable Person person(@Nullable Sex sex, @Nullable LocalDate born) {
        String surname = name(LearnerField.SURNAME);
        String first = name(LearnerField.FIRST_NAME);
        String other = name(LearnerField.OTHER_NAMES);
        if (surname.isEmpty() && first.isEmpty() && other.isEmpty()) {
            String whole = name(LearnerField.NAME);
            int comma = whole.indexOf(',');
            List<String> words = NameText.words(whole.replace(',', ' '));
            if (comma > 0) {
                surname = whole.substring(0, comma).strip();
                words = NameText.words(whole.substring(comma + 1));
            } else if (words.size() > 2) {
                surname = words.getFirst();
                words = words.subList(1, words.size());
            }
            first = words.isEmpty() ? surname : words.getFirst();
            surname = words.isEmpty() ? "" : surname;
            other = String.join(" ", words.subList(Math.min(1, words.size()), words.size()));
        } else if (first.isEmpty()) {
            first = surname.isEmpty() ? other : surname;
            other = surname.isEmpty() ? "" : other;
            surname = "";
            cells.remark(
                    RowRule.NAME_ORDER,
                    cells.has(LearnerField.SURNAME)
                            ? LearnerField.SURNAME
                            : LearnerField.OTHER_NAMES,
                    "Only one name is given: it is taken as the first.");
        }
        LearnerField blamed =
                cells.has(LearnerField.NAME) ? LearnerField.NAME : LearnerField.FIRST_NAME;
        if (first.isEmpty()) {
            cells.refuse(RowRule.NAME_MISSING, blamed, "The name is missing.");
            return null;
        }
        if (!NameText.isName(first) || !isNameOrNone(surname) || !isNameOrNone(other)) {
            cells.refuse(
                    RowRule.NAME_TOO_LONG,
                    blamed,
                    "A name has 1 to 100 characters, at least one of them a letter.");
            return null;
        }
        String nationality = nationality();
        return sex == null || born == null
                ? null
                : new Person(
                        surname.isEmpty() ? null : surname,
                        first,
                        other.isEmpty() ? null : other,
                        sex,
                        born,
                        nationality);
    }

    /** A name, or several; what stands for none, or has no letter, is left out. */
    private String name(LearnerField field) {
        String text = cells.seen(field);
        String names =
                CellText.saysNothing(text)
                        ? ""
                        : NameText.words(NameText.bare(text)).stream()
                                .filter(word -> !CellText.saysNothing(word))
                                .filter(word -> NameText.isLettered(word) || word.equals(","))
                                .collect(Collectors.joining(" "));
        if (!names.equals(text)) {
            cells.remark(
                    RowRule.NAME_LEFT_OUT,
                    field,
                    names.isEmpty()
                            ? "This is no name: it is left out."
                            : "What is no name in this is left out.");
        }
        return names;
    }

    private String nationality() {
        String text = cells.seen(LearnerField.NATIONALITY);
        String country = text.isEmpty() ? "KE" : Countries.code(text);
        if (country == null) {
            cells.remark(
                    RowRule.NATIONALITY_UNREADABLE,
                    LearnerField.NATIONALITY,
                    "This is no country the register knows: Kenya is taken.");
            return "KE";
        }
        return country;
    }

    private static boolean isNameOrNone(String name) {
        return name.isEmpty() || NameText.isName(name);
    }
}
