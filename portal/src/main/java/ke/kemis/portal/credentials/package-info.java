/** What an account is let in with: its standing, its password, its second factor and its tokens. */
@NullMarked
package ke.kemis.portal.credentials;

import org.jspecify.annotations.NullMarked;
