package ke.kemis.facts.intake;

/** Whose file it is, which decides the template it is read by. */
public enum ImportSource {
    INSTITUTIONS,
    /** Learners in basic education, as the schools list them. */
    NEMIS,
    /** Trainees, as the registrars of TVET institutions list them. */
    TVET_MIS,
    /** University students. */
    HEMIS,
    /** Who was found by a third party, for instance on an examination's list; changes nobody. */
    EXAMINATION,
    /** How many learners somebody says there are; changes nobody. */
    HEADCOUNT
}
