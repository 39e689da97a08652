/** Files people hand in, kept beside the facts that speak of them, and read as rows. */
@NullMarked
package ke.kemis.store.files;

import org.jspecify.annotations.NullMarked;
