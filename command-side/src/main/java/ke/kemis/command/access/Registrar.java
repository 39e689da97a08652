package ke.kemis.command.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refusal;
import ke.kemis.command.learner.ClaimKey;
import ke.kemis.command.platform.ExpectedVersion;
import ke.kemis.command.platform.InstitutionAreas;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.access.AccountClaimId;
import ke.kemis.facts.access.AccountClaimMade;
import ke.kemis.facts.access.AccountClaimReleased;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Hears every intent about accounts, asks the rules, and records what they decide. */
@OnCommandSide
class Registrar {

    private final Repository<Account> accounts;
    private final Repository<AccountClaim> claims;
    private final Administrators administrators;
    private final InstitutionAreas areas;
    private final ClaimKey key;
    private final Clock clock;

    Registrar(
            Repository<Account> accounts,
            Repository<AccountClaim> claims,
            Administrators administrators,
            InstitutionAreas areas,
            ClaimKey key,
            Clock clock) {
        this.accounts = accounts;
        this.claims = claims;
        this.administrators = administrators;
        this.areas = areas;
        this.key = key;
        this.clock = clock;
    }

    @CommandHandler
    Receipt hear(RegisterAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(VerifyContact intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ApproveAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(DeclineAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(GrantRole intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RevokeRole intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(SuspendAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ResumeAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ChangeAccountDetails intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RequireSecondFactor intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(EnrolSecondFactor intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(RemoveSecondFactor intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(AskPasswordReset intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(AskForRole intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(DeclineRole intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CloseAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(EraseAccount intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    private Receipt one(AccountIntent intent, MetaData asked) throws Exception {
        AccountId id = intent.account();
        Aggregate<Account> account = accounts.loadOrCreate(id.toString(), Account::new);
        Long before = account.version();
        Member member = account.invoke(Account::member);
        Asker asker = Asker.in(asked);
        List<AccountEvent> facts =
                AccountRules.decide(
                        intent, member, new Circumstances(asker, LocalDate.now(clock), areas::of));
        if (!facts.isEmpty()) {
            ExpectedVersion.check(asked, before);
            if (!asker.isTheRegister() && AccountRules.unseat(member, facts)) {
                administrators.standOn(asker);
            }
            settle(id, Belongings.after(member, facts));
            account.execute(it -> facts.forEach(fact -> it.record(fact, intent.reason())));
        }
        return new Receipt(id.toString(), Objects.requireNonNull(account.version(), "recorded"));
    }

    /** Claims are opened, and so locked, in the order of their ids, and after their account. */
    private void settle(AccountId account, Belongings belongings) throws Exception {
        List<Change> changes =
                Stream.concat(
                                belongings.released().stream().map(thing -> change(thing, false)),
                                belongings.claimed().stream().map(thing -> change(thing, true)))
                        .sorted(Comparator.comparing(Change::claim))
                        .toList();
        for (Change change : changes) {
            Aggregate<AccountClaim> claim =
                    claims.loadOrCreate(change.claim().toString(), AccountClaim::new);
            AccountId holder = claim.invoke(AccountClaim::holder);
            if (change.made() && holder != null && !holder.equals(account)) {
                throw Refusal.of(change.thing().taken(), change.thing().field());
            }
            if (change.made() && holder == null) {
                claim.execute(it -> it.record(new AccountClaimMade(change.claim(), account)));
            }
            if (!change.made() && account.equals(holder)) {
                claim.execute(it -> it.record(new AccountClaimReleased(change.claim(), account)));
            }
        }
    }

    private Change change(Belongings.Thing thing, boolean made) {
        return new Change(new AccountClaimId(key.claimOn(thing.text())), thing, made);
    }

    private record Change(AccountClaimId claim, Belongings.Thing thing, boolean made) {}
}
