package ke.kemis.query.learnersearch;

import org.jspecify.annotations.Nullable;

/**
 * Where an institution lies, which a learner's facts do not say.
 *
 * @param county its IEBC code
 */
record Place(String county, @Nullable String subCounty) {}
