/** What can be found out about two records that may be of one person. */
@NullMarked
package ke.kemis.facts.linkage;

import org.jspecify.annotations.NullMarked;
