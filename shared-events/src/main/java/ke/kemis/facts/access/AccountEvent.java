package ke.kemis.facts.access;

import java.time.LocalDate;
import ke.kemis.facts.Subject;

/** What can happen to an account. Passwords, codes and keys are in none of it. */
public sealed interface AccountEvent
        permits AccountRegistered,
                ContactVerified,
                AccountApproved,
                AccountDeclined,
                RoleAsked,
                RoleDeclined,
                RoleGranted,
                RoleRevoked,
                AccountSuspended,
                AccountResumed,
                AccountDetailsChanged,
                SecondFactorRequired,
                SecondFactorEnrolled,
                SecondFactorRemoved,
                PasswordResetAsked,
                AccountClosed,
                AccountErased {

    /** Whose. */
    @Subject
    AccountId account();

    /** The day it took effect. */
    LocalDate on();
}
