/** Which writings are one name, in a country that writes names as they are heard. */
@NullMarked
package ke.kemis.linkage.names;

import org.jspecify.annotations.NullMarked;
