package ke.kemis.query.institutions;

import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;

/** Asks for one institution. */
public record InstitutionOf(InstitutionCode institution) {

    public InstitutionOf {
        Objects.requireNonNull(institution, "institution is missing");
    }
}
