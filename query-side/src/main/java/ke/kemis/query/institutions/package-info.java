/** Which places of learning are there, and what do we know of one? */
@NullMarked
package ke.kemis.query.institutions;

import org.jspecify.annotations.NullMarked;
