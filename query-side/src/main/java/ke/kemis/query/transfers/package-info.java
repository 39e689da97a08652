/** Which transfers are on their way, in and out of a school? */
@NullMarked
package ke.kemis.query.transfers;

import org.jspecify.annotations.NullMarked;
