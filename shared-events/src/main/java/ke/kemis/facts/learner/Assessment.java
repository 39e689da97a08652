package ke.kemis.facts.learner;

/** What a result was earned in. */
public enum Assessment {
    KEYA,
    KPSEA,
    KJSEA,
    KCPE,
    KCSE,
    TVET_MODULE,
    UNIVERSITY,
    SCHOOL
}
