/** What happens in a learner's life, and the identifiers by which a learner is known. */
@NullMarked
package ke.kemis.facts.learner;

import org.jspecify.annotations.NullMarked;
