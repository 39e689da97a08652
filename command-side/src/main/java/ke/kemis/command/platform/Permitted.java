package ke.kemis.command.platform;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ke.kemis.command.platform.Whereabouts.Spot;
import ke.kemis.facts.access.Scope;
import ke.kemis.store.permission.Area;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permissions;
import ke.kemis.store.permission.Place;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Lets a command through where the table of permissions has a row that allows it to the asker's
 * role, and what it is about lies in the asker's scope, or did until the same command moved it.
 * Aggregates looked at here are the ones the handler goes on with, in the same unit of work; for
 * those who act for the whole nation none is looked at.
 */
final class Permitted implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Supplier<List<Whereabouts>> whereabouts;
    private final ObjectProvider<InstitutionAreas> areas;

    Permitted(ObjectProvider<Whereabouts> whereabouts, ObjectProvider<InstitutionAreas> areas) {
        this.whereabouts = SingletonSupplier.of(() -> whereabouts.orderedStream().toList());
        this.areas = areas;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = work.getMessage();
        if (command.getPayload() instanceof Together.Whole) {
            return chain.proceed();
        }
        Denial against = against(command);
        if (against != null) {
            throw new CommandExecutionException(against.sentence(), null, against.denied());
        }
        return chain.proceed();
    }

    private @Nullable Denial against(CommandMessage<?> command) {
        Asker asker = Asker.in(command.getMetaData());
        Permission permission = Permissions.of(command.getPayloadType());
        if (asker == null || permission == null || !permission.allows(asker.role())) {
            return Denial.ROLE_NOT_PERMITTED;
        }
        return asker.isNationwide() || reaches(asker.scope(), permission.place(), command)
                ? null
                : Denial.OUTSIDE_SCOPE;
    }

    private boolean reaches(@Nullable Scope scope, Place place, CommandMessage<?> command) {
        return switch (place) {
            case ANYWHERE, TAKEN -> true;
            case NATION -> false;
            case NAMED, CURRENT, RECEIVING, ROWS -> {
                if (scope == null) {
                    yield false;
                }
                Collection<Spot> spots = spots(command.getPayload(), place);
                yield (!spots.isEmpty() && spots.stream().allMatch(spot -> lies(spot, scope)))
                        || repeats(command.getPayload()).anyMatch(spot -> lies(spot, scope));
            }
        };
    }

    private Collection<Spot> spots(Object command, Place place) {
        return whereabouts.get().stream()
                .map(one -> one.of(command, place))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Spot> repeats(Object command) {
        return whereabouts.get().stream().flatMap(one -> one.ofRepeat(command).stream());
    }

    private boolean lies(Spot spot, Scope scope) {
        Area told = spot.area();
        return Area.lies(
                spot.institution(),
                scope,
                code -> told == null ? areas.getObject().of(code) : told);
    }
}
