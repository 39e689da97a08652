/** Who has an account, as what, and who waits to be let in? */
@NullMarked
package ke.kemis.query.accounts;

import org.jspecify.annotations.NullMarked;
