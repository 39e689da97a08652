/** Which facts were recorded, by whom, about whom, when? */
@NullMarked
package ke.kemis.query.factlog;

import org.jspecify.annotations.NullMarked;
