package ke.kemis.command.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * Ask to be let in, after a contact was proven.
 *
 * @param name how the account is called on every fact it leads to
 * @param verified the contact that was proven; nothing for an administrator whose account the
 *     program opens itself
 * @param institution where a guardian has children; for others the scope says where
 */
public record RegisterAccount(
        AccountId account,
        String name,
        String fullName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ContactKind verified,
        @Nullable String staffNumber,
        Grant asked,
        @Nullable InstitutionCode institution)
        implements AccountIntent {

    public RegisterAccount {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(fullName, "fullName is missing");
        Objects.requireNonNull(asked, "asked is missing");
    }

    /**
     * Says what stands against it whatever the register knows, while it can still be put right.
     *
     * @throws ke.kemis.command.Refusal where something does
     */
    public void check() {
        AccountRules.entered(this, null, LocalDate.EPOCH);
    }
}
