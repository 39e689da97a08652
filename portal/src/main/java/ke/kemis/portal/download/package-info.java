/** Files to take along: handed out whole, or so that nobody takes a part for the whole. */
@NullMarked
package ke.kemis.portal.download;

import org.jspecify.annotations.NullMarked;
