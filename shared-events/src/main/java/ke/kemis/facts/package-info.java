/**
 * What has happened: the stored contract of the register, and how its parts are named in the store.
 */
@NullMarked
package ke.kemis.facts;

import org.jspecify.annotations.NullMarked;
