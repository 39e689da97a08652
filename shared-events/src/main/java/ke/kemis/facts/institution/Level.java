package ke.kemis.facts.institution;

/** What an institution teaches, and the part of the ladder a grade belongs to. */
public enum Level {
    PRE_PRIMARY,
    PRIMARY,
    JUNIOR,
    SENIOR,
    SECONDARY_844,
    TVET,
    UNIVERSITY,
    /** A kind of institution whose trainees sit in the TVET grades. */
    TEACHER_TRAINING
}
