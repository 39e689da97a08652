/** How well records are linked: the command that measures it on any labelled file. */
@NullMarked
package ke.kemis.linkage.evaluation;

import org.jspecify.annotations.NullMarked;
