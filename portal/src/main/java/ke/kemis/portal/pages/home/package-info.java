/** Come in, and be led to the work. */
@NullMarked
package ke.kemis.portal.pages.home;

import org.jspecify.annotations.NullMarked;
