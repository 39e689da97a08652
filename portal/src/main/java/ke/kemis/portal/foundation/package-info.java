/** What the program stands on: configured servers, or its own where none are configured. */
@NullMarked
package ke.kemis.portal.foundation;

import org.jspecify.annotations.NullMarked;
