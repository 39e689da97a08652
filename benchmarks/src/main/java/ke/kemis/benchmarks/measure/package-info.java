/** How a figure is taken, beside its control and in the same run, and how it is kept and shown. */
@NullMarked
package ke.kemis.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
