package ke.kemis.command.access;

import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** What can be asked for one account. Who asks is in the message's metadata. */
public sealed interface AccountIntent
        permits RegisterAccount,
                VerifyContact,
                ApproveAccount,
                DeclineAccount,
                AskForRole,
                DeclineRole,
                GrantRole,
                RevokeRole,
                SuspendAccount,
                ResumeAccount,
                ChangeAccountDetails,
                RequireSecondFactor,
                EnrolSecondFactor,
                RemoveSecondFactor,
                AskPasswordReset,
                CloseAccount,
                EraseAccount {

    /** For which. */
    AccountId account();

    /** Why, in the asker's own words; kept in the facts' metadata. */
    default @Nullable String reason() {
        return null;
    }
}
