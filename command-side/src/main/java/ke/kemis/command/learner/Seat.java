package ke.kemis.command.learner;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;

/** A place on a roll: where, in which grade, for which school year. */
record Seat(InstitutionCode at, Grade grade, int year) {}
