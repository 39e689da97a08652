/** How fast, against what; and what a crash may not take away. */
@NullMarked
package ke.kemis.benchmarks;

import org.jspecify.annotations.NullMarked;
