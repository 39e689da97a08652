/** What happens to the files that other systems hand in. */
@NullMarked
package ke.kemis.facts.intake;

import org.jspecify.annotations.NullMarked;
