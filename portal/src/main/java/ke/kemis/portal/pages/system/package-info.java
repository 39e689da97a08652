/** How the register itself is: its projections, how far each is, and the buttons that mend them. */
@NullMarked
package ke.kemis.portal.pages.system;

import org.jspecify.annotations.NullMarked;
