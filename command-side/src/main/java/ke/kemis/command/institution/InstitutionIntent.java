package ke.kemis.command.institution;

import ke.kemis.facts.institution.InstitutionCode;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked for one institution. */
public sealed interface InstitutionIntent
        permits RegisterInstitution,
                CorrectInstitution,
                ChangeLevelsOffered,
                SuspendInstitution,
                ResumeInstitution,
                CloseInstitution,
                ReopenInstitution,
                DeclareCapacity {

    /** For which. */
    @RoutingKey
    InstitutionCode institution();

    /** Why, in the asker's own words; kept in the facts' metadata. */
    default @Nullable String reason() {
        return null;
    }
}
