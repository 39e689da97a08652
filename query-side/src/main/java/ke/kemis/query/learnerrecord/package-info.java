/** What do we know of a learner, now or as it was known at an instant? */
@NullMarked
package ke.kemis.query.learnerrecord;

import org.jspecify.annotations.NullMarked;
