package ke.kemis.command.access;

import ke.kemis.facts.institution.County;
import org.jspecify.annotations.Nullable;

/** Where an institution lies. */
record Site(County county, @Nullable String subCounty) {}
