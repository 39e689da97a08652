/** What do we know: projections of the facts, one package per question. */
@NullMarked
package ke.kemis.query;

import org.jspecify.annotations.NullMarked;
