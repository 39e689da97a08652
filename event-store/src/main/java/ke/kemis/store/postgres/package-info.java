/** Facts kept in PostgreSQL: appended in groups, numbered without gaps, read in order. */
@NullMarked
package ke.kemis.store.postgres;

import org.jspecify.annotations.NullMarked;
