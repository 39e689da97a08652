package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.GivenNumber;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.Recognised;
import ke.kemis.command.learner.Recognised.Likely;
import ke.kemis.command.learner.Recognised.Withheld;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.store.files.Row;
import org.junit.jupiter.api.Test;

/** A row beside what the register knows of its learner. */
class CaseTest {

    private static final InstitutionCode SCHOOL = new InstitutionCode("KISUMU-BOYS");
    private static final LearnerId LEARNER =
            new LearnerId(UUID.fromString("018f2f6e-0000-7000-8000-00000000000a"));
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 6);
    private static final int UPI_COLUMN = 3;
    private static final int CERTIFICATE_COLUMN = 5;
    private static final int PASSPORT_COLUMN = 8;

    @Test
    void a_number_that_is_refused_is_the_one_of_its_own_column_whichever_is_withheld() {
        GivenNumber upi = number(IdentifierKind.UPI, UPI_COLUMN);
        GivenNumber certificate = number(IdentifierKind.BIRTH_CERTIFICATE, CERTIFICATE_COLUMN);
        GivenNumber passport = number(IdentifierKind.PASSPORT, PASSPORT_COLUMN);
        Withheld withheld =
                new Withheld(1, Refusal.of(Rule.IDENTIFIER_HELD_BY_ANOTHER).refused(), null);

        Case one =
                Case.of(
                        row(List.of(upi, certificate, passport)),
                        found(List.of(upi.identifier(), passport.identifier()), withheld));

        assertThat(one.column(0)).isEqualTo(UPI_COLUMN);
        assertThat(one.column(1)).isEqualTo(PASSPORT_COLUMN);
        assertThat(one.column(2)).isNull();
    }

    /** The same as who goes on is put on no roll again by: the last day that the row tells. */
    @Test
    void a_row_that_likeness_joins_says_that_the_learner_left_since_only_where_that_is_so() {
        Step later = new Step.Moved(Outcome.PROMOTED, Grade.G5, 2026, LocalDate.of(2026, 1, 5));

        assertThat(joined(List.of(), LocalDate.of(2025, 3, 3))).contains("LEFT_SINCE");
        assertThat(joined(List.of(later), LocalDate.of(2025, 3, 3))).doesNotContain("LEFT_SINCE");
        assertThat(joined(List.of(later), LocalDate.of(2026, 3, 2))).contains("LEFT_SINCE");
        assertThat(joined(List.of(), LocalDate.of(2024, 3, 4))).doesNotContain("LEFT_SINCE");
    }

    @Test
    void a_list_of_the_next_year_continues_a_course() {
        Understood first = row(List.of());
        Understood row =
                new Understood(
                        first.line(),
                        first.person(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        new Arrival(SCHOOL, Grade.TVET6, 2025, JANUARY),
                        List.of(),
                        first.claimed(),
                        first.remarks());
        Standing onTheRoll =
                new Standing(
                        Status.ENROLLED, SCHOOL, Grade.TVET6, 2024, LocalDate.of(2024, 9, 2), null);
        Recognised.Known known = new Recognised.Known(row.person(), onTheRoll);

        Case one =
                Case.of(
                        row,
                        new Recognised.One(
                                LEARNER, LEARNER, known, List.of(), List.of(), List.of(), null,
                                List.of()));

        assertThat(one.intents())
                .containsExactly(
                        new ProgressLearner(
                                LEARNER, Outcome.CONTINUED, Grade.TVET6, 2025, JANUARY));
    }

    @Test
    void how_an_earlier_course_ended_is_nothing_of_the_later_one() {
        Arrival bachelor = new Arrival(SCHOOL, Grade.UNI_Y3, 2023, LocalDate.of(2023, 9, 6));
        List<Step> graduated =
                List.of(
                        new Step.Moved(
                                Outcome.PROMOTED, Grade.UNI_Y4, 2024, LocalDate.of(2024, 9, 6)),
                        new Step.Awarded("BSc", LocalDate.of(2025, 12, 12)));
        Arrival artisan = new Arrival(SCHOOL, Grade.TVET3, 2022, LocalDate.of(2022, 5, 9));
        Arrival sixth = new Arrival(SCHOOL, Grade.G6, 2025, JANUARY);

        assertThat(known(bachelor, graduated, Grade.MASTERS, 2025))
                .satisfies(one -> assertThat(one.intents()).isEmpty())
                .satisfies(one -> assertThat(one.cause()).isEqualTo("LATER_KNOWN"));
        assertThat(known(artisan, List.of(finished(2023)), Grade.TVET4, 2023))
                .satisfies(one -> assertThat(one.intents()).isEmpty())
                .satisfies(one -> assertThat(one.cause()).isEqualTo("LATER_KNOWN"));
        assertThat(known(artisan, List.of(left(2023)), Grade.TVET4, 2023).intents()).isEmpty();
        assertThat(known(sixth, List.of(finished(2025)), Grade.G9, 2025))
                .satisfies(one -> assertThat(one.intents()).isEmpty())
                .satisfies(one -> assertThat(one.cause()).isEqualTo("NOT_IN_THIS_CLASS"));
    }

    /** A trainee is listed with the year of admission, however often the course was continued. */
    @Test
    void a_course_ends_in_its_grade_whatever_the_year_of_the_row() {
        Arrival diploma = new Arrival(SCHOOL, Grade.TVET6, 2023, LocalDate.of(2023, 9, 4));

        assertThat(known(diploma, List.of(finished(2025)), Grade.TVET6, 2025).intents())
                .containsExactly(new CompleteLevel(LEARNER, null, LocalDate.of(2025, 11, 28)));
        assertThat(known(diploma, List.of(left(2025)), Grade.TVET6, 2025).intents())
                .containsExactly(
                        new WithdrawLearner(
                                LEARNER, WithdrawalReason.OTHER, null, LocalDate.of(2025, 11, 28)));
    }

    @Test
    void a_course_ends_where_the_steps_of_the_row_lead_to() {
        Arrival second = new Arrival(SCHOOL, Grade.UNI_Y3, 2023, LocalDate.of(2023, 9, 6));
        LocalDate promoted = LocalDate.of(2024, 9, 6);
        LocalDate graduated = LocalDate.of(2025, 12, 12);
        List<Step> steps =
                List.of(
                        new Step.Moved(Outcome.PROMOTED, Grade.UNI_Y4, 2024, promoted),
                        new Step.Awarded("BSc", graduated));
        Arrival ninth = new Arrival(SCHOOL, Grade.G9, 2025, JANUARY);

        assertThat(known(second, steps, Grade.UNI_Y3, 2023).intents())
                .containsExactly(
                        new ProgressLearner(
                                LEARNER, Outcome.PROMOTED, Grade.UNI_Y4, 2024, promoted),
                        new GraduateLearner(LEARNER, "BSc", graduated));
        assertThat(known(ninth, List.of(finished(2025)), Grade.G8, 2024).intents())
                .hasSize(2)
                .last()
                .isEqualTo(new CompleteLevel(LEARNER, null, LocalDate.of(2025, 11, 28)));
    }

    @Test
    void who_died_is_dead_in_whichever_course_the_list_has_them() {
        Arrival artisan = new Arrival(SCHOOL, Grade.TVET3, 2022, LocalDate.of(2022, 5, 9));
        LocalDate died = LocalDate.of(2025, 11, 28);

        assertThat(known(artisan, List.of(new Step.Died(died)), Grade.TVET4, 2023).intents())
                .containsExactly(new RecordDeath(LEARNER, null, died));
    }

    private static Step finished(int year) {
        return new Step.Finished(LocalDate.of(year, 11, 28));
    }

    private static Step left(int year) {
        return new Step.Left(WithdrawalReason.OTHER, LocalDate.of(year, 11, 28));
    }

    /** The row of somebody whom the register has on the roll of the same school. */
    private static Case known(Arrival arrival, List<Step> history, Grade grade, int year) {
        Understood any = row(List.of());
        Understood row =
                new Understood(
                        any.line(),
                        any.person(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        arrival,
                        history,
                        any.claimed(),
                        any.remarks());
        Standing onTheRoll =
                new Standing(Status.ENROLLED, SCHOOL, grade, year, LocalDate.of(year, 9, 1), null);
        return Case.of(
                row,
                new Recognised.One(
                        LEARNER,
                        LEARNER,
                        new Recognised.Known(row.person(), onTheRoll),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of()));
    }

    /** What is said of a row of this school, whose learner left another on a day. */
    private static List<String> joined(List<Step> history, LocalDate leftOn) {
        Understood row = row(List.of(), history);
        Standing withdrawn =
                new Standing(
                        Status.WITHDRAWN,
                        new InstitutionCode("MARANDA"),
                        Grade.G4,
                        leftOn.getYear(),
                        leftOn,
                        null);
        Likely likely =
                new Likely(
                        new LearnerId(UUID.fromString("018f2f6e-0000-7000-8000-00000000000b")),
                        new Recognised.Known(row.person(), withdrawn),
                        new Explanation(12, 0, 0, "set-4", List.of()));
        Case one =
                Case.of(
                        row,
                        new Recognised.One(
                                LEARNER, LEARNER, null, List.of(), List.of(), List.of(), likely,
                                List.of()));
        one.joined(likely);
        return one.remarks().stream().map(Remark::code).toList();
    }

    private static GivenNumber number(IdentifierKind kind, int column) {
        return new GivenNumber(new Identifier(kind, "AB1234" + column, null), column);
    }

    private static Understood row(List<GivenNumber> numbers) {
        return row(numbers, List.of());
    }

    private static Understood row(List<GivenNumber> numbers, List<Step> history) {
        return new Understood(
                2,
                new Person("Otieno", "Achieng", null, Sex.F, LocalDate.of(2012, 5, 4), "KE"),
                numbers,
                List.of(),
                List.of(),
                null,
                new Arrival(SCHOOL, Grade.G4, 2025, JANUARY),
                history,
                new Claimed(SCHOOL.value(), Grade.G4, 2025, Sex.F),
                new Remarking(new Row(2, List.of()), List.of()));
    }

    private static Recognised.One found(List<Identifier> free, Withheld withheld) {
        return new Recognised.One(
                LEARNER, LEARNER, null, free, List.of(), List.of(withheld), null, List.of());
    }
}
