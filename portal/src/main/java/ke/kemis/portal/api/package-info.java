/** The REST interface, version 1: the same commands and questions as the pages, as JSON. */
@NullMarked
package ke.kemis.portal.api;

import org.jspecify.annotations.NullMarked;
