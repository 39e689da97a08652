package ke.kemis.query.keys;

import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.projections.Declined;
import ke.kemis.store.keys.MasterKeyRotation;
import ke.kemis.store.permission.Asker;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;

/** Where an administrator asks about master keys and has them exchanged. */
@OnQuerySide
final class KeyDesk {

    private static final String ONE_KEY_ONLY =
            "Only one master key is configured: set KEMIS_MASTER_KEY to the new one with the present one behind it, restart, then ask again.";

    private final MasterKeyRotation rotation;

    KeyDesk(MasterKeyRotation rotation) {
        this.rotation = rotation;
    }

    @CommandHandler
    MasterKeysReport hear(RotateMasterKey command, MetaData asked) {
        Asker asker = Asker.in(asked);
        if (!rotation.start(asker == null ? null : asker.actor())) {
            throw new CommandExecutionException(
                    ONE_KEY_ONLY,
                    null,
                    new Declined("master-key", Declined.Kind.INVALID, ONE_KEY_ONLY));
        }
        return report();
    }

    @QueryHandler
    MasterKeysReport answer(MasterKeysNow question) {
        return report();
    }

    private MasterKeysReport report() {
        MasterKeyRotation.Standing now = rotation.now();
        MasterKeyRotation.Latest latest = now.latest();
        return new MasterKeysReport(
                now.masters().stream()
                        .map(one ->
                                new MasterKeysReport.Master(
                                        one.id(), one.keys(), one.here(), one.wraps()))
                        .toList(),
                now.left(),
                latest == null
                        ? null
                        : new MasterKeysReport.Rotation(
                                latest.askedBy(),
                                latest.startedAt(),
                                latest.finishedAt(),
                                latest.done(),
                                latest.damaged()));
    }
}
