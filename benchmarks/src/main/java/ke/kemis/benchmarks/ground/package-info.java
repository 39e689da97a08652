/** What is measured, and what it stands on: servers, the program, and nodes in this process. */
@NullMarked
package ke.kemis.benchmarks.ground;

import org.jspecify.annotations.NullMarked;
