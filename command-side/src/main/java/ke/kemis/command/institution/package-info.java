/** Places of learning: registered, teaching these levels, suspended, closed. */
@NullMarked
package ke.kemis.command.institution;

import org.jspecify.annotations.NullMarked;
