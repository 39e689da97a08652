package ke.kemis.facts.learner;

/** How a learner came into the grade of a new school year. */
public enum Outcome {
    PROMOTED,
    /** In the same grade because it is {@linkplain Grade#isCourse() a course} of several years. */
    CONTINUED,
    REPEATED,
    ACCELERATED
}
