package ke.kemis.command.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * What a decision depends on besides the account.
 *
 * @param today in Nairobi
 * @param sites where an institution lies; nothing for one nobody registered
 */
record Circumstances(
        Asker asker, LocalDate today, Function<InstitutionCode, Optional<Site>> sites) {}
