package ke.kemis.query.imports;

import org.jspecify.annotations.Nullable;

/** The import, or nothing where there is none of that id. */
public record ImportAnswer(@Nullable ImportRecord found) {}
