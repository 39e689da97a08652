/** What do we know: one package for each question. */
@NullMarked
package ke.kemis.query;

import org.jspecify.annotations.NullMarked;
