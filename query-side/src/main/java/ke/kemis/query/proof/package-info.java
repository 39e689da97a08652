/** Are facts as they were when they were recorded? */
@NullMarked
package ke.kemis.query.proof;

import org.jspecify.annotations.NullMarked;
