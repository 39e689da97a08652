package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.Erased;
import ke.kemis.facts.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Who a learner is.
 *
 * @param surname absent where a source knows one name only
 * @param nationality ISO 3166-1 alpha-2, {@code KE} unless known otherwise
 */
public record Person(
        @Personal @Nullable String surname,
        @Personal String firstName,
        @Personal @Nullable String otherNames,
        Sex sex,
        @Personal LocalDate dateOfBirth,
        String nationality) {

    public Person {
        Objects.requireNonNull(firstName, "a person needs a first name");
        Objects.requireNonNull(sex, "a person needs a sex");
        Objects.requireNonNull(dateOfBirth, "a person needs a date of birth");
        nationality = Objects.requireNonNullElse(nationality, "KE");
    }

    /** The same of somebody who was erased, as the store then reads it. */
    public Person erased() {
        return new Person(
                surname == null ? null : Erased.TEXT,
                Erased.TEXT,
                otherNames == null ? null : Erased.TEXT,
                sex,
                Erased.DATE,
                nationality);
    }

    /** Whether this is nobody any more. */
    public boolean wasErased() {
        return Erased.is(firstName);
    }
}
