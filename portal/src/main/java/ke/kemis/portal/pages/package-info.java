/**
 * What every page shares: how it words, reads forms, pages through lists and says what went wrong.
 */
@NullMarked
package ke.kemis.portal.pages;

import org.jspecify.annotations.NullMarked;
