package ke.kemis.benchmarks.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.util.UUID;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A learner as one row that is overwritten. */
@Entity
@Table(name = "learner_row")
class Row implements Persistable<UUID> {

    @Id private @Nullable UUID id;
    private @Nullable String surname;
    private @Nullable String firstName;
    private @Nullable String otherNames;
    private @Nullable String sex;
    private @Nullable LocalDate dateOfBirth;
    private @Nullable String nationality;
    private @Nullable String institution;
    private @Nullable String grade;
    private int schoolYear;
    private @Nullable LocalDate since;

    static Row of(EnrolLearner intent) {
        Row row = of(intent.learner().value(), intent.person());
        row.institution = intent.institution().value();
        row.grade = intent.grade().name();
        row.schoolYear = intent.year();
        row.since = intent.on();
        return row;
    }

    static Row of(LearnerEnrolled fact) {
        Row row = of(fact.learner().value(), fact.person());
        row.institution = fact.institution().value();
        row.grade = fact.grade().name();
        row.schoolYear = fact.year();
        row.since = fact.on();
        return row;
    }

    private static Row of(UUID id, Person person) {
        Row row = new Row();
        row.id = id;
        row.surname = person.surname();
        row.firstName = person.firstName();
        row.otherNames = person.otherNames();
        row.sex = person.sex().name();
        row.dateOfBirth = person.dateOfBirth();
        row.nationality = person.nationality();
        return row;
    }

    @Override
    public @Nullable UUID getId() {
        return id;
    }

    /** Spares the control a SELECT before each INSERT. */
    @Override
    @Transient
    public boolean isNew() {
        return true;
    }

    @Override
    public String toString() {
        return "%s %s %s %s %s %s %s at %s in %s %d since %s"
                .formatted(
                        id,
                        surname,
                        firstName,
                        otherNames,
                        sex,
                        dateOfBirth,
                        nationality,
                        institution,
                        grade,
                        schoolYear,
                        since);
    }
}
