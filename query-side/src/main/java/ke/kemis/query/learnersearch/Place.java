package ke.kemis.query.learnersearch;

/**
 * What a learner's facts do not say about the institution.
 *
 * @param county its IEBC code
 */
record Place(String name, String county) {}
