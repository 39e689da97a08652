/** Who in the register may be the person whom somebody is about to enrol. */
@NullMarked
package ke.kemis.portal.alike;

import org.jspecify.annotations.NullMarked;
