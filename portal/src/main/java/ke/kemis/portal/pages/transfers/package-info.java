/** Learners on their way from one school to another, and who must act. */
@NullMarked
package ke.kemis.portal.pages.transfers;

import org.jspecify.annotations.NullMarked;
