/** Accounts: who is let in, as what, by whom, and who no longer is. */
@NullMarked
package ke.kemis.command.access;

import org.jspecify.annotations.NullMarked;
