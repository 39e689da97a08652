/** Learners who never lived, for looking around, for tests and for measuring. */
@NullMarked
package ke.kemis.portal.sample;

import org.jspecify.annotations.NullMarked;
