package ke.kemis.query.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * What the facts of one account, taken in order, say about it.
 *
 * @param registered as what it was registered
 * @param version the sequence of the last of these facts
 */
record Known(
        AccountRegistered registered,
        Instant registeredAt,
        long version,
        Standing standing,
        Holder holder,
        Roles roles,
        SecondFactor secondFactor) {

    /**
     * Whether the account lets anybody in.
     *
     * @param reason why that was decided, where somebody said so
     */
    record Standing(AccountState state, @Nullable String reason) {}

    /** Who holds the account. */
    record Holder(
            String fullName,
            @Nullable String email,
            @Nullable String phone,
            Set<ContactKind> proven,
            @Nullable String staffNumber) {

        private static final Holder ERASED = new Holder(Erased.TEXT, null, null, Set.of(), null);

        Holder {
            proven = Set.copyOf(proven);
        }

        static Holder of(AccountRegistered e) {
            return new Holder(
                    e.fullName(),
                    e.email(),
                    e.phone(),
                    e.verified() == null ? Set.of() : Set.of(e.verified()),
                    e.staffNumber());
        }

        Holder called(AccountDetailsChanged e) {
            return new Holder(e.fullName(), email, phone, proven, e.staffNumber());
        }

        Holder reachedUnder(ContactVerified e) {
            Set<ContactKind> sure = EnumSet.of(e.kind());
            sure.addAll(proven);
            return new Holder(
                    fullName,
                    e.kind() == ContactKind.EMAIL ? e.contact() : email,
                    e.kind() == ContactKind.PHONE ? e.contact() : phone,
                    sure,
                    staffNumber);
        }
    }

    /** What the account may act as, and what it asked to act as besides. */
    record Roles(List<Held> held, List<Wished> wishes) {

        private static final Roles NONE = new Roles(List.of(), List.of());

        Roles {
            held = List.copyOf(held);
            wishes = List.copyOf(wishes);
        }

        Roles with(Held granted) {
            return new Roles(
                    Stream.concat(held.stream(), Stream.of(granted)).toList(),
                    wishesWithout(granted.grant()));
        }

        Roles with(Wished asked) {
            return new Roles(held, Stream.concat(wishes.stream(), Stream.of(asked)).toList());
        }

        Roles withoutHeld(Grant grant) {
            return new Roles(
                    held.stream().filter(one -> !one.grant().equals(grant)).toList(), wishes);
        }

        Roles withoutWish(Grant grant) {
            return new Roles(held, wishesWithout(grant));
        }

        Roles withoutWishes() {
            return new Roles(held, List.of());
        }

        private List<Wished> wishesWithout(Grant grant) {
            return wishes.stream().filter(one -> !one.wish().grant().equals(grant)).toList();
        }
    }

    /** A grant, and where it is. */
    record Held(Grant grant, Position position) {}

    /** A further role that was asked for, and where that is. */
    record Wished(Wish wish, Position position) {}

    /** What is said about a second factor. */
    record SecondFactor(boolean required, boolean enrolled) {}

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
                    new Standing(AccountState.WAITING, null),
                    Holder.of(e),
                    Roles.NONE,
                    new SecondFactor(false, false));
        }
        return before == null ? null : before.reached(fact.sequence()).followedBy(event, fact);
    }

    private Known followedBy(AccountEvent event, Fact fact) {
        return switch (event) {
            case AccountRegistered _, PasswordResetAsked _ -> this;
            case AccountApproved _, AccountResumed _ -> being(AccountState.OPEN, fact);
            case AccountDeclined _ -> being(AccountState.DECLINED, fact);
            case AccountSuspended _ -> being(AccountState.SUSPENDED, fact);
            case AccountClosed _ -> with(roles.withoutWishes()).being(AccountState.CLOSED, fact);
            case AccountErased _ -> erased();
            case RoleAsked e ->
                    with(
                            roles.with(
                                    new Wished(
                                            new Wish(
                                                    e.grant(),
                                                    fact.recordedAt(),
                                                    fact.said("reason")),
                                            position(e.grant(), e.county(), e.subCounty()))));
            case RoleDeclined e -> with(roles.withoutWish(e.grant()));
            case RoleGranted e ->
                    with(
                            roles.with(
                                    new Held(
                                            e.grant(),
                                            position(e.grant(), e.county(), e.subCounty()))));
            case RoleRevoked e -> with(roles.withoutHeld(e.grant()));
            case ContactVerified e -> with(holder.reachedUnder(e));
            case AccountDetailsChanged e -> with(holder.called(e));
            case SecondFactorRequired _ -> with(new SecondFactor(true, secondFactor.enrolled()));
            case SecondFactorEnrolled _ -> with(new SecondFactor(secondFactor.required(), true));
            case SecondFactorRemoved _ -> with(new SecondFactor(secondFactor.required(), false));
        };
    }

    private Position position(Grant grant, @Nullable County county, @Nullable String subCounty) {
        return Position.of(grant, registered.institution(), county, subCounty);
    }

    private Known reached(long sequence) {
        return new Known(registered, registeredAt, sequence, standing, holder, roles, secondFactor);
    }

    private Known being(AccountState state, Fact fact) {
        Standing next = new Standing(state, fact.said("reason"));
        return new Known(registered, registeredAt, version, next, holder, roles, secondFactor);
    }

    private Known with(Holder next) {
        return new Known(registered, registeredAt, version, standing, next, roles, secondFactor);
    }

    private Known with(Roles next) {
        return new Known(registered, registeredAt, version, standing, holder, next, secondFactor);
    }

    private Known with(SecondFactor next) {
        return new Known(registered, registeredAt, version, standing, holder, roles, next);
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
                new Standing(AccountState.ERASED, null),
                Holder.ERASED,
                roles.withoutWishes(),
                secondFactor);
    }

    /** Where it acts, or asked to act where it acts nowhere, and where it asks to act besides. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        if (roles.held().isEmpty()) {
            Position asked =
                    position(registered.asked(), registered.county(), registered.subCounty());
            spots.add(new Spot(asked, standing.state() == AccountState.WAITING));
        }
        roles.held().forEach(one -> spots.add(new Spot(one.position(), false)));
        roles.wishes().forEach(one -> spots.add(new Spot(one.position(), true)));
        return spots;
    }

    /** Since when somebody has to decide something; nothing where nobody has. */
    @Nullable Instant waitsSince() {
        if (standing.state() == AccountState.WAITING) {
            return registeredAt;
        }
        return roles.wishes().isEmpty() ? null : roles.wishes().getFirst().wish().askedAt();
    }

    /** What it is found by, in small letters. */
    String words() {
        return Stream.of(
                        registered.name(),
                        holder.fullName(),
                        holder.email(),
                        holder.phone(),
                        holder.staffNumber())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    AccountRecord record() {
        return new AccountRecord(
                registered.account(),
                version,
                registered.name(),
                holder.fullName(),
                holder.email(),
                holder.phone(),
                holder.proven(),
                holder.staffNumber(),
                standing.state(),
                registered.asked(),
                registered.institution(),
                registered.county(),
                registered.subCounty(),
                roles.held().stream().map(Held::grant).toList(),
                roles.wishes().stream().map(Wished::wish).toList(),
                secondFactor.required(),
                secondFactor.enrolled(),
                registeredAt,
                standing.reason());
    }
}
