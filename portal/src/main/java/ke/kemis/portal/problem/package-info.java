/** How the REST interface says that something went wrong: RFC 9457, always, with a stable code. */
@NullMarked
package ke.kemis.portal.problem;

import org.jspecify.annotations.NullMarked;
