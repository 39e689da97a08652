package ke.kemis.facts.institution;

import java.time.LocalDate;

/** What can happen to a place of learning. */
public sealed interface InstitutionEvent
        permits InstitutionRegistered,
                InstitutionCorrected,
                LevelsOfferedChanged,
                InstitutionSuspended,
                InstitutionResumed,
                InstitutionClosed,
                InstitutionReopened,
                CapacityDeclared {

    /** Which institution. */
    InstitutionCode institution();

    /** The business date: when the fact took effect. */
    LocalDate on();
}
