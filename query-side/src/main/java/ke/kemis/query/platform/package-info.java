/**
 * What every question stands on: facts come in batches, tables are made, moved on, rebuilt and
 * watched.
 */
@NullMarked
package ke.kemis.query.platform;

import org.jspecify.annotations.NullMarked;
