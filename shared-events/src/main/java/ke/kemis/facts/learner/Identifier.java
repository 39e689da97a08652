package ke.kemis.facts.learner;

import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * A number a learner is known by, in the form the register keeps it (trimmed, upper case, leading
 * zeros kept).
 *
 * @param issuedBy the institution that gave an {@link IdentifierKind#ADMISSION_NUMBER}; absent for
 *     every other kind
 */
public record Identifier(
        IdentifierKind kind, @Personal String value, @Nullable InstitutionCode issuedBy) {

    public Identifier {
        Objects.requireNonNull(kind, "an identifier needs a kind");
        Objects.requireNonNull(value, "an identifier needs a value");
    }
}
