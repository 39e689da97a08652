/** When was a learner on which roll? The fold behind rolls and figures. */
@NullMarked
package ke.kemis.query.spells;

import org.jspecify.annotations.NullMarked;
