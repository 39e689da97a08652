/** May it happen: intents, the rules that answer them, and what every answer looks like. */
@NullMarked
package ke.kemis.command;

import org.jspecify.annotations.NullMarked;
