/** The doors: who comes in by which, as what, for how long and how often. */
@NullMarked
package ke.kemis.portal.access;

import org.jspecify.annotations.NullMarked;
