/** The control arm of the command bus: Axon 4 on JPA, as its reference guide sets it up. */
@NullMarked
package ke.kemis.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
