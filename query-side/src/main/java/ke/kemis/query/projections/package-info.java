/** How far are the projections, and can one be built anew? */
@NullMarked
package ke.kemis.query.projections;

import org.jspecify.annotations.NullMarked;
