/** Files that other systems hand in: received, worked through row by row, finished. */
@NullMarked
package ke.kemis.command.intake;

import org.jspecify.annotations.NullMarked;
