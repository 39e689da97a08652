/** Find a learner, read the record and its history, and take the next step in a learner's life. */
@NullMarked
package ke.kemis.portal.pages.learners;

import org.jspecify.annotations.NullMarked;
