package ke.kemis.command.intake;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/** Where and when a row says somebody is at school. */
final class PlaceInRow {
    private static final Pattern SCHOOL_YEAR =
            Pattern.compile("(19|20)\\d\\d(?:\\.0)?(?:[ /-]+(?:20)?\\d\\d)?");
    private final Cells<LearnerField> cells;
    private final LearnerColumns columns;
    private final Predicate<InstitutionCode> registered;

    PlaceInRow(
            Cells<LearnerField> cells,
            LearnerColumns columns,
            Predicate<InstitutionCode> registered) {
        this.cells = cells;
        this.columns = columns;
        this.registered = registered;
    }

    /** The institution's code, which need not be one; empty where none can be read. */
    String code() {
        NumberText code =
                NumberText.of(cells.seen(LearnerField.INSTITUTION)).asInstitution(registered);
        if (code.rule() == RowRule.NUMBER_LOST_DIGITS) {
            cells.refuse(
                    RowRule.INSTITUTION_UNREADABLE,
                    LearnerField.INSTITUTION,
                    "A spreadsheet cut the last digits of the code off.");
            return "";
        }
        cells.put(code, LearnerField.INSTITUTION);
        if (!code.value().isEmpty()) {
            return Remarking.shown(code.value());
        }
        InstitutionCode said = columns.directions().institution();
        if (said == null) {
            cells.refuse(
                    RowRule.INSTITUTION_MISSING,
                    LearnerField.INSTITUTION,
                    "The institution is missing.");
            return "";
        }
        return said.value();
    }

    static @Nullable InstitutionCode institution(String code) {
        try {
            return InstitutionCode.of(code);
        } catch (IllegalArgumentException otherForm) {
            return null;
        }
    }

    int year() {
        String text = cells.said(LearnerField.YEAR);
        Integer said = columns.directions().year();
        int otherwise = said == null ? cells.today().getYear() : said;
        if (text.isEmpty()) {
            return otherwise;
        }
        // University years are written 2025/2026 and named by the year in which they begin.
        if (SCHOOL_YEAR.matcher(text).matches()) {
            return Integer.parseInt(text.substring(0, 4));
        }
        cells.refuse(RowRule.YEAR_UNREADABLE, LearnerField.YEAR, "This is no school year.");
        return otherwise;
    }

    @Nullable Grade grade() {
        String text = cells.said(columns.gradeField());
        GradeText read =
                switch (columns.source()) {
                    case TVET_MIS -> GradeText.ofTvet(text);
                    case HEMIS ->
                            GradeText.ofUniversity(text, cells.said(LearnerField.YEAR_OF_STUDY));
                    default -> GradeText.ofSchool(text);
                };
        if (text.isEmpty()) {
            if (columns.directions().grade() == null) {
                cells.refuse(
                        RowRule.GRADE_MISSING,
                        columns.gradeField(),
                        "The class or level is missing.");
            }
            return columns.directions().grade();
        }
        if (read == null) {
            refuseGrade(text);
            return null;
        }
        if (read.put() != null) {
            cells.remark(RowRule.GRADE_READ, columns.gradeField(), read.put());
        }
        return read.grade();
    }

    private void refuseGrade(String text) {
        boolean award = GradeText.ofUniversity(text, "") != null;
        if (award && !cells.said(LearnerField.YEAR_OF_STUDY).isEmpty()) {
            cells.refuse(
                    RowRule.YEAR_OF_STUDY_UNREADABLE,
                    LearnerField.YEAR_OF_STUDY,
                    "This is no year of study: write a number from 1 to 6.");
        } else {
            cells.refuse(
                    RowRule.GRADE_UNREADABLE,
                    columns.gradeField(),
                    "This is no class or level that the register knows.");
        }
    }

    /** A class of a school, a level of TVET or a university's award. */
    @Nullable Grade anyGrade() {
        String text = cells.said(columns.gradeField());
        if (text.isEmpty()) {
            return grade();
        }
        GradeText read = GradeText.ofSchool(text);
        read = read == null ? GradeText.ofTvet(text) : read;
        read =
                read == null
                        ? GradeText.ofUniversity(text, cells.said(LearnerField.YEAR_OF_STUDY))
                        : read;
        if (read == null) {
            refuseGrade(text);
            return null;
        }
        return read.grade();
    }
}
