package ke.kemis.facts.learner;

/** How a learner came into the grade of a new school year. */
public enum Outcome {
    PROMOTED,
    REPEATED,
    ACCELERATED
}
