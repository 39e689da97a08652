package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who proved to be reached under a contact asked to be let in.
 *
 * @param name the account's name, under which it signs in and stands as actor on every fact
 * @param verified the contact that was proven; nothing for the first account of a register, which
 *     the program opens itself
 * @param staffNumber the number of the Teachers Service Commission or the employer
 * @param asked what the person asks to act as
 * @param institution where the person works or has children
 * @param county where the institution lies
 * @param subCounty where the institution lies, as the register spells it
 */
@StoredAs("account-registered")
public record AccountRegistered(
        AccountId account,
        String name,
        @Personal String fullName,
        @Personal @Nullable String email,
        @Personal @Nullable String phone,
        @Nullable ContactKind verified,
        @Personal @Nullable String staffNumber,
        Grant asked,
        @Nullable InstitutionCode institution,
        @Nullable County county,
        @Nullable String subCounty,
        LocalDate on)
        implements AccountEvent {

    public AccountRegistered {
        Objects.requireNonNull(account, "account-registered needs account");
        Objects.requireNonNull(name, "account-registered needs name");
        Objects.requireNonNull(fullName, "account-registered needs fullName");
        Objects.requireNonNull(asked, "account-registered needs asked");
        Objects.requireNonNull(on, "account-registered needs on");
    }
}
