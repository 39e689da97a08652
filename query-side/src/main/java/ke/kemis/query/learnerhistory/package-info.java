/** What happened to a learner, fact by fact? */
@NullMarked
package ke.kemis.query.learnerhistory;

import org.jspecify.annotations.NullMarked;
