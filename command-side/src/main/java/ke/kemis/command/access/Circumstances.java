package ke.kemis.command.access;

import java.time.LocalDate;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.permission.Area;
import org.jspecify.annotations.Nullable;

/**
 * What a decision depends on besides the account.
 *
 * @param today in Nairobi
 * @param areas where an institution lies; nothing for one nobody registered
 */
record Circumstances(
        Asker asker, LocalDate today, Function<InstitutionCode, @Nullable Area> areas) {}
