package ke.kemis.query.spells;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;

/**
 * A place on a roll.
 *
 * @param year the school year
 */
public record Seat(InstitutionCode institution, Grade grade, int year) {}
