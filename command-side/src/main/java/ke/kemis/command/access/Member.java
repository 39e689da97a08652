package ke.kemis.command.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.PasswordResetAsked;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.County;
import org.jspecify.annotations.Nullable;

/** What later decisions need to know of an account: the fold of its facts. */
sealed interface Member {

    /** Nobody registered it yet. */
    Member UNKNOWN = new Unknown();

    /** The same after one more fact. Never fails, never asks. */
    Member after(AccountEvent fact);

    /** Whether it is let in as administrator. */
    boolean isAdministrator();

    /** An account without a first fact. */
    record Unknown() implements Member {

        @Override
        public Member after(AccountEvent fact) {
            return fact instanceof AccountRegistered registered ? Known.of(registered) : this;
        }

        @Override
        public boolean isAdministrator() {
            return false;
        }
    }

    /** An account whose holder was erased: it is nobody's, and stays so. */
    record Erased() implements Member {

        @Override
        public Member after(AccountEvent fact) {
            return this;
        }

        @Override
        public boolean isAdministrator() {
            return false;
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
     * @param wishes what it asked to act as besides, and where that is
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
            Map<Grant, Position> wishes,
            SecondFactor secondFactor,
            @Nullable UUID reset)
            implements Member {

        public Known {
            contacts = Map.copyOf(contacts);
            proven = Map.copyOf(proven);
            grants = Map.copyOf(grants);
            wishes = Map.copyOf(wishes);
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
        public boolean isAdministrator() {
            return door == Door.OPEN
                    && grants.keySet().stream()
                            .anyMatch(grant -> grant.role() == Role.ADMINISTRATOR);
        }

        @Override
        public Member after(AccountEvent fact) {
            return switch (fact) {
                case AccountRegistered _ -> this;
                case AccountApproved _, AccountResumed _ -> with(Door.OPEN);
                case AccountDeclined _ -> with(Door.DECLINED);
                case AccountSuspended _ -> with(Door.SUSPENDED);
                case AccountClosed _ -> granted(grants, Map.of()).with(Door.CLOSED);
                case ContactVerified f -> reachedUnder(f.kind(), f.contact());
                case RoleGranted f ->
                        granted(
                                with(grants, f.grant(), at(f.grant(), f.county(), f.subCounty())),
                                without(wishes, f.grant()));
                case RoleRevoked f -> granted(without(grants, f.grant()), wishes);
                case RoleAsked f ->
                        granted(
                                grants,
                                with(wishes, f.grant(), at(f.grant(), f.county(), f.subCounty())));
                case RoleDeclined f -> granted(grants, without(wishes, f.grant()));
                case AccountDetailsChanged f -> called(f.fullName(), f.staffNumber());
                case SecondFactorRequired _ ->
                        with(new SecondFactor(true, secondFactor.enrolled()));
                case SecondFactorEnrolled _ ->
                        with(new SecondFactor(secondFactor.required(), true));
                case SecondFactorRemoved _ ->
                        with(new SecondFactor(secondFactor.required(), false));
                case PasswordResetAsked f -> asked(f.request());
                case AccountErased _ -> new Erased();
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
                    wishes,
                    secondFactor,
                    reset);
        }

        private Known with(SecondFactor next) {
            return new Known(
                    registered,
                    door,
                    fullName,
                    staffNumber,
                    contacts,
                    proven,
                    grants,
                    wishes,
                    next,
                    reset);
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
                    wishes,
                    secondFactor,
                    reset);
        }

        private Position at(Grant grant, @Nullable County county, @Nullable String subCounty) {
            return Position.of(grant, registered.institution(), county, subCounty);
        }

        private static Map<Grant, Position> with(
                Map<Grant, Position> some, Grant grant, Position position) {
            Map<Grant, Position> more = new LinkedHashMap<>(some);
            more.put(grant, position);
            return more;
        }

        private static Map<Grant, Position> without(Map<Grant, Position> some, Grant grant) {
            Map<Grant, Position> fewer = new LinkedHashMap<>(some);
            fewer.remove(grant);
            return fewer;
        }

        private Known granted(Map<Grant, Position> held, Map<Grant, Position> wished) {
            return new Known(
                    registered,
                    door,
                    fullName,
                    staffNumber,
                    contacts,
                    proven,
                    held,
                    wished,
                    secondFactor,
                    reset);
        }

        private Known called(String name, @Nullable String number) {
            return new Known(
                    registered,
                    door,
                    name,
                    number,
                    contacts,
                    proven,
                    grants,
                    wishes,
                    secondFactor,
                    reset);
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
                    wishes,
                    secondFactor,
                    request);
        }
    }
}
