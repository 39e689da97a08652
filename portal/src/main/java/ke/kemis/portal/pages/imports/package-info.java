/**
 * Hand in a file, watch it being worked through, and take home what the register said of its rows.
 */
@NullMarked
package ke.kemis.portal.pages.imports;

import org.jspecify.annotations.NullMarked;
