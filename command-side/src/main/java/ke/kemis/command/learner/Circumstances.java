package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * What a decision depends on besides the learner.
 *
 * @param today in Nairobi
 * @param places what is known of an institution; {@link Place#NOWHERE} for one nobody registered
 */
record Circumstances(LocalDate today, Function<InstitutionCode, Place> places) {

    Place place(InstitutionCode institution) {
        return places.apply(institution);
    }
}
