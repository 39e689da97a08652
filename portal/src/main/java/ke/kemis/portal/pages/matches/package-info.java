/** Are these two records of one person? The queue of pairs, and one pair at a time. */
@NullMarked
package ke.kemis.portal.pages.matches;

import org.jspecify.annotations.NullMarked;
