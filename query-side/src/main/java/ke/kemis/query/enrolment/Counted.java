package ke.kemis.query.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.spells.Attendance;
import ke.kemis.query.spells.Seat;
import ke.kemis.query.spells.Spell;
import org.jspecify.annotations.Nullable;

/** What a learner counts for: the times on rolls, and the sex under which they count. */
record Counted(UUID learner, Sex sex, Attendance attendance) {

    /** Where a change shows: from a day on, at a seat, under a sex. */
    record At(LocalDate on, Seat seat, Sex sex) {}

    /** Nothing where the learner's enrolment is not among the facts. */
    static @Nullable Counted after(@Nullable Counted before, Fact fact) {
        LearnerEvent event = (LearnerEvent) fact.payload();
        if (event instanceof LearnerEnrolled enrolled) {
            Attendance attendance = before == null ? Attendance.NONE : before.attendance;
            return new Counted(
                    fact.aggregate(),
                    enrolled.person().sex(),
                    attendance.after(event, fact.id(), fact.recordedAt()));
        }
        if (before == null) {
            return null;
        }
        return event instanceof DetailsCorrected corrected
                ? before.counting(before.sexAfter(corrected.corrections()), fact)
                : new Counted(
                        before.learner,
                        before.sex,
                        before.attendance.after(event, fact.id(), fact.recordedAt()));
    }

    /**
     * What a fact changed: what is there afterwards less what was there before. An undone step so
     * takes back exactly what it brought, and a corrected sex moves every time on a roll.
     */
    static Map<At, Integer> changes(@Nullable Counted before, @Nullable Counted after) {
        Map<At, Integer> changes = new HashMap<>();
        if (after != null && !after.equals(before)) {
            after.add(changes, 1);
            if (before != null) {
                before.add(changes, -1);
            }
            changes.values().removeIf(delta -> delta == 0);
        }
        return changes;
    }

    private void add(Map<At, Integer> changes, int sign) {
        for (Spell spell : attendance.spells()) {
            changes.merge(new At(spell.since(), spell.seat(), sex), sign, Integer::sum);
            if (spell.until() != null) {
                changes.merge(new At(spell.until(), spell.seat(), sex), -sign, Integer::sum);
            }
        }
    }

    private Counted counting(Sex now, Fact fact) {
        return now == sex ? this : new Counted(learner, now, attendance.knownBy(fact.recordedAt()));
    }

    private Sex sexAfter(List<Correction> corrections) {
        Sex now = sex;
        for (Correction one : corrections) {
            if (one.detail() == Detail.SEX && one.after() != null) {
                now = Sex.valueOf(one.after());
            }
        }
        return now;
    }

    /** A change as it was kept. */
    static Change change(ResultSet row, int i) throws SQLException {
        return new Change(
                row.getLong("position"),
                row.getTimestamp("recorded_at").toInstant(),
                new At(
                        row.getObject("on_day", LocalDate.class),
                        new Seat(
                                new InstitutionCode(row.getString("institution")),
                                Grade.valueOf(row.getString("grade")),
                                row.getInt("year")),
                        Sex.valueOf(row.getString("sex"))),
                new Change.Place(
                        row.getString("county"),
                        row.getString("sub_county"),
                        row.getString("ownership")),
                row.getInt("delta"));
    }
}
