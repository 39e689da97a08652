/** What is too small for a stop watch: JMH measures it, each time in a process of its own. */
@NullMarked
package ke.kemis.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
