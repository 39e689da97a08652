package ke.kemis.command.learner;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Person;
import org.jspecify.annotations.Nullable;

/**
 * Whether two who give the same number can be one person. Numbers are typed wrongly and
 * certificates issued twice, so a number alone is not believed against a name and a birthday.
 */
final class SamePerson {

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L} ]");
    private static final Pattern BLANKS = Pattern.compile("[ -]+");

    private SamePerson() {}

    /** One name and the birthday in common, or two names. */
    static boolean plausibly(Person one, Person other) {
        Set<String> names = names(one);
        names.retainAll(names(other));
        return names.size() >= 2
                || (names.size() == 1 && sameBirthday(one.dateOfBirth(), other.dateOfBirth()));
    }

    /** What does not change with the order or the spelling of names in capitals. */
    static String print(Person person) {
        return "%s|%s|%s"
                .formatted(String.join(" ", names(person)), person.sex(), person.dateOfBirth());
    }

    /** On 1 January, which stands for a day that nobody knows. */
    static boolean isBornAsMany(Person person) {
        return person.dateOfBirth().getDayOfYear() == 1;
    }

    /** The same for the same people, in whatever order they are named. */
    static String print(Collection<Guardian> guardians) {
        return guardians.stream()
                .map(one -> one.relation() + " " + String.join(" ", names(one.name())))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * Both name a mother, or both a father or another of one relation, and no two of them have a
     * name, a telephone or a number in common.
     */
    static boolean haveOtherParents(Collection<Guardian> these, Collection<Guardian> those) {
        return these.stream()
                        .anyMatch(one ->
                                those.stream()
                                        .anyMatch(other -> one.relation() == other.relation()))
                && these.stream()
                        .noneMatch(one -> those.stream().anyMatch(other -> perhapsOne(one, other)));
    }

    private static boolean perhapsOne(Guardian one, Guardian other) {
        return (one.phone() != null && one.phone().equals(other.phone()))
                || (one.nationalId() != null && one.nationalId().equals(other.nationalId()))
                || !Collections.disjoint(names(one.name()), names(other.name()));
    }

    /** The same day, the day and the month exchanged, or only the year known on one side. */
    private static boolean sameBirthday(LocalDate one, LocalDate other) {
        boolean exchanged =
                one.getYear() == other.getYear()
                        && one.getDayOfMonth() == other.getMonthValue()
                        && one.getMonthValue() == other.getDayOfMonth();
        boolean yearOnly =
                one.getYear() == other.getYear()
                        && (one.getDayOfYear() == 1 || other.getDayOfYear() == 1);
        return one.equals(other) || exchanged || yearOnly;
    }

    private static Set<String> names(Person person) {
        return names(person.surname(), person.firstName(), person.otherNames());
    }

    private static Set<String> names(@Nullable String... names) {
        return Stream.of(names)
                .filter(Objects::nonNull)
                .flatMap(name -> Arrays.stream(BLANKS.split(folded(name))))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String folded(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replace('-', ' ');
        return NOT_A_LETTER.matcher(plain).replaceAll("");
    }
}
