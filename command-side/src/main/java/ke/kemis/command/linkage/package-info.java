/** Whether two records are of one person: what was found, and what somebody decided about it. */
@NullMarked
package ke.kemis.command.linkage;

import org.jspecify.annotations.NullMarked;
