package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

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
        Past past = new Past(columns.source(), cells.today());
        LocalDate admitted = admitted(past, year);
        Arrival arrival = past.arrival(institution, grade, year, admitted, history);
        if (!history.isEmpty()) {
            cells.remark(
                    RowRule.HISTORY_INFERRED,
                    LearnerField.YEAR_OF_STUDY,
                    "The years before are taken as climbed one by one from the day of"
                            + " admission.");
        }
        end(past, grade, admitted, history);
        return arrival;
    }

    private @Nullable LocalDate admitted(Past past, int year) {
        LocalDate admitted = cells.day(LearnerField.ADMISSION_DATE);
        String leftOut = admitted == null ? null : past.leftOut(admitted, year);
        if (leftOut == null) {
            return admitted;
        }
        cells.remark(RowRule.DATE_LEFT_OUT, LearnerField.ADMISSION_DATE, leftOut);
        return null;
    }

    private void end(Past past, Grade grade, @Nullable LocalDate admitted, List<Step> history) {
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
        String unlikely = on == null ? null : unlikely(on, admitted);
        if (end.step() != null && unlikely != null) {
            cells.remark(
                    RowRule.DATE_LEFT_OUT,
                    LearnerField.COMPLETION_DATE,
                    unlikely + " The learner is taken as on the roll.");
        } else if (end.step() != null) {
            history.add(end.step());
        }
        if (end.unkept() != null) {
            cells.remark(RowRule.STATUS_NOT_KEPT, LearnerField.STATUS, end.unkept());
        }
    }

    /** Why nothing can have ended on a day; null where it can. */
    private @Nullable String unlikely(LocalDate on, @Nullable LocalDate admitted) {
        if (on.isAfter(cells.today())) {
            return "This day has not come yet.";
        }
        return admitted != null && on.isBefore(admitted)
                ? "This day lies before the day of admission, %s: one of the two is wrong."
                        .formatted(admitted)
                : null;
    }
}
