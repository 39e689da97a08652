/** What sources claim beside what the register holds, down to the learner and the cause. */
@NullMarked
package ke.kemis.portal.pages.claims;

import org.jspecify.annotations.NullMarked;
