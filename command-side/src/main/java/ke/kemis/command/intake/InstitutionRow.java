package ke.kemis.command.intake;

import java.util.List;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.intake.Remark;

/** A row of a list of institutions, read. */
sealed interface InstitutionRow {
    long line();

    /** Values put right, or every reason why the row cannot be taken. */
    List<Remark> remarks();

    /** It can be asked for. */
    record Understood(long line, RegisterInstitution intent, Remarking said)
            implements InstitutionRow {
        @Override
        public List<Remark> remarks() {
            return said.all();
        }
    }

    /** It cannot be taken. */
    record NotUnderstood(long line, List<Remark> remarks) implements InstitutionRow {}
}
