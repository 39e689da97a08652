/**
 * Who may send and ask what, for which part of the country, and which fields are shown: one table
 * that both sides and the portal read.
 */
@NullMarked
package ke.kemis.store.permission;

import org.jspecify.annotations.NullMarked;
