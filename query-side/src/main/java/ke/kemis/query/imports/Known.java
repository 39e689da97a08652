package ke.kemis.query.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.Erased;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.HeadingsFound;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/**
 * An import as its facts tell it.
 *
 * @param position of its first fact, which orders imports
 * @param scope the part of the country for which it was handed in
 * @param by the account that handed it in
 * @param columns what it said that columns mean
 * @param headings the line on which the headings stand below titles
 * @param marks how far it was when, over the last minute of work
 */
record Known(
        long position,
        String scope,
        @Nullable String by,
        List<Column> columns,
        ImportReceived received,
        Instant receivedAt,
        ImportState state,
        long accepted,
        long already,
        long joined,
        long review,
        long refused,
        List<Mark> marks,
        @Nullable Long headings,
        @Nullable String why,
        @Nullable Instant endedAt) {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    Known {
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
        marks = List.copyOf(marks);
    }

    /** How far an import was at an instant. */
    record Mark(Instant at, long rows, long bytes) {}

    /** A part of the country by its names of today. */
    static String asToday(Scope scope) {
        return scope.today().toString();
    }

    static @Nullable Known after(@Nullable Known before, Fact fact) {
        ImportEvent event = (ImportEvent) fact.payload();
        if (event instanceof ImportReceived received) {
            return new Known(
                    fact.position(),
                    asToday(Scope.of(Objects.requireNonNullElse(fact.said("scope"), "nation"))),
                    fact.said("actor"),
                    List.of(),
                    received,
                    fact.recordedAt(),
                    ImportState.RECEIVED,
                    0,
                    0,
                    0,
                    0,
                    0,
                    List.of(new Mark(fact.recordedAt(), 0, 0)),
                    null,
                    null,
                    null);
        }
        if (before == null) {
            return null;
        }
        return switch (event) {
            case ImportReceived _ -> before;
            case ReadingDirected said -> before.directed(said.columns());
            case HeadingsFound found -> before.headedOn(found.line());
            case RowsTaken _, LearnersTaken _, HeadcountsTaken _ ->
                    before.with(
                            Objects.requireNonNull(WorkedStretch.of(event), "it tells of rows"),
                            fact.recordedAt());
            case ImportFinished _ -> before.ended(ImportState.FINISHED, null, fact.recordedAt());
            case ImportFailed failed ->
                    before.ended(ImportState.FAILED, failed.why(), fact.recordedAt());
            case ImportForgotten _ -> before.forgotten();
            case ImportCancelled _ -> before.ended(ImportState.CANCELLED, null, fact.recordedAt());
        };
    }

    ImportRecord record() {
        Mark first = marks.getFirst();
        Mark last = marks.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        double rate =
                seconds > 0 ? Math.round((last.rows() - first.rows()) * 10 / seconds) / 10.0 : 0;
        double bytesRate = seconds > 0 ? (last.bytes() - first.bytes()) / seconds : 0;
        boolean running = state == ImportState.RUNNING;
        long size = received.bytes();
        return new ImportRecord(
                received.id(),
                received.source(),
                received.fileName(),
                received.sha256(),
                size,
                state,
                rows(),
                accepted,
                already,
                joined,
                review,
                0,
                refused,
                state == ImportState.FINISHED || size == 0
                        ? 1
                        : Math.min(1, (double) last.bytes() / size),
                rate,
                running && bytesRate > 0
                        ? Math.round(Math.max(0, size - last.bytes()) / bytesRate)
                        : null,
                headings,
                why,
                receivedAt,
                endedAt,
                by,
                columns);
    }

    private long rows() {
        return accepted + already + joined + review + refused;
    }

    private Known with(WorkedStretch taken, Instant at) {
        long refusedNow = taken.refused();
        long rows =
                rows()
                        + taken.accepted()
                        + taken.alreadyRows()
                        + taken.joinedRows()
                        + taken.review().size()
                        + refusedNow;
        List<Mark> more = new ArrayList<>(marks);
        more.add(new Mark(at, rows, taken.bytes()));
        while (more.size() > 2 && more.get(1).at().isBefore(at.minus(WINDOW))) {
            more.removeFirst();
        }
        return new Known(
                position,
                scope,
                by,
                columns,
                received,
                receivedAt,
                endedAt == null ? ImportState.RUNNING : state,
                accepted + taken.accepted(),
                already + taken.alreadyRows(),
                joined + taken.joinedRows(),
                review + taken.review().size(),
                refused + refusedNow,
                more,
                headings,
                why,
                endedAt);
    }

    /** As if the first fact had been read after the import's key was destroyed. */
    private Known forgotten() {
        return new Known(
                position,
                scope,
                by,
                columns,
                new ImportReceived(
                        received.id(),
                        received.source(),
                        Erased.TEXT,
                        received.sha256(),
                        received.bytes()),
                receivedAt,
                state,
                accepted,
                already,
                joined,
                review,
                refused,
                marks,
                headings,
                why,
                endedAt);
    }

    private Known directed(List<Column> said) {
        return new Known(
                position,
                scope,
                by,
                said,
                received,
                receivedAt,
                state,
                accepted,
                already,
                joined,
                review,
                refused,
                marks,
                headings,
                why,
                endedAt);
    }

    private Known headedOn(long line) {
        return new Known(
                position,
                scope,
                by,
                columns,
                received,
                receivedAt,
                state,
                accepted,
                already,
                joined,
                review,
                refused,
                marks,
                line,
                why,
                endedAt);
    }

    private Known ended(ImportState end, @Nullable String reason, Instant at) {
        return new Known(
                position,
                scope,
                by,
                columns,
                received,
                receivedAt,
                end,
                accepted,
                already,
                joined,
                review,
                refused,
                marks,
                headings,
                reason,
                at);
    }
}
