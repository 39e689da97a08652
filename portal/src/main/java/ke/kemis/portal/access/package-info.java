/** Who may come in, by which door, and how that is found out. */
@NullMarked
package ke.kemis.portal.access;

import org.jspecify.annotations.NullMarked;
