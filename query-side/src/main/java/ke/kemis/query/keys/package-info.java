/** Which master keys wrap the keys to personal data, and how far a rotation is? */
@NullMarked
package ke.kemis.query.keys;

import org.jspecify.annotations.NullMarked;
