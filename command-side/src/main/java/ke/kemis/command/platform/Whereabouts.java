package ke.kemis.command.platform;

import java.util.Collection;
import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.permission.Area;
import ke.kemis.store.permission.Place;
import org.jspecify.annotations.Nullable;

/**
 * Tells where what a capability's commands are about lies, from the command itself or from the
 * facts of what it is about. Every capability whose commands are bound to a place has one.
 */
public interface Whereabouts {

    /**
     * The institutions that must all lie in the asker's scope.
     *
     * @return nothing where the command is another capability's; empty where what it is about does
     *     not exist or is nowhere
     */
    @Nullable Collection<Spot> of(Object command, Place place);

    /**
     * Institutions of which one in the asker's scope is enough all the same, since the answer can
     * only be that it is so already, or that nothing waits: whoever sends a command again because
     * the answer was lost may have moved out of reach, by that very command, what it is about.
     */
    default Collection<Spot> ofRepeat(Object command) {
        return List.of();
    }

    /**
     * An institution.
     *
     * @param area where it lies, for one that is about to be registered; otherwise its facts say
     */
    record Spot(InstitutionCode institution, @Nullable Area area) {

        public static Spot at(InstitutionCode institution) {
            return new Spot(institution, null);
        }
    }
}
