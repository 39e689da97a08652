package ke.kemis.facts.intake;

/** Whose file it is, which decides the template it is read by. */
public enum ImportSource {
    INSTITUTIONS,
    NEMIS,
    TVET_MIS,
    HEMIS
}
