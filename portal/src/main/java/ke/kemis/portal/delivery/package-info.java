/** Files that other systems deliver by themselves: signed pushes, and a folder that is watched. */
@NullMarked
package ke.kemis.portal.delivery;

import org.jspecify.annotations.NullMarked;
