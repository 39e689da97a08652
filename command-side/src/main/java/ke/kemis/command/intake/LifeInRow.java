package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;

/** What a row says has happened, from coming onto the roll on. */
final class LifeInRow {
    private final Cells<LearnerField> cells;
    private final LearnerColumns columns;

    LifeInRow(Cells<LearnerField> cells, LearnerColumns columns) {
        this.cells = cells;
        this.columns = columns;
    }

    /**
     * Coming onto the roll.
     *
     * @param history filled with the steps since
     */
    Arrival arrival(InstitutionCode institution, Grade grade, int year, List<Step> history) {
        LocalDate admitted = cells.day(LearnerField.ADMISSION_DATE);
        Past past = new Past(columns.source(), cells.today());
        Arrival arrival =
                past.arrival(
                        institution,
                        grade,
                        year,
                        admitted,
                        cells.said(LearnerField.YEAR_OF_STUDY),
                        history);
        if (!history.isEmpty()) {
            cells.remark(
                    RowRule.HISTORY_INFERRED,
                    LearnerField.YEAR_OF_STUDY,
                    "The years before are taken as climbed one by one from the day of"
                            + " admission.");
        }
        end(past, grade, history);
        return arrival;
    }

    private void end(Past past, Grade grade, List<Step> history) {
        String status = cells.said(LearnerField.STATUS);
        LocalDate on = cells.day(LearnerField.COMPLETION_DATE);
        String award =
                List.of(
                                cells.said(LearnerField.AWARD),
                                cells.said(LearnerField.AWARD_CLASS),
                                cells.said(LearnerField.PROGRAMME))
                        .stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
        Past.End end = past.end(status, on, award, grade);
        if (end.step() != null) {
            history.add(end.step());
        }
        if (end.unkept() != null) {
            cells.remark(RowRule.STATUS_NOT_KEPT, LearnerField.STATUS, end.unkept());
        }
    }
}
