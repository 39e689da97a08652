/**
 * How the store is wired into the program: choices, defaults, and refusals to start without what
 * would lose facts.
 */
@NullMarked
package ke.kemis.store.platform;

import org.jspecify.annotations.NullMarked;
