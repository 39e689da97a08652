package ke.kemis.command.institution;

import java.util.Collection;
import java.util.List;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Whereabouts;
import ke.kemis.store.permission.Area;
import ke.kemis.store.permission.Place;
import org.jspecify.annotations.Nullable;

/** The institution an intent names; one to be registered lies where the intent says. */
@OnCommandSide
class InstitutionWhereabouts implements Whereabouts {

    @Override
    public @Nullable Collection<Spot> of(Object command, Place place) {
        return switch (command) {
            case RegisterInstitutions many ->
                    many.institutions().stream().map(InstitutionWhereabouts::told).toList();
            case RegisterInstitution one -> List.of(told(one));
            case InstitutionIntent intent -> List.of(Spot.at(intent.institution()));
            default -> null;
        };
    }

    private static Spot told(RegisterInstitution intent) {
        return new Spot(intent.institution(), new Area(intent.county(), intent.subCounty()));
    }
}
