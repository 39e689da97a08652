/** How facts are kept and read. */
@NullMarked
package ke.kemis.store;

import org.jspecify.annotations.NullMarked;
