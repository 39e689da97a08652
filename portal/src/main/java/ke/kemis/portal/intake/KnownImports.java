package ke.kemis.portal.intake;

import ke.kemis.facts.intake.ImportId;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.store.Positions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds imports by their ids, from the moment at which they were accepted on. */
@Component
public class KnownImports {

    private final Desk desk;
    private final Positions positions;

    KnownImports(Desk desk, Positions positions) {
        this.desk = desk;
        this.positions = positions;
    }

    /**
     * The import, or nothing where there is none. Of one that nobody knows it is asked again once
     * all is known that was recorded by now: it may have been accepted a moment ago.
     *
     * @param after the position that must be known first; absent: none
     */
    public @Nullable ImportRecord find(ImportId id, @Nullable Long after) {
        ImportRecord found = ask(id, after);
        return found == null && after == null ? ask(id, positions.lastAppended()) : found;
    }

    /** The import after all that was recorded by now, or nothing where there is none. */
    public @Nullable ImportRecord findAsOfNow(ImportId id) {
        return ask(id, positions.lastAppended());
    }

    private @Nullable ImportRecord ask(ImportId id, @Nullable Long after) {
        return desk.ask(new ImportOf(id), ImportAnswer.class, after).found();
    }
}
