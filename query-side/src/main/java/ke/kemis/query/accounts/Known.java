package ke.kemis.query.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
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
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.County;
import ke.kemis.query.accounts.AccountRecord.Wish;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/** What the facts of one account, taken in order, say about it. */
record Known(
        AccountRegistered registered,
        Instant registeredAt,
        long version,
        AccountState state,
        String fullName,
        @Nullable String email,
        @Nullable String phone,
        Set<ContactKind> proven,
        @Nullable String staffNumber,
        List<Held> held,
        List<Wished> wishes,
        boolean secondFactorRequired,
        boolean secondFactorEnrolled,
        @Nullable String reason) {

    Known {
        proven = Set.copyOf(proven);
        held = List.copyOf(held);
        wishes = List.copyOf(wishes);
    }

    /** A grant, and where it is. */
    record Held(Grant grant, Position position) {}

    /** A further role that was asked for, and where that is. */
    record Wished(Wish wish, Position position) {}

    /**
     * Where an account acts or asks to act.
     *
     * @param undecided whether somebody has to say whether it may
     */
    record Spot(Position position, boolean undecided) {}

    static @Nullable Known after(@Nullable Known before, Fact fact) {
        AccountEvent event = (AccountEvent) fact.payload();
        if (event instanceof AccountRegistered e) {
            return new Known(
                    e,
                    fact.recordedAt(),
                    fact.sequence(),
                    AccountState.WAITING,
                    e.fullName(),
                    e.email(),
                    e.phone(),
                    e.verified() == null ? Set.of() : Set.of(e.verified()),
                    e.staffNumber(),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    null);
        }
        return before == null ? null : before.followedBy(event, fact);
    }

    private Known followedBy(AccountEvent event, Fact fact) {
        Known now = reached(fact.sequence());
        return switch (event) {
            case AccountRegistered _, PasswordResetAsked _ -> now;
            case AccountApproved _, AccountResumed _ ->
                    now.being(AccountState.OPEN, fact.said("reason"));
            case AccountDeclined _ -> now.being(AccountState.DECLINED, fact.said("reason"));
            case AccountSuspended _ -> now.being(AccountState.SUSPENDED, fact.said("reason"));
            case AccountClosed _ ->
                    now.with(held, List.of()).being(AccountState.CLOSED, fact.said("reason"));
            case AccountErased _ -> now.erased();
            case RoleAsked e -> now.wishing(e, fact);
            case RoleDeclined e -> now.with(held, without(wishes, e.grant()));
            case ContactVerified e -> now.reachedUnder(e);
            case RoleGranted e -> now.holding(e);
            case RoleRevoked e ->
                    now.with(
                            held.stream().filter(one -> !one.grant().equals(e.grant())).toList(),
                            wishes);
            case AccountDetailsChanged e -> now.called(e.fullName(), e.staffNumber());
            case SecondFactorRequired _ -> now.with(true, secondFactorEnrolled);
            case SecondFactorEnrolled _ -> now.with(secondFactorRequired, true);
            case SecondFactorRemoved _ -> now.with(secondFactorRequired, false);
        };
    }

    /** Where it acts, or asked to act where it acts nowhere, and where it asks to act besides. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        if (held.isEmpty()) {
            Position asked =
                    position(registered.asked(), registered.county(), registered.subCounty());
            spots.add(new Spot(asked, state == AccountState.WAITING));
        }
        held.forEach(one -> spots.add(new Spot(one.position(), false)));
        wishes.forEach(one -> spots.add(new Spot(one.position(), true)));
        return spots;
    }

    /** Since when somebody has to decide something; nothing where nobody has. */
    @Nullable Instant waitsSince() {
        return state == AccountState.WAITING
                ? registeredAt
                : wishes.isEmpty() ? null : wishes.getFirst().wish().askedAt();
    }

    /** What it is found by, in small letters. */
    String words() {
        return Stream.of(registered.name(), fullName, email, phone, staffNumber)
                .filter(Objects::nonNull)
                .reduce("", (one, other) -> one + " " + other)
                .toLowerCase(java.util.Locale.ROOT);
    }

    AccountRecord record() {
        return new AccountRecord(
                registered.account(),
                version,
                registered.name(),
                fullName,
                email,
                phone,
                proven,
                staffNumber,
                state,
                registered.asked(),
                registered.institution(),
                registered.county(),
                registered.subCounty(),
                held.stream().map(Held::grant).toList(),
                wishes.stream().map(Wished::wish).toList(),
                secondFactorRequired,
                secondFactorEnrolled,
                registeredAt,
                reason);
    }

    private Known reached(long sequence) {
        return new Known(
                registered,
                registeredAt,
                sequence,
                state,
                fullName,
                email,
                phone,
                proven,
                staffNumber,
                held,
                wishes,
                secondFactorRequired,
                secondFactorEnrolled,
                reason);
    }

    private Known being(AccountState next, @Nullable String why) {
        return new Known(
                registered,
                registeredAt,
                version,
                next,
                fullName,
                email,
                phone,
                proven,
                staffNumber,
                held,
                wishes,
                secondFactorRequired,
                secondFactorEnrolled,
                why);
    }

    private Known reachedUnder(ContactVerified e) {
        Set<ContactKind> sure = EnumSet.of(e.kind());
        sure.addAll(proven);
        return new Known(
                registered,
                registeredAt,
                version,
                state,
                fullName,
                e.kind() == ContactKind.EMAIL ? e.contact() : email,
                e.kind() == ContactKind.PHONE ? e.contact() : phone,
                sure,
                staffNumber,
                held,
                wishes,
                secondFactorRequired,
                secondFactorEnrolled,
                reason);
    }

    private Known holding(RoleGranted e) {
        List<Held> more = new ArrayList<>(held);
        more.add(new Held(e.grant(), position(e.grant(), e.county(), e.subCounty())));
        return with(more, without(wishes, e.grant()));
    }

    private Known wishing(RoleAsked e, Fact fact) {
        List<Wished> more = new ArrayList<>(wishes);
        more.add(
                new Wished(
                        new Wish(e.grant(), fact.recordedAt(), fact.said("reason")),
                        position(e.grant(), e.county(), e.subCounty())));
        return with(held, more);
    }

    private Position position(Grant grant, @Nullable County county, @Nullable String subCounty) {
        return Position.of(grant, registered.institution(), county, subCounty);
    }

    private static List<Wished> without(List<Wished> wishes, Grant grant) {
        return wishes.stream().filter(one -> !one.wish().grant().equals(grant)).toList();
    }

    private Known with(List<Held> grants, List<Wished> asked) {
        return new Known(
                registered,
                registeredAt,
                version,
                state,
                fullName,
                email,
                phone,
                proven,
                staffNumber,
                grants,
                asked,
                secondFactorRequired,
                secondFactorEnrolled,
                reason);
    }

    /** The same whether the facts before could still be read or not. */
    private Known erased() {
        return new Known(
                new AccountRegistered(
                        registered.account(),
                        registered.name(),
                        Erased.TEXT,
                        null,
                        null,
                        registered.verified(),
                        null,
                        registered.asked(),
                        registered.institution(),
                        registered.county(),
                        registered.subCounty(),
                        registered.on()),
                registeredAt,
                version,
                AccountState.ERASED,
                Erased.TEXT,
                null,
                null,
                Set.of(),
                null,
                held,
                List.of(),
                secondFactorRequired,
                secondFactorEnrolled,
                null);
    }

    private Known called(String name, @Nullable String number) {
        return new Known(
                registered,
                registeredAt,
                version,
                state,
                name,
                email,
                phone,
                proven,
                number,
                held,
                wishes,
                secondFactorRequired,
                secondFactorEnrolled,
                reason);
    }

    private Known with(boolean required, boolean enrolled) {
        return new Known(
                registered,
                registeredAt,
                version,
                state,
                fullName,
                email,
                phone,
                proven,
                staffNumber,
                held,
                wishes,
                required,
                enrolled,
                reason);
    }
}
