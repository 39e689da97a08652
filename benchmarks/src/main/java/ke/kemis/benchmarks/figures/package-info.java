/** Each figure of the goals: what is done, and what it is held against. */
@NullMarked
package ke.kemis.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
