/** What the pages and the REST interface both need of files handed in. */
@NullMarked
package ke.kemis.portal.intake;

import org.jspecify.annotations.NullMarked;
