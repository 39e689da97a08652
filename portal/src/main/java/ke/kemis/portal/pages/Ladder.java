package ke.kemis.portal.pages;

import java.util.List;
import java.util.Set;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;

/** What a form proposes for the next year; what may be is the register's to say. */
public final class Ladder {

    private static final List<Grade> GRADES = List.of(Grade.values());
    private static final Set<Level> LEADS_ON =
            Set.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR);

    private Ladder() {}

    /** The grade most learners of a grade go to; the same where many ways lead on. */
    public static Grade after(Grade grade) {
        int next = GRADES.indexOf(grade) + 1;
        if (next == GRADES.size()) {
            return grade;
        }
        Grade above = GRADES.get(next);
        return above.level() == grade.level() || LEADS_ON.contains(grade.level()) ? above : grade;
    }
}
