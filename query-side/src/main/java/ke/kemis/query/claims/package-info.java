/**
 * Who claims how many learners to be where, what does the register hold, and why do they differ?
 */
@NullMarked
package ke.kemis.query.claims;

import org.jspecify.annotations.NullMarked;
