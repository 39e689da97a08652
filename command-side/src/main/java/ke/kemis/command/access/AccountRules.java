package ke.kemis.command.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.command.Contacts;
import ke.kemis.command.PlainText;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.access.Member.Door;
import ke.kemis.command.access.Member.Erased;
import ke.kemis.command.access.Member.Known;
import ke.kemis.command.access.Member.Unknown;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.PasswordResetAsked;
import ke.kemis.facts.access.Responsibility;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.store.permission.Area;
import org.jspecify.annotations.Nullable;

/**
 * Intent and account in, facts out. No facts: the register says so already. A rule that stands
 * against it is thrown as a {@link Refusal}.
 */
final class AccountRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_GROUNDS = 500;
    private static final int MOST_WISHES = 5;
    private static final int LONGEST_STAFF_NUMBER = 30;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,49}");

    /** Whoever can see or change much must prove more than a password. */
    private static final Set<Role> WITH_A_SECOND_FACTOR =
            EnumSet.of(Role.MINISTRY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR);

    private static final Set<Role> WITH_A_STAFF_NUMBER = EnumSet.of(Role.HEAD, Role.TEACHER);

    private AccountRules() {}

    static List<AccountEvent> decide(AccountIntent intent, Member account, Circumstances now) {
        return switch (intent) {
            case RegisterAccount i -> register(i, account, now);
            case VerifyContact i -> verify(i, known(account), now);
            case ApproveAccount i -> approve(i, known(account), now);
            case DeclineAccount i -> decline(i, known(account), now);
            case AskForRole i -> ask(i, known(account), now);
            case DeclineRole i -> decline(i, known(account), now);
            case GrantRole i -> grant(i, known(account), now);
            case RevokeRole i -> revoke(i, known(account), now);
            case SuspendAccount i -> suspend(i, known(account), now);
            case ResumeAccount i -> resume(i, known(account), now);
            case ChangeAccountDetails i -> change(i, known(account), now);
            case RequireSecondFactor i -> require(i, known(account), now);
            case EnrolSecondFactor i -> enrol(i, known(account), now);
            case RemoveSecondFactor i -> remove(i, known(account), now);
            case AskPasswordReset i -> reset(i, known(account), now);
            case CloseAccount i -> close(i, known(account), now);
            case EraseAccount i -> erase(i, account, now);
        };
    }

    /** Whether with these facts somebody ceases to be administrator. */
    static boolean unseat(Member account, List<AccountEvent> facts) {
        Member now = account;
        for (AccountEvent fact : facts) {
            now = now.after(fact);
        }
        return account.isAdministrator() && !now.isAdministrator();
    }

    private static List<AccountEvent> register(
            RegisterAccount intent, Member account, Circumstances now) {
        if (!now.asker().isTheRegister()) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        InstitutionCode at = institution(intent);
        Area area = at == null ? null : area(at, now, "institution");
        AccountRegistered fact = entered(intent, area, now.today());
        return switch (account) {
            case Known known when same(known.registered(), fact) -> List.of();
            case Known _ -> throw Refusal.of(Rule.ACCOUNT_ALREADY_KNOWN, "id");
            case Erased _ -> throw Refusal.of(Rule.ACCOUNT_ERASED);
            case Unknown _ -> List.of(fact);
        };
    }

    /** But for the day and what the register said of the institution then. */
    private static boolean same(AccountRegistered one, AccountRegistered other) {
        return one.name().equals(other.name())
                && one.fullName().equals(other.fullName())
                && Objects.equals(one.email(), other.email())
                && Objects.equals(one.phone(), other.phone())
                && one.verified() == other.verified()
                && Objects.equals(one.staffNumber(), other.staffNumber())
                && one.asked().equals(other.asked())
                && Objects.equals(one.institution(), other.institution());
    }

    private static @Nullable InstitutionCode institution(RegisterAccount given) {
        return given.asked().scope() instanceof Scope.OfInstitution at
                ? at.institution()
                : given.institution();
    }

    /**
     * What was given, in the register's form.
     *
     * @param area where the institution lies
     */
    static AccountRegistered entered(RegisterAccount given, @Nullable Area area, LocalDate today) {
        String name = PlainText.of(given.name());
        if (!NAME.matcher(name).matches()) {
            throw Refusal.of(Rule.ACCOUNT_NAME_FORM, "name");
        }
        String email = Contacts.email(given.email(), "email");
        String phone = Contacts.phone(given.phone(), "phone");
        Grant asked = given.asked();
        String proven =
                switch (given.verified()) {
                    case EMAIL -> email;
                    case PHONE -> phone;
                    case null -> null;
                };
        if (proven == null && (given.verified() != null || asked.role() != Role.ADMINISTRATOR)) {
            throw Refusal.of(Rule.CONTACT_MISSING, "email");
        }
        fits(asked, "role");
        isThere(asked.scope(), "subCounty");
        InstitutionCode institution = institution(given);
        if (asked.role() == Role.GUARDIAN && institution == null) {
            throw Refusal.of(Rule.VALUE_MISSING, "institution");
        }
        return new AccountRegistered(
                given.account(),
                name,
                fullName(given.fullName()),
                email,
                phone,
                given.verified(),
                staffNumber(given.staffNumber(), Set.of(asked)),
                asked,
                institution,
                area == null ? null : area.county(),
                area == null ? null : area.subCounty(),
                today);
    }

    private static List<AccountEvent> verify(
            VerifyContact intent, Known account, Circumstances now) {
        String contact =
                switch (intent.kind()) {
                    case EMAIL -> Contacts.email(intent.contact(), "email");
                    case PHONE -> Contacts.phone(intent.contact(), "phone");
                };
        if (contact == null) {
            throw Refusal.of(Rule.CONTACT_MISSING, "contact");
        }
        isHolderOrRegister(account, now);
        isNotOver(account);
        return contact.equals(account.proven().get(intent.kind()))
                ? List.of()
                : List.of(
                        new ContactVerified(intent.account(), intent.kind(), contact, now.today()));
    }

    private static List<AccountEvent> approve(
            ApproveAccount intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        answersFor(account, account.asked(), now);
        return switch (account.door()) {
            case WAITING -> {
                List<AccountEvent> facts = new ArrayList<>();
                facts.add(new AccountApproved(intent.account(), now.today()));
                AccountRegistered was = account.registered();
                isThere(was.asked().scope(), null);
                facts.add(
                        new RoleGranted(
                                intent.account(),
                                was.asked(),
                                was.county(),
                                was.subCounty(),
                                now.today()));
                facts.addAll(demanded(account, was.asked(), now.today()));
                yield facts;
            }
            case OPEN -> List.of();
            case SUSPENDED, DECLINED, CLOSED -> throw Refusal.of(Rule.ACCOUNT_NOT_WAITING);
        };
    }

    private static List<AccountEvent> decline(
            DeclineAccount intent, Known account, Circumstances now) {
        Reason.needed(intent.reason());
        answersFor(account, account.asked(), now);
        return switch (account.door()) {
            case WAITING -> List.of(new AccountDeclined(intent.account(), now.today()));
            case DECLINED -> List.of();
            case OPEN, SUSPENDED, CLOSED -> throw Refusal.of(Rule.ACCOUNT_NOT_WAITING);
        };
    }

    private static List<AccountEvent> grant(GrantRole intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        Grant grant = intent.grant();
        fits(grant, "grant");
        isThere(grant.scope(), "grant");
        Area area = area(grant, account, now);
        Position position = position(grant, area, account);
        answersFor(account, position, now);
        if (account.grants().containsKey(grant)) {
            return List.of();
        }
        isOpen(account);
        staffNumber(account.staffNumber(), Set.of(grant));
        List<AccountEvent> facts = new ArrayList<>();
        facts.add(
                new RoleGranted(
                        intent.account(),
                        grant,
                        area == null ? null : area.county(),
                        area == null ? null : area.subCounty(),
                        now.today()));
        facts.addAll(demanded(account, grant, now.today()));
        return facts;
    }

    private static List<AccountEvent> ask(AskForRole intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        if (!isHolder(account, now)) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        Grant grant = intent.grant();
        fits(grant, "grant");
        isThere(grant.scope(), "grant");
        Area area = area(grant, account, now);
        if (account.grants().containsKey(grant) || account.wishes().containsKey(grant)) {
            return List.of();
        }
        isOpen(account);
        staffNumber(account.staffNumber(), Set.of(grant));
        if (account.wishes().size() >= MOST_WISHES) {
            throw Refusal.of(Rule.TOO_MANY_ROLES_ASKED);
        }
        return List.of(
                new RoleAsked(
                        intent.account(),
                        grant,
                        area == null ? null : area.county(),
                        area == null ? null : area.subCounty(),
                        now.today()));
    }

    private static List<AccountEvent> decline(
            DeclineRole intent, Known account, Circumstances now) {
        Reason.needed(intent.reason());
        Position wished = account.wishes().get(intent.grant());
        answersFor(
                account,
                wished == null ? Position.of(intent.grant(), null, null, null) : wished,
                now);
        return wished == null
                ? List.of()
                : List.of(new RoleDeclined(intent.account(), intent.grant(), now.today()));
    }

    private static List<AccountEvent> revoke(RevokeRole intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        Position held = account.grants().get(intent.grant());
        boolean givenUp = isHolder(account, now) && intent.grant().role() != Role.ADMINISTRATOR;
        if (!givenUp) {
            answersFor(
                    account,
                    held == null ? Position.of(intent.grant(), null, null, null) : held,
                    now);
        }
        return held == null
                ? List.of()
                : List.of(new RoleRevoked(intent.account(), intent.grant(), now.today()));
    }

    private static List<AccountEvent> suspend(
            SuspendAccount intent, Known account, Circumstances now) {
        Reason.needed(intent.reason());
        answersForAll(account, now);
        return switch (account.door()) {
            case OPEN -> List.of(new AccountSuspended(intent.account(), now.today()));
            case SUSPENDED -> List.of();
            case WAITING, DECLINED, CLOSED -> throw Refusal.of(Rule.ACCOUNT_NOT_ACTIVE);
        };
    }

    private static List<AccountEvent> resume(
            ResumeAccount intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        answersForAll(account, now);
        return switch (account.door()) {
            case SUSPENDED -> List.of(new AccountResumed(intent.account(), now.today()));
            case OPEN -> List.of();
            case WAITING, DECLINED, CLOSED -> throw Refusal.of(Rule.ACCOUNT_NOT_SUSPENDED);
        };
    }

    private static List<AccountEvent> change(
            ChangeAccountDetails intent, Known account, Circumstances now) {
        if (!isHolder(account, now)) {
            answersForAll(account, now);
        }
        String fullName = fullName(intent.fullName());
        Set<Grant> grants = new HashSet<>(Set.of(account.registered().asked()));
        grants.addAll(account.grants().keySet());
        grants.addAll(account.wishes().keySet());
        String number = staffNumber(intent.staffNumber(), grants);
        if (fullName.equals(account.fullName()) && Objects.equals(number, account.staffNumber())) {
            return List.of();
        }
        isNotOver(account);
        return List.of(new AccountDetailsChanged(intent.account(), fullName, number, now.today()));
    }

    private static List<AccountEvent> require(
            RequireSecondFactor intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        answersForAll(account, now);
        if (account.secondFactor().required()) {
            return List.of();
        }
        isOpen(account);
        return List.of(new SecondFactorRequired(intent.account(), now.today()));
    }

    private static List<AccountEvent> enrol(
            EnrolSecondFactor intent, Known account, Circumstances now) {
        if (!isHolder(account, now)) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        isOpen(account);
        return account.secondFactor().enrolled()
                ? List.of()
                : List.of(new SecondFactorEnrolled(intent.account(), now.today()));
    }

    private static List<AccountEvent> remove(
            RemoveSecondFactor intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        if (isHolder(account, now)) {
            if (account.secondFactor().required()) {
                throw Refusal.of(Rule.SECOND_FACTOR_MUST_STAY);
            }
            if (!intent.proven()) {
                throw Refusal.of(Rule.OWN_ACCOUNT);
            }
        } else {
            answersForAll(account, now);
        }
        return account.secondFactor().enrolled()
                ? List.of(new SecondFactorRemoved(intent.account(), now.today()))
                : List.of();
    }

    private static List<AccountEvent> reset(
            AskPasswordReset intent, Known account, Circumstances now) {
        Reason.optional(intent.reason());
        answersForAll(account, now);
        if (intent.request().equals(account.reset())) {
            return List.of();
        }
        isOpen(account);
        return List.of(new PasswordResetAsked(intent.account(), intent.request(), now.today()));
    }

    private static List<AccountEvent> close(CloseAccount intent, Known account, Circumstances now) {
        Reason.needed(intent.reason());
        answersForAll(account, now);
        return switch (account.door()) {
            case WAITING, OPEN, SUSPENDED ->
                    List.of(new AccountClosed(intent.account(), now.today()));
            case CLOSED -> List.of();
            case DECLINED -> throw Refusal.of(Rule.ACCOUNT_CLOSED);
        };
    }

    private static List<AccountEvent> erase(
            EraseAccount intent, Member account, Circumstances now) {
        String grounds = PlainText.needed(intent.grounds(), "grounds", LONGEST_GROUNDS);
        return switch (account) {
            case Erased _ -> List.of();
            case Unknown _ -> throw Refusal.of(Rule.ACCOUNT_UNKNOWN);
            case Known known -> {
                answersForAll(known, now);
                yield switch (known.door()) {
                    case CLOSED, DECLINED ->
                            List.of(new AccountErased(intent.account(), grounds, now.today()));
                    case WAITING, OPEN, SUSPENDED ->
                            throw Refusal.of(Rule.ONLY_CLOSED_ACCOUNTS_ARE_ERASED);
                };
            }
        };
    }

    /** What a role demands besides. */
    private static List<AccountEvent> demanded(Known account, Grant grant, LocalDate today) {
        return WITH_A_SECOND_FACTOR.contains(grant.role()) && !account.secondFactor().required()
                ? List.of(new SecondFactorRequired(account.registered().account(), today))
                : List.of();
    }

    private static Known known(Member account) {
        return switch (account) {
            case Known known -> known;
            case Erased _ -> throw Refusal.of(Rule.ACCOUNT_ERASED);
            case Unknown _ -> throw Refusal.of(Rule.ACCOUNT_UNKNOWN);
        };
    }

    private static void answersForAll(Known account, Circumstances now) {
        Map<Grant, Position> held = account.grants();
        if (held.isEmpty()) {
            answersFor(account, account.asked(), now);
        }
        held.values().forEach(position -> answersFor(account, position, now));
    }

    private static void answersFor(Known account, Position position, Circumstances now) {
        Grant as = now.asker().grant();
        if (isHolder(account, now)) {
            throw Refusal.of(Rule.OWN_ACCOUNT);
        }
        if (as == null || !Responsibility.answers(as, position)) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
    }

    private static boolean isHolder(Known account, Circumstances now) {
        return account.registered().name().equals(now.asker().account());
    }

    private static void isHolderOrRegister(Known account, Circumstances now) {
        if (!isHolder(account, now) && !now.asker().isTheRegister()) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
    }

    private static void isOpen(Known account) {
        if (account.door() != Door.OPEN) {
            throw Refusal.of(Rule.ACCOUNT_NOT_ACTIVE);
        }
    }

    private static void isNotOver(Known account) {
        if (account.door() == Door.DECLINED || account.door() == Door.CLOSED) {
            throw Refusal.of(Rule.ACCOUNT_CLOSED);
        }
    }

    /** Whether somebody can act in such a role for such a part of the country. */
    private static void fits(Grant grant, String field) {
        boolean fits =
                switch (grant.role()) {
                    case TEACHER, HEAD -> grant.scope() instanceof Scope.OfInstitution;
                    case REGISTRAR -> !(grant.scope() instanceof Scope.OwnChildren);
                    case GUARDIAN -> grant.scope() instanceof Scope.OwnChildren;
                    case SUB_COUNTY_OFFICER -> grant.scope() instanceof Scope.OfSubCounty;
                    case COUNTY_OFFICER -> grant.scope() instanceof Scope.OfCounty;
                    case MINISTRY_OFFICER, ADMINISTRATOR -> grant.scope() instanceof Scope.Nation;
                    case POLICY_ANALYST, AUDITOR ->
                            grant.scope() instanceof Scope.Nation
                                    || grant.scope() instanceof Scope.OfCounty;
                    case SYSTEM -> false;
                };
        if (!fits) {
            throw Refusal.of(Rule.ROLE_NOT_FOR_THIS_SCOPE, field);
        }
    }

    /** A sub-county under a name that the county does not know holds no school and nobody. */
    private static void isThere(Scope scope, @Nullable String field) {
        if (scope instanceof Scope.OfSubCounty in
                && SubCounties.read(in.county(), in.subCounty()) == null) {
            throw Refusal.of(
                    Rule.SUB_COUNTY_UNKNOWN,
                    field,
                    in.county().title()
                            + ": "
                            + String.join(", ", SubCounties.of(in.county()))
                            + ".");
        }
    }

    /** Where the institution of a grant lies, or the one a guardian's children are at. */
    private static @Nullable Area area(Grant grant, Known account, Circumstances now) {
        return switch (grant.scope()) {
            case Scope.OfInstitution at -> area(at.institution(), now, "grant");
            case Scope.OwnChildren _ -> {
                InstitutionCode at = account.registered().institution();
                yield at == null ? null : area(at, now, "grant");
            }
            case Scope.Nation _, Scope.OfCounty _, Scope.OfSubCounty _ -> null;
        };
    }

    private static Position position(Grant grant, @Nullable Area area, Known account) {
        return Position.of(
                grant,
                account.registered().institution(),
                area == null ? null : area.county(),
                area == null ? null : area.subCounty());
    }

    private static Area area(InstitutionCode institution, Circumstances now, String field) {
        Area area = now.areas().apply(institution);
        if (area == null) {
            throw Refusal.of(Rule.NOT_REGISTERED, field);
        }
        return area;
    }

    private static String fullName(String given) {
        String name = PlainText.of(given);
        if (name.length() > LONGEST_NAME || name.codePoints().noneMatch(Character::isLetter)) {
            throw Refusal.of(Rule.NAME_FORM, "fullName");
        }
        return name;
    }

    /** The number as kept, which somebody has who is to be a head or teacher by any grant. */
    private static @Nullable String staffNumber(@Nullable String given, Set<Grant> grants) {
        String number = PlainText.of(given);
        if (number.isEmpty()) {
            if (grants.stream().map(Grant::role).anyMatch(WITH_A_STAFF_NUMBER::contains)) {
                throw Refusal.of(Rule.STAFF_NUMBER_MISSING, "staffNumber");
            }
            return null;
        }
        return PlainText.needed(number, "staffNumber", LONGEST_STAFF_NUMBER);
    }
}
