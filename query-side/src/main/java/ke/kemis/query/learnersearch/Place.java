package ke.kemis.query.learnersearch;

import org.jspecify.annotations.Nullable;

/**
 * What a learner's facts do not say about the institution.
 *
 * @param county its IEBC code
 */
record Place(String name, String county, @Nullable String subCounty) {}
