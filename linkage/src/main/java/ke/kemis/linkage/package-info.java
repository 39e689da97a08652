/** Whether two records are of one person: compared field by field, weighed, and explained. */
@NullMarked
package ke.kemis.linkage;

import org.jspecify.annotations.NullMarked;
