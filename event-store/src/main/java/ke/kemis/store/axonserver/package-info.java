/** Facts kept by Axon Server. */
@NullMarked
package ke.kemis.store.axonserver;

import org.jspecify.annotations.NullMarked;
