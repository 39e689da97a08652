/** How a request that is sent twice is done once. */
@NullMarked
package ke.kemis.portal.idempotency;

import org.jspecify.annotations.NullMarked;
