/** What happens to the places of learning, from pre-primary schools to universities. */
@NullMarked
package ke.kemis.facts.institution;

import org.jspecify.annotations.NullMarked;
