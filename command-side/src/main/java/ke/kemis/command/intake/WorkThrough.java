package ke.kemis.command.intake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import ke.kemis.command.Actor;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.store.Histories;
import ke.kemis.store.Positions;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * Works an import through from where it stands: stretch by stretch, each first taken and then
 * recorded as done, in the name of whoever handed the file in.
 */
@OnCommandSide
class WorkThrough {
    private static final int STRETCH = 500;

    private final EventStore store;
    private final FileStore files;
    private final CommandGateway commands;
    private final ToDo toDo;
    private final Histories histories;
    private final Likeness likeness;
    private final LikenessKeys likenessKeys;
    private final Positions positions;
    private final Clock clock;

    WorkThrough(
            EventStore store,
            Histories histories,
            FileStore files,
            CommandGateway commands,
            ToDo toDo,
            Likeness likeness,
            LikenessKeys likenessKeys,
            Positions positions,
            Clock clock) {
        this.store = store;
        this.histories = histories;
        this.likeness = likeness;
        this.likenessKeys = likenessKeys;
        this.positions = positions;
        this.clock = clock;
        this.files = files;
        this.commands = commands;
        this.toDo = toDo;
    }

    /**
     * Works until the file ends, the import is stopped, or this program stops.
     *
     * @throws RuntimeException where something is away; the import can be gone on with later
     */
    void through(ImportId id, BooleanSupplier goOn) {
        Story story = Story.of(id, store);
        if (!(story.standing() instanceof ImportStanding.Open open)) {
            toDo.remove(id);
            return;
        }
        Sender sender = new Sender(story.handedInBy().and(Actor.REQUEST, id.toString()));
        try (Rows rows = Rows.of(() -> bytes(open.received()))) {
            Taking taking = taking(id, open, rows.header(), story, sender);
            if (work(rows, open.line(), taking, sender, goOn)) {
                sender.send(new FinishImport(id));
            }
        } catch (UnreadableFile | WrongFile wrong) {
            sender.send(new FailImport(id, String.valueOf(wrong.getMessage())));
        } catch (FileNotFoundException gone) {
            sender.send(new FailImport(id, "The file's bytes are gone: hand it in again."));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Taking taking(
            ImportId id, ImportStanding.Open open, Row header, Story story, Sender sender) {
        ImportSource source = open.received().source();
        Reach reach = Reach.of(story.handedInBy(), store);
        return switch (source) {
            case INSTITUTIONS ->
                    new InstitutionIntake(
                            id, new InstitutionList(header), toDo, sender, store, reach);
            case NEMIS, TVET_MIS, HEMIS ->
                    new LearnerIntake(
                            id,
                            list(source, header, story, reach),
                            sender,
                            histories,
                            new LatestRows(likeness, likenessKeys, positions, open.line()),
                            reach);
            case EXAMINATION ->
                    new ExaminationIntake(id, list(source, header, story, reach), sender, reach);
            case HEADCOUNT -> new HeadcountIntake(id, list(source, header, story, reach), reach);
        };
    }

    private LearnerList list(ImportSource source, Row header, Story story, Reach reach) {
        return new LearnerList(
                source, story.directions(), header, LocalDate.now(clock), reach::isRegistered);
    }

    /** How far the import is recorded to be. */
    long lineOf(ImportId id) {
        return Story.of(id, store).standing() instanceof ImportStanding.Open open ? open.line() : 0;
    }

    void giveUp(ImportId id, long line) {
        new Sender(Story.of(id, store).handedInBy())
                .send(
                        new FailImport(
                                id,
                                "The rows behind line "
                                        + line
                                        + " could not be taken: tell the administrator, then hand"
                                        + " the file in again; what was taken stays."));
    }

    /**
     * Takes several stretches at once where they do not hang on each other, and records them in the
     * order of the file. What is at work when the import is stopped is still recorded.
     *
     * @return true when the file came to its end
     */
    private static boolean work(
            Rows rows, long behind, Taking taking, Sender sender, BooleanSupplier goOn) {
        Deque<Future<Stretch>> atWork = new ArrayDeque<>();
        boolean open = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long line = behind;
            List<Row> stretch = new ArrayList<>(STRETCH);
            for (int begun = 0; open && rows.hasNext(); ) {
                Row row = rows.next();
                if (row.line() > behind) {
                    stretch.add(row);
                }
                if (stretch.size() == STRETCH || (!rows.hasNext() && !stretch.isEmpty())) {
                    open = goOn.getAsBoolean();
                    if (open) {
                        List<Row> some = List.copyOf(stretch);
                        long after = line;
                        long read = rows.bytesRead();
                        boolean perhapsAgain = begun < taking.atOnce();
                        atWork.add(
                                threads.submit(() -> taking.take(some, after, read, perhapsAgain)));
                        begun++;
                        line = stretch.getLast().line();
                        stretch.clear();
                    }
                    if (open && atWork.size() == taking.atOnce()) {
                        open = sender.ask(taken(atWork.remove()), Boolean.class);
                    }
                }
            }
            while (!atWork.isEmpty()) {
                open &= sender.ask(taken(atWork.remove()), Boolean.class);
            }
        }
        return open;
    }

    private static Stretch taken(Future<Stretch> stretch) {
        try {
            return stretch.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException broken
                    ? broken
                    : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle of a stretch", stopped);
        }
    }

    private InputStream bytes(ImportReceived received) throws FileNotFoundException {
        InputStream bytes = files.open(received.sha256());
        if (bytes == null) {
            throw new FileNotFoundException(received.sha256());
        }
        return bytes;
    }

    /** Sends in the name of whoever handed the file in. */
    final class Sender {
        private final MetaData who;

        Sender(MetaData who) {
            this.who = who;
        }

        /** The same, for what one stretch leads to. */
        Sender within(long after) {
            return new Sender(who.and(Actor.REQUEST, request() + "/" + after));
        }

        /** What this import's own facts carry as their request. */
        String request() {
            return String.valueOf(who.get(Actor.REQUEST));
        }

        void send(Object command) {
            commands.sendAndWait(new GenericCommandMessage<>(command, who));
        }

        <R> R ask(Object command, Class<R> answer) {
            return answer.cast(commands.sendAndWait(new GenericCommandMessage<>(command, who)));
        }
    }
}
