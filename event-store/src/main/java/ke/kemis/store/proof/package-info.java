/** Whether facts are as they were when they were recorded. */
@NullMarked
package ke.kemis.store.proof;

import org.jspecify.annotations.NullMarked;
