/** How many learners are enrolled, by what, as in force when, as known when? */
@NullMarked
package ke.kemis.query.enrolment;

import org.jspecify.annotations.NullMarked;
