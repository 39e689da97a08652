/**
 * The PostgreSQL and the Elasticsearch the program starts itself where no address is configured.
 */
@NullMarked
package ke.kemis.local;

import org.jspecify.annotations.NullMarked;
