package ke.kemis.command.intake;

import java.util.List;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.intake.Remark;

/** A row of a list of institutions, read. */
sealed interface InstitutionRow {
    long line();

    List<Remark> remarks();

    /**
     * It can be asked for.
     *
     * @param remarks values put right
     */
    record Understood(long line, RegisterInstitution intent, List<Remark> remarks)
            implements InstitutionRow {}

    /**
     * It cannot be taken.
     *
     * @param remarks every reason
     */
    record NotUnderstood(long line, List<Remark> remarks) implements InstitutionRow {}
}
