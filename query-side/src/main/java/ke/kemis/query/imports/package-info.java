/** How far are the files that were handed in? */
@NullMarked
package ke.kemis.query.imports;

import org.jspecify.annotations.NullMarked;
