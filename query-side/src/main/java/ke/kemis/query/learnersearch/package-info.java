/** Which learners fit these words and filters? */
@NullMarked
package ke.kemis.query.learnersearch;

import org.jspecify.annotations.NullMarked;
