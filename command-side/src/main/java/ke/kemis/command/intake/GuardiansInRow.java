package ke.kemis.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Guardian.Relation;
import org.jspecify.annotations.Nullable;

/** Who answers for the learner of a row. */
final class GuardiansInRow {
    private static final Pattern NATIONAL_ID = Pattern.compile("\\d{8,9}");
    private static final List<Kin> KIN =
            List.of(
                    new Kin(
                            Relation.MOTHER,
                            LearnerField.MOTHER_NAME,
                            LearnerField.MOTHER_ID,
                            LearnerField.MOTHER_PHONE),
                    new Kin(
                            Relation.FATHER,
                            LearnerField.FATHER_NAME,
                            LearnerField.FATHER_ID,
                            LearnerField.FATHER_PHONE),
                    new Kin(
                            Relation.GUARDIAN,
                            LearnerField.GUARDIAN_NAME,
                            LearnerField.GUARDIAN_ID,
                            LearnerField.GUARDIAN_PHONE));

    private final Cells<LearnerField> cells;
    private final LearnerColumns columns;

    GuardiansInRow(Cells<LearnerField> cells, LearnerColumns columns) {
        this.cells = cells;
        this.columns = columns;
    }

    List<Guardian> read() {
        if (!columns.saysWhoAnswers()) {
            return List.of();
        }
        List<Guardian> guardians = new ArrayList<>();
        String home = phone(LearnerField.PHONE);
        String email = email();
        for (Kin kin : KIN) {
            add(guardians, kin, home, email);
        }
        String called = Contacts.phone(home, "phone");
        if (called != null && guardians.stream().noneMatch(one -> called.equals(one.phone()))) {
            cells.remark(
                    RowRule.PHONE_LEFT_OUT,
                    LearnerField.PHONE,
                    guardians.isEmpty()
                            ? "Nobody is named whose telephone it is: it is left out."
                            : "Whoever answers for the learner has another telephone: it is"
                                    + " left out.");
        }
        if (email != null && guardians.isEmpty()) {
            cells.remark(
                    RowRule.EMAIL_LEFT_OUT,
                    LearnerField.EMAIL,
                    "Nobody is named whose e-mail it is: it is left out.");
        }
        return guardians;
    }

    private void add(List<Guardian> guardians, Kin kin, String home, @Nullable String email) {
        String name = cells.seen(kin.name);
        NumberText id = NumberText.of(cells.seen(kin.id)).asNationalId();
        String phone = phone(kin.phone);
        if (CellText.saysNothing(name)) {
            if (!id.value().isEmpty() || !phone.isEmpty()) {
                cells.remark(
                        RowRule.GUARDIAN_LEFT_OUT,
                        kin.name,
                        "Without a name nobody is kept who answers for the learner.");
            }
            return;
        }
        if (!NameText.isName(name)) {
            cells.remark(RowRule.GUARDIAN_LEFT_OUT, kin.name, "This is no name: it is left out.");
            return;
        }
        cells.put(id, kin.id);
        String nationalId = id.value();
        if (!nationalId.isEmpty() && !NATIONAL_ID.matcher(nationalId).matches()) {
            cells.remark(
                    RowRule.NUMBER_LEFT_OUT, kin.id, "This is no national ID: it is left out.");
            nationalId = "";
        }
        String line = phone.isEmpty() && guardians.isEmpty() ? home : phone;
        guardians.add(
                new Guardian(
                        name,
                        kin.relation,
                        Contacts.phone(line, "phone"),
                        guardians.isEmpty() ? email : null,
                        nationalId.isEmpty() ? null : nationalId));
    }

    private @Nullable String email() {
        try {
            return Contacts.email(cells.said(LearnerField.EMAIL), "email");
        } catch (Refusal otherForm) {
            cells.remark(
                    RowRule.EMAIL_LEFT_OUT,
                    LearnerField.EMAIL,
                    "This is no e-mail address: it is left out.");
            return null;
        }
    }

    private String phone(LearnerField field) {
        PhoneText phone = PhoneText.of(cells.seen(field));
        if (phone.rule() == RowRule.PHONE_PUT_RIGHT) {
            cells.remark(
                    RowRule.PHONE_PUT_RIGHT, field, "Taken as a Kenyan number, with its zero.");
        } else if (phone.rule() != null) {
            cells.remark(phone.rule(), field, "This cannot be called: it is left out.");
        }
        return phone.value();
    }

    /** Where a list says of one who answers who that is. */
    private record Kin(Relation relation, LearnerField name, LearnerField id, LearnerField phone) {}
}
