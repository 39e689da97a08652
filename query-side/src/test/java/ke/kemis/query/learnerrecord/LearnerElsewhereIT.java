package ke.kemis.query.learnerrecord;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.platform.TestRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiving school finds a learner of another school by a number and the date of birth. */
class LearnerElsewhereIT {

    private final TestRegister register = TestRegister.of(new LearnerRecordProjection());
    private final LearnerId learner = learner();
    private LocalDate born = day("2000-01-01");

    @BeforeEach
    void a_learner_of_kisumu_boys() {
        register.start().answering(new AnswerLearnerRecord(register.sql(), register.store()));
        LearnerEnrolled fact = enrolled(learner, KISUMU_BOYS, Grade.G4, 2026, "2026-01-05");
        born = fact.person().dateOfBirth();
        register.record(fact);
        known(IdentifierKind.UPI, "ABC123", null);
        known(IdentifierKind.BIRTH_CERTIFICATE, "BC 123/4567", null);
        known(IdentifierKind.NATIONAL_ID, "01234567", null);
        known(IdentifierKind.KCSE_INDEX, "01234567001/2023", null);
        known(IdentifierKind.ADMISSION_NUMBER, "17", KISUMU_BOYS);
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void number_and_birthday_together_name_a_learner_of_another_school() {
        LearnerElsewhereAnswer.Found found =
                Objects.requireNonNull(sought(IdentifierKind.UPI, "abc 123", null, born));

        assertThat(found.learner()).isEqualTo(learner);
        assertThat(found.institution()).isEqualTo(KISUMU_BOYS);
        assertThat(found.grade()).isEqualTo(Grade.G4);
        assertThat(found.status()).isEqualTo(Status.ENROLLED);
    }

    @Test
    void every_kind_of_number_is_taken_as_people_type_it() {
        assertThat(sought(IdentifierKind.BIRTH_CERTIFICATE, "bc123-4567", null, born)).isNotNull();
        assertThat(sought(IdentifierKind.NATIONAL_ID, "1234567", null, born)).isNotNull();
        assertThat(sought(IdentifierKind.KCSE_INDEX, "01234567001", null, born)).isNotNull();
        assertThat(sought(IdentifierKind.KCSE_INDEX, "01234567001/2023", null, born)).isNotNull();
        assertThat(sought(IdentifierKind.ADMISSION_NUMBER, "17", KISUMU_BOYS, born)).isNotNull();
    }

    @Test
    void one_of_both_alone_finds_nobody() {
        assertThat(sought(IdentifierKind.UPI, "ABC123", null, born.plusDays(1))).isNull();
        assertThat(sought(IdentifierKind.UPI, "ABC124", null, born)).isNull();
        assertThat(sought(IdentifierKind.MAISHA, "ABC123", null, born)).isNull();
        assertThat(sought(IdentifierKind.ADMISSION_NUMBER, "17", MARANDA, born)).isNull();
        assertThat(sought(IdentifierKind.UPI, "", null, born)).isNull();
    }

    @Test
    void the_papers_of_a_record_that_ended_name_the_one_that_goes_on_until_both_are_two_again() {
        LearnerId other = learner();
        LocalDate bornToo = day("2015-03-20");
        Identifier number = new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "BC 765/4321", null);
        Person person = new Person("Otieno", "Achieng", null, Sex.F, bornToo, "KE");
        Standing at =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G4, 2026, day("2026-01-05"), null);
        UUID merge =
                register.record(
                        new RecordsMerged(
                                learner,
                                other,
                                List.of(number),
                                List.of(),
                                at,
                                at,
                                day("2026-02-01"),
                                List.of(person),
                                List.of()));

        assertThat(sought(number.kind(), number.value(), null, bornToo)).isNotNull();
        assertThat(sought(number.kind(), number.value(), null, born)).isNotNull();
        assertThat(sought(number.kind(), number.value(), null, born.plusDays(1))).isNull();
        register.rebuild(LearnerRecordProjection.NAME);
        assertThat(sought(number.kind(), number.value(), null, bornToo)).isNotNull();

        register.record(
                new RecordsUnmerged(
                        learner,
                        other,
                        merge,
                        List.of(),
                        List.of(number),
                        List.of(),
                        at,
                        day("2026-03-01")));
        assertThat(sought(number.kind(), number.value(), null, bornToo)).isNull();
        assertThat(sought(IdentifierKind.UPI, "ABC123", null, bornToo)).isNull();
        assertThat(sought(IdentifierKind.UPI, "ABC123", null, born)).isNotNull();
    }

    @Test
    void tables_made_before_other_birthdays_were_kept_answer_all_the_same() {
        register.caughtUp();
        register.sql()
                .sql("update learner_record.learner set known = (known::jsonb - 'otherwise')::json")
                .update();

        assertThat(sought(IdentifierKind.UPI, "ABC123", null, born)).isNotNull();
        assertThat(sought(IdentifierKind.UPI, "ABC123", null, born.plusDays(1))).isNull();
    }

    @Test
    void who_was_erased_is_found_by_nothing() {
        register.record(
                new PersonalDataErased(learner, ErasureBasis.ORDER, "File 17", day("2026-02-01")));

        assertThat(sought(IdentifierKind.UPI, "ABC123", null, born)).isNull();
    }

    @Test
    void the_record_itself_stays_out_of_reach() {
        assertThat(
                        register.askAs(
                                        "HEAD",
                                        "institution:MA02",
                                        new LearnerRecordOf(learner, null),
                                        LearnerRecordAnswer.class)
                                .found())
                .isNull();
    }

    private void known(IdentifierKind kind, String value, @Nullable InstitutionCode by) {
        register.record(
                new IdentifierAssigned(
                        learner, new Identifier(kind, value, by), day("2026-01-06")));
    }

    private LearnerElsewhereAnswer.@Nullable Found sought(
            IdentifierKind kind, String value, @Nullable InstitutionCode by, LocalDate birth) {
        register.caughtUp();
        return register.askAs(
                        "HEAD",
                        "institution:MA02",
                        new LearnerElsewhere(MARANDA, new Identifier(kind, value, by), birth),
                        LearnerElsewhereAnswer.class)
                .found();
    }
}
