/** Which records may be of one person, and what was decided about them? */
@NullMarked
package ke.kemis.query.matches;

import org.jspecify.annotations.NullMarked;
