/** How commands are carried to the rules and their answers back. */
@NullMarked
package ke.kemis.command.platform;

import org.jspecify.annotations.NullMarked;
