/** Who asks: the pages, the REST interface and the main class. */
@NullMarked
package ke.kemis.portal;

import org.jspecify.annotations.NullMarked;
