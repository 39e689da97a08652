package ke.kemis.facts.learner;

/** As entered on the birth notification. */
public enum Sex {
    F,
    M
}
