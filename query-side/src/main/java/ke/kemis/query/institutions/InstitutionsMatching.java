package ke.kemis.query.institutions;

import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.Level;
import org.jspecify.annotations.Nullable;

/**
 * Asks for institutions by name or code.
 *
 * @param q words of the name, typing errors forgiven, or a code; absent: all
 * @param page counted from 0
 * @param size 1 to 500
 */
public record InstitutionsMatching(
        @Nullable String q,
        @Nullable County county,
        @Nullable Level kind,
        @Nullable InstitutionStatus status,
        int page,
        int size) {}
