package ke.kemis.command.institution;

import java.util.List;
import java.util.Objects;

/**
 * Bring many places of learning into the register at once, for imports: one unit of work, one
 * answer for each.
 *
 * @param institutions at most 1,000, each code once
 */
public record RegisterInstitutions(List<RegisterInstitution> institutions) {

    public RegisterInstitutions {
        institutions = List.copyOf(Objects.requireNonNullElse(institutions, List.of()));
    }
}
