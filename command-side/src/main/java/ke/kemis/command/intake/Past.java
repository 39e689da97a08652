package ke.kemis.command.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import ke.kemis.command.SchoolYear;
import ke.kemis.command.intake.LearnerRow.Arrival;
import ke.kemis.command.intake.LearnerRow.Step;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.WithdrawalReason;
import org.jspecify.annotations.Nullable;

/** What a list's last word on a learner says of the years before. */
record Past(ImportSource source, LocalDate today) {
    private static final List<Grade> YEARS =
            List.of(
                    Grade.UNI_Y1,
                    Grade.UNI_Y2,
                    Grade.UNI_Y3,
                    Grade.UNI_Y4,
                    Grade.UNI_Y5,
                    Grade.UNI_Y6);
    private static final int OLDEST = 15;

    /**
     * Coming onto the roll. At school that is the day of admission where it lies in the year of the
     * list, and otherwise the day on which that year began: how an earlier class was reached is not
     * known. A trainee came onto the roll on the day of admission; a bachelor's years are climbed
     * from there.
     *
     * @param admitted unless it is {@linkplain #leftOut left out}
     * @param history filled with the steps since
     */
    Arrival arrival(
            InstitutionCode institution,
            Grade grade,
            int year,
            @Nullable LocalDate admitted,
            List<Step> history) {
        LocalDate opens = SchoolYear.opening(year);
        LocalDate listed = opens.isAfter(today) && year == today.getYear() ? today : opens;
        if (admitted == null) {
            return new Arrival(institution, grade, year, listed);
        }
        return switch (source) {
            case HEMIS -> climbed(institution, grade, year, admitted, history);
            case TVET_MIS -> new Arrival(institution, grade, admitted.getYear(), admitted);
            default ->
                    admitted.getYear() == year
                            ? new Arrival(institution, grade, year, admitted)
                            : new Arrival(institution, grade, year, listed);
        };
    }

    /** Why a day of admission says nothing of a list of that year; null where it does. */
    @Nullable String leftOut(LocalDate admitted, int year) {
        if (admitted.isAfter(today)) {
            return "This day has not come yet: it is left out.";
        }
        return admitted.getYear() < year - OLDEST
                ? "This day lies more than %d years back: it is left out.".formatted(OLDEST)
                : null;
    }

    private Arrival climbed(
            InstitutionCode institution,
            Grade grade,
            int year,
            LocalDate admitted,
            List<Step> history) {
        int rung = YEARS.indexOf(grade);
        if (rung < 0) {
            return new Arrival(institution, grade, admitted.getYear(), admitted);
        }
        int past = Math.max(0, year - admitted.getYear());
        int climbed = Math.min(rung, past);
        Grade first = YEARS.get(rung - climbed);
        for (int n = 1; n <= climbed; n++) {
            LocalDate on = admitted.plusYears(n);
            if (on.isAfter(today)) {
                return new Arrival(institution, first, admitted.getYear(), admitted);
            }
            history.add(
                    new Step.Moved(
                            Outcome.PROMOTED,
                            YEARS.get(rung - climbed + n),
                            admitted.getYear() + n,
                            on));
        }
        return new Arrival(institution, first, admitted.getYear(), admitted);
    }

    /** How it ended, if it did. */
    End end(String status, @Nullable LocalDate on, String award, Grade grade) {
        String word = status.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return switch (word) {
            case "" -> on == null || award.isEmpty() ? End.NONE : completed(on, award);
            case "ACTIVE", "CONTINUING", "ENROLLED", "ENROLED", "ONGOING", "INSESSION", "PRESENT" ->
                    End.NONE;
            case "COMPLETED", "GRADUATED", "GRADUAND", "COMPLETE", "FINISHED", "ALUMNI" ->
                    completed(on, award);
            case "WITHDRAWN", "DROPPEDOUT", "DROPOUT", "DISCONTINUED", "EXPELLED", "LEFT" ->
                    on == null
                            ? End.undated("left")
                            : new End(
                                    new Step.Left(
                                            word.equals("EXPELLED")
                                                    ? WithdrawalReason.DISCIPLINE
                                                    : WithdrawalReason.OTHER,
                                            on),
                                    null);
            case "DECEASED", "DEAD", "DIED" ->
                    on == null ? End.undated("died") : new End(new Step.Died(on), null);
            default ->
                    new End(
                            null,
                            "The register has no such status: the learner is taken as on the roll.");
        };
    }

    private static End completed(@Nullable LocalDate on, String award) {
        if (on == null) {
            return End.undated("completed");
        }
        String words = award.length() > 200 ? award.substring(0, 200) : award;
        return new End(award.isEmpty() ? new Step.Finished(on) : new Step.Awarded(words, on), null);
    }

    /**
     * How it ended.
     *
     * @param unkept what is said of a status that cannot be kept
     */
    record End(@Nullable Step step, @Nullable String unkept) {
        static final End NONE = new End(null, null);

        static End undated(String what) {
            return new End(
                    null,
                    "When the learner "
                            + what
                            + " is missing: the learner is taken as on the roll.");
        }
    }
}
