/** How the portal speaks with both sides of the register and what every request has around it. */
@NullMarked
package ke.kemis.portal.platform;

import org.jspecify.annotations.NullMarked;
