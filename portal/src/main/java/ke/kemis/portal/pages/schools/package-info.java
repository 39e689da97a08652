/** Find a school, see its roll, take a whole class up, and keep the school's own entry right. */
@NullMarked
package ke.kemis.portal.pages.schools;

import org.jspecify.annotations.NullMarked;
