package ke.kemis.command.platform;

import java.util.Collection;
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
