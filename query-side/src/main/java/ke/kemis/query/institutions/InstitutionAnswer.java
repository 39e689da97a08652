package ke.kemis.query.institutions;

import org.jspecify.annotations.Nullable;

/** The institution, or nothing where the register knows none of that code. */
public record InstitutionAnswer(@Nullable InstitutionRecord found) {}
