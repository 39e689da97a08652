/** Saying why one looks at a learner, and reading who did. */
@NullMarked
package ke.kemis.portal.pages.accesslog;

import org.jspecify.annotations.NullMarked;
