/** The form in which facts, messages and tokens are written and read: JSON under stable names. */
@NullMarked
package ke.kemis.store.serialization;

import org.jspecify.annotations.NullMarked;
