package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import ke.kemis.command.intake.LearnerRow.GivenNumber;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;

/** By which numbers a row knows somebody. */
final class NumbersInRow {
    private final Cells<LearnerField> cells;
    private final Predicate<InstitutionCode> registered;
    private final List<GivenNumber> numbers = new ArrayList<>();

    NumbersInRow(Cells<LearnerField> cells, Predicate<InstitutionCode> registered) {
        this.cells = cells;
        this.registered = registered;
    }

    List<GivenNumber> all() {
        return numbers;
    }

    void read(InstitutionCode institution) {
        number(IdentifierKind.UPI, LearnerField.UPI);
        certificate(institution);
        others();
        if (numbers.isEmpty()) {
            cells.remark(
                    RowRule.WITHOUT_NUMBER,
                    null,
                    "The row gives no number to know the learner by: taken for the time being"
                            + " by name and birthday.");
        }
    }

    /** Reads the numbers of a row whose place is unknown: a stand-in cannot be told from others. */
    void readWithoutPlace() {
        number(IdentifierKind.UPI, LearnerField.UPI);
        number(
                IdentifierKind.BIRTH_CERTIFICATE,
                LearnerField.BIRTH_CERTIFICATE,
                text(LearnerField.BIRTH_CERTIFICATE));
        others();
    }

    private void others() {
        number(
                IdentifierKind.NATIONAL_ID,
                LearnerField.NATIONAL_ID,
                text(LearnerField.NATIONAL_ID).asNationalId());
        number(IdentifierKind.MAISHA, LearnerField.MAISHA);
        number(IdentifierKind.ASSESSMENT_NUMBER, LearnerField.ASSESSMENT_NUMBER);
        index(IdentifierKind.KCSE_INDEX, LearnerField.KCSE_INDEX, LearnerField.KCSE_YEAR);
        index(IdentifierKind.KCPE_INDEX, LearnerField.KCPE_INDEX, LearnerField.KCPE_YEAR);
        number(IdentifierKind.PASSPORT, LearnerField.PASSPORT);
        number(IdentifierKind.REFUGEE_ID, LearnerField.REFUGEE_ID);
        number(IdentifierKind.ADMISSION_NUMBER, LearnerField.ADMISSION_NUMBER);
    }

    private void certificate(InstitutionCode institution) {
        NumberText number = text(LearnerField.BIRTH_CERTIFICATE);
        StandIn standIn = StandIn.read(number.value(), institution, registered);
        if (standIn == null) {
            number(IdentifierKind.BIRTH_CERTIFICATE, LearnerField.BIRTH_CERTIFICATE, number);
            return;
        }
        InstitutionCode issuer = standIn.issuer(institution, registered);
        boolean own = institution.equals(issuer);
        if (issuer == null) {
            standsIn("left out, since the school is another one, which is not registered");
        } else if (own && !text(LearnerField.ADMISSION_NUMBER).value().isEmpty()) {
            standsIn("left out, since the list gives the admission number itself");
        } else {
            standsIn("taken as the admission number at " + issuer);
            identify(
                    new Identifier(
                            IdentifierKind.ADMISSION_NUMBER, standIn.number(), own ? null : issuer),
                    LearnerField.BIRTH_CERTIFICATE);
        }
    }

    private void standsIn(String end) {
        cells.remark(
                RowRule.STAND_IN_FOR_CERTIFICATE,
                LearnerField.BIRTH_CERTIFICATE,
                "A school's code and an admission number, no certificate: " + end + ".");
    }

    private void index(IdentifierKind kind, LearnerField field, LearnerField year) {
        number(kind, field, text(field).asIndex(cells.seen(year)));
    }

    private void number(IdentifierKind kind, LearnerField field) {
        number(kind, field, text(field));
    }

    private NumberText text(LearnerField field) {
        return NumberText.of(cells.seen(field));
    }

    private void number(IdentifierKind kind, LearnerField field, NumberText number) {
        cells.put(number, field);
        if (!number.value().isEmpty()) {
            identify(new Identifier(kind, number.value(), null), field);
        }
    }

    private void identify(Identifier identifier, LearnerField field) {
        int column = Objects.requireNonNull(cells.column(field), "what is read has a column");
        numbers.add(new GivenNumber(identifier, column));
    }
}
