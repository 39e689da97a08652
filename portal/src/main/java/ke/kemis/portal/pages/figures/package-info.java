/** Count learners by any dimension, on any day, as known at any instant; open every number. */
@NullMarked
package ke.kemis.portal.pages.figures;

import org.jspecify.annotations.NullMarked;
