/** Who is a learner after what was corrected? The fold behind records and the search. */
@NullMarked
package ke.kemis.query.persons;

import org.jspecify.annotations.NullMarked;
