package ke.kemis.command.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.PasswordResetAsked;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import org.jspecify.annotations.Nullable;

/** What later decisions need to know of an account: the fold of its facts. */
sealed interface Member {

    /** Nobody registered it yet. */
    Member UNKNOWN = new Unknown();

    /** The same after one more fact. Never fails, never asks. */
    Member after(AccountEvent fact);

    /** An account without a first fact. */
    record Unknown() implements Member {

        @Override
        public Member after(AccountEvent fact) {
            return fact instanceof AccountRegistered registered ? Known.of(registered) : this;
        }
    }

    /** Whether an account lets its holder in. */
    enum Door {
        /** Nobody decided yet. */
        WAITING,
        OPEN,
        SUSPENDED,
        DECLINED,
        CLOSED
    }

    /** What is said about a second factor. */
    record SecondFactor(boolean required, boolean enrolled) {}

    /**
     * A registered account.
     *
     * @param registered as what it was registered
     * @param contacts how its holder is reached, as given or proven last
     * @param grants what it may act as, and where that is
     * @param reset the last wish for a new password
     */
    record Known(
            AccountRegistered registered,
            Door door,
            String fullName,
            @Nullable String staffNumber,
            Map<ContactKind, String> contacts,
            Map<ContactKind, String> proven,
            Map<Grant, Position> grants,
            SecondFactor secondFactor,
            @Nullable UUID reset)
            implements Member {

        public Known {
            contacts = Map.copyOf(contacts);
            proven = Map.copyOf(proven);
            grants = Map.copyOf(grants);
        }

        static Known of(AccountRegistered fact) {
            Map<ContactKind, String> contacts = new LinkedHashMap<>();
            if (fact.email() != null) {
                contacts.put(ContactKind.EMAIL, fact.email());
            }
            if (fact.phone() != null) {
                contacts.put(ContactKind.PHONE, fact.phone());
            }
            Map<ContactKind, String> proven = new LinkedHashMap<>(contacts);
            proven.keySet().removeIf(kind -> kind != fact.verified());
            return new Known(
                    fact,
                    Door.WAITING,
                    fact.fullName(),
                    fact.staffNumber(),
                    contacts,
                    proven,
                    Map.of(),
                    new SecondFactor(false, false),
                    null);
        }

        /** Where the account asked to act. */
        Position asked() {
            return Position.of(
                    registered.asked(),
                    registered.institution(),
                    registered.county(),
                    registered.subCounty());
        }

        @Override
        public Known after(AccountEvent fact) {
            return switch (fact) {
                case AccountRegistered _ -> this;
                case AccountApproved _, AccountResumed _ -> with(Door.OPEN);
                case AccountDeclined _ -> with(Door.DECLINED);
                case AccountSuspended _ -> with(Door.SUSPENDED);
                case AccountClosed _ -> with(Door.CLOSED);
                case ContactVerified f -> reachedUnder(f.kind(), f.contact());
                case RoleGranted f -> actingAs(f);
                case RoleRevoked f -> without(f.grant());
                case AccountDetailsChanged f -> called(f.fullName(), f.staffNumber());
                case SecondFactorRequired _ ->
                        with(new SecondFactor(true, secondFactor.enrolled()));
                case SecondFactorEnrolled _ ->
                        with(new SecondFactor(secondFactor.required(), true));
                case SecondFactorRemoved _ ->
                        with(new SecondFactor(secondFactor.required(), false));
                case PasswordResetAsked f -> asked(f.request());
            };
        }

        private Known with(Door next) {
            return new Known(
                    registered,
                    next,
                    fullName,
                    staffNumber,
                    contacts,
                    proven,
                    grants,
                    secondFactor,
                    reset);
        }

        private Known with(SecondFactor next) {
            return new Known(
                    registered, door, fullName, staffNumber, contacts, proven, grants, next, reset);
        }

        private Known reachedUnder(ContactKind kind, String contact) {
            Map<ContactKind, String> all = new LinkedHashMap<>(contacts);
            all.put(kind, contact);
            Map<ContactKind, String> sure = new LinkedHashMap<>(proven);
            sure.put(kind, contact);
            return new Known(
                    registered,
                    door,
                    fullName,
                    staffNumber,
                    all,
                    sure,
                    grants,
                    secondFactor,
                    reset);
        }

        private Known actingAs(RoleGranted fact) {
            Map<Grant, Position> more = new LinkedHashMap<>(grants);
            more.put(
                    fact.grant(),
                    Position.of(
                            fact.grant(),
                            registered.institution(),
                            fact.county(),
                            fact.subCounty()));
            return granted(more);
        }

        private Known without(Grant grant) {
            Map<Grant, Position> fewer = new LinkedHashMap<>(grants);
            fewer.remove(grant);
            return granted(fewer);
        }

        private Known granted(Map<Grant, Position> next) {
            return new Known(
                    registered,
                    door,
                    fullName,
                    staffNumber,
                    contacts,
                    proven,
                    next,
                    secondFactor,
                    reset);
        }

        private Known called(String name, @Nullable String number) {
            return new Known(
                    registered, door, name, number, contacts, proven, grants, secondFactor, reset);
        }

        private Known asked(UUID request) {
            return new Known(
                    registered,
                    door,
                    fullName,
                    staffNumber,
                    contacts,
                    proven,
                    grants,
                    secondFactor,
                    request);
        }
    }
}
