package ke.kemis.command.access;

import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.ClaimKey;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.access.AccountClaimMade;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountId;
import ke.kemis.store.Premises;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there always is an administrator: nobody ends what the own account is, and who
 * ends it for another one must still be administrator when that is kept. So of two who do it to
 * each other, one stays.
 */
@OnCommandSide
class Administrators {

    private final EventStore store;
    private final Premises premises;
    private final ClaimKey key;

    Administrators(EventStore store, Premises premises, ClaimKey key) {
        this.store = store;
        this.premises = premises;
        this.key = key;
    }

    /** Lets what is recorded stand on the asker's account, read without taking its lock. */
    void standOn(Asker asker) {
        String name = asker.account();
        AccountId id = name == null ? null : named(name);
        if (id == null) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        Member account = Member.UNKNOWN;
        long last = -1;
        DomainEventStream facts = store.readEvents(id.toString());
        while (facts.hasNext()) {
            DomainEventMessage<?> message = facts.next();
            last = message.getSequenceNumber();
            if (message.getPayload() instanceof AccountEvent fact) {
                account = account.after(fact);
            }
        }
        if (!account.isAdministrator()) {
            throw Refusal.of(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        premises.standOn(id.value(), last);
    }

    /** Whose name that is; a name stays its account's for ever. */
    private @Nullable AccountId named(String name) {
        DomainEventStream facts =
                store.readEvents(key.claimOn(Belongings.name(name).text()).toString());
        return facts.hasNext() && facts.next().getPayload() instanceof AccountClaimMade made
                ? made.account()
                : null;
    }
}
