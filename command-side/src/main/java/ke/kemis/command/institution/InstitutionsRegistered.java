package ke.kemis.command.institution;

import java.util.List;
import java.util.Map;
import ke.kemis.command.Refused;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * The answer to {@link RegisterInstitutions}.
 *
 * @param done institutions new to the register
 * @param alreadySo institutions the register already holds with the same details
 */
public record InstitutionsRegistered(
        List<InstitutionCode> done,
        List<InstitutionCode> alreadySo,
        Map<InstitutionCode, Refused> refused) {

    public InstitutionsRegistered {
        done = List.copyOf(done);
        alreadySo = List.copyOf(alreadySo);
        refused = Map.copyOf(refused);
    }
}
