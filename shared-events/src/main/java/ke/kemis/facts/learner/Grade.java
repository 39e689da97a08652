package ke.kemis.facts.learner;

import ke.kemis.facts.institution.Level;

/**
 * A rung of the ladder from pre-primary to university, in the order in which it is climbed within
 * its level.
 */
public enum Grade {
    PP1(Level.PRE_PRIMARY),
    PP2(Level.PRE_PRIMARY),
    G1(Level.PRIMARY),
    G2(Level.PRIMARY),
    G3(Level.PRIMARY),
    G4(Level.PRIMARY),
    G5(Level.PRIMARY),
    G6(Level.PRIMARY),
    G7(Level.JUNIOR),
    G8(Level.JUNIOR),
    G9(Level.JUNIOR),
    G10(Level.SENIOR),
    G11(Level.SENIOR),
    G12(Level.SENIOR),
    F1(Level.SECONDARY_844),
    F2(Level.SECONDARY_844),
    F3(Level.SECONDARY_844),
    F4(Level.SECONDARY_844),
    TVET3(Level.TVET, true),
    TVET4(Level.TVET, true),
    TVET5(Level.TVET, true),
    TVET6(Level.TVET, true),
    UNI_CERT(Level.UNIVERSITY, true),
    UNI_DIP(Level.UNIVERSITY, true),
    UNI_Y1(Level.UNIVERSITY),
    UNI_Y2(Level.UNIVERSITY),
    UNI_Y3(Level.UNIVERSITY),
    UNI_Y4(Level.UNIVERSITY),
    UNI_Y5(Level.UNIVERSITY),
    UNI_Y6(Level.UNIVERSITY),
    MASTERS(Level.UNIVERSITY, true),
    DOCTORATE(Level.UNIVERSITY, true);

    private final Level level;
    private final boolean course;

    Grade(Level level) {
        this(level, false);
    }

    Grade(Level level, boolean course) {
        this.level = level;
        this.course = course;
    }

    /**
     * The level this grade belongs to; never {@link Level#TEACHER_TRAINING}, whose trainees sit in
     * the TVET grades.
     */
    public Level level() {
        return level;
    }

    /**
     * Whether it is a course named by its award, in which one stays for as many years as it takes.
     */
    public boolean isCourse() {
        return course;
    }
}
