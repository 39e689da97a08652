/** How people come to an account, who decides about it, and what its holder does with it. */
@NullMarked
package ke.kemis.portal.accounts;

import org.jspecify.annotations.NullMarked;
