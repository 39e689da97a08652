package ke.kemis.query;

import ke.kemis.facts.institution.InstitutionCode;

/** A question about one institution, which must lie in the asker's scope. */
public interface AtInstitution {

    /** Which. */
    InstitutionCode institution();
}
