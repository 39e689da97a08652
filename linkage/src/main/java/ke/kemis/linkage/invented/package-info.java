/** Kenyans who never lived, for samples and measurements. */
@NullMarked
package ke.kemis.linkage.invented;

import org.jspecify.annotations.NullMarked;
