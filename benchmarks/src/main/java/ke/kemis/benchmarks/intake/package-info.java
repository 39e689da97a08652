/** Large files handed in: what memory they need, and whether the rate holds to their end. */
@NullMarked
package ke.kemis.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
