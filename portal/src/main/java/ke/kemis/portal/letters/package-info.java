/** What the register writes to people, how it goes out, and what becomes of it. */
@NullMarked
package ke.kemis.portal.letters;

import org.jspecify.annotations.NullMarked;
