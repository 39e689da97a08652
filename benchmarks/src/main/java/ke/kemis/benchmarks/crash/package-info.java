/**
 * Kills the program and its servers under load, again and again, and looks whether anything that
 * was acknowledged is gone.
 */
@NullMarked
package ke.kemis.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
