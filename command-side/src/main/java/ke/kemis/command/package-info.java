/** May it happen: intents, rules and the aggregates that decide. */
@NullMarked
package ke.kemis.command;

import org.jspecify.annotations.NullMarked;
