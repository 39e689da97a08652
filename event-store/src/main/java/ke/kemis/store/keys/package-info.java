/**
 * One key for each person, by which what is personal in facts can be read until it is destroyed.
 */
@NullMarked
package ke.kemis.store.keys;

import org.jspecify.annotations.NullMarked;
