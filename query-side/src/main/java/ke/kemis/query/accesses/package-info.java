/** Who looked at which learner, when, from where and why? */
@NullMarked
package ke.kemis.query.accesses;

import org.jspecify.annotations.NullMarked;
