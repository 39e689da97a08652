/** Who is on a school's roll on a date? */
@NullMarked
package ke.kemis.query.schoolroll;

import org.jspecify.annotations.NullMarked;
