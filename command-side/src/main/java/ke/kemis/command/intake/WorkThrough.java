package ke.kemis.command.intake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ke.kemis.command.Actor;
import ke.kemis.command.learner.Likeness;
import ke.kemis.command.learner.LikenessKeys;
import ke.kemis.command.platform.InstitutionAreas;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Together;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.Histories;
import ke.kemis.store.Positions;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.Headings;
import ke.kemis.store.files.ReadingStopped;
import ke.kemis.store.files.Row;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Works an import through from where it stands, in the name of whoever handed the file in. */
@OnCommandSide
class WorkThrough {
    private static final Logger LOG = LoggerFactory.getLogger(WorkThrough.class);

    /** How many rows show how a list is written. */
    private static final int BEGINNING = 2000;

    private static final long BEGINNING_CHARACTERS = 1L << 20;

    private final EventStore store;
    private final InstitutionAreas areas;
    private final FileStore files;
    private final CommandGateway commands;
    private final Together together;
    private final ToDo toDo;
    private final Histories histories;
    private final Likeness likeness;
    private final LikenessKeys likenessKeys;
    private final Positions positions;
    private final Clock clock;

    @Autowired
    WorkThrough(
            EventStore store,
            InstitutionAreas areas,
            Histories histories,
            FileStore files,
            Together together,
            ToDo toDo,
            Likeness likeness,
            LikenessKeys likenessKeys,
            Positions positions,
            Clock clock) {
        this(
                store,
                areas,
                histories,
                files,
                together.commands(),
                together,
                toDo,
                likeness,
                likenessKeys,
                positions,
                clock);
    }

    /**
     * @param commands to this node
     */
    WorkThrough(
            EventStore store,
            InstitutionAreas areas,
            Histories histories,
            FileStore files,
            CommandGateway commands,
            Together together,
            ToDo toDo,
            Likeness likeness,
            LikenessKeys likenessKeys,
            Positions positions,
            Clock clock) {
        this.store = store;
        this.areas = areas;
        this.histories = histories;
        this.likeness = likeness;
        this.likenessKeys = likenessKeys;
        this.positions = positions;
        this.clock = clock;
        this.files = files;
        this.commands = commands;
        this.together = together;
        this.toDo = toDo;
    }

    /**
     * Works until the file ends, the import is stopped, or this program stops.
     *
     * @param carefully whether the next rows are taken one by one, since together they could not be
     * @throws RuntimeException where something is away; the import can be gone on with later
     */
    void through(ImportId id, boolean carefully, BooleanSupplier goOn) {
        Story story = Story.of(id, store);
        if (!(story.standing() instanceof ImportStanding.Open open)) {
            toDo.remove(id);
            return;
        }
        Sender sender = new Sender(story.handedInBy().and(Actor.REQUEST, id.toString()));
        try (Rows rows = Rows.of(() -> bytes(open.received()), headings(open, story), goOn)) {
            long headings = rows.header().line();
            if (!rows.above().isEmpty() && open.headings() == 0) {
                sender.send(new NoteHeadings(id, headings));
            }
            List<Row> beginning = beginning(open.received(), headings, goOn);
            Work work =
                    new Work(
                            open.received(),
                            rows,
                            open.line(),
                            taking(
                                    open.received(),
                                    new Opened(rows.header(), beginning, rows.sheetsNotRead()),
                                    story,
                                    sender),
                            sender,
                            goOn);
            if ((!carefully || work.oneByOne()) && work.toTheEnd()) {
                sender.send(new FinishImport(id));
            }
        } catch (ReadingStopped here) {
            LOG.info("Import {} stopped while its file was opened.", id);
        } catch (UnreadableFile | WrongFile wrong) {
            sender.send(new FailImport(id, String.valueOf(wrong.getMessage())));
        } catch (FileNotFoundException gone) {
            sender.send(new FailImport(id, NotTaken.BYTES_GONE.of()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What was begun under one header is gone on with under the same. */
    private static Headings headings(ImportStanding.Open open, Story story) {
        if (open.headings() > 0) {
            return Headings.onLine(open.headings());
        }
        return open.line() > 0
                ? Headings.FIRST
                : Template.headings(open.received().source(), story.directions());
    }

    /** The first rows behind the header, as far as they can be read. */
    private List<Row> beginning(ImportReceived received, long headings, BooleanSupplier goOn)
            throws IOException {
        List<Row> beginning = new ArrayList<>();
        try (Rows rows = Rows.of(() -> bytes(received), Headings.onLine(headings), goOn)) {
            long characters = 0;
            while (beginning.size() < BEGINNING
                    && characters < BEGINNING_CHARACTERS
                    && rows.hasNext()) {
                Row row = rows.next();
                characters += row.length();
                beginning.add(row);
            }
        } catch (UnreadableFile _) {
            // It is said where the rows before that place are taken.
            return beginning;
        }
        return beginning;
    }

    private Taking taking(ImportReceived received, Opened opened, Story story, Sender sender) {
        ImportId id = received.id();
        ImportSource source = received.source();
        Reach reach = Reach.of(story.handedInBy(), areas);
        return switch (source) {
            case INSTITUTIONS ->
                    new InstitutionIntake(
                            id,
                            new InstitutionList(opened.header(), opened.beginning(), dayOf(story))
                                    .saying(opened.sheetsNotRead()),
                            toDo,
                            sender,
                            reach);
            case NEMIS, TVET_MIS, HEMIS ->
                    new LearnerIntake(
                            id,
                            list(source, opened, story, reach),
                            sender,
                            histories,
                            likeness,
                            likenessKeys,
                            positions,
                            reach);
            case EXAMINATION ->
                    new ExaminationIntake(
                            id, list(source, opened, story, reach), toDo, sender, reach);
            case HEADCOUNT -> new HeadcountIntake(id, list(source, opened, story, reach), reach);
        };
    }

    private LearnerList list(ImportSource source, Opened opened, Story story, Reach reach) {
        return new LearnerList(
                        source,
                        story.directions(),
                        opened.header(),
                        opened.beginning(),
                        dayOf(story),
                        reach::isRegistered)
                .saying(opened.sheetsNotRead());
    }

    /** Rows mean what they meant when the file came, however late they are gone on with. */
    private LocalDate dayOf(Story story) {
        return LocalDate.ofInstant(story.receivedAt(), clock.getZone());
    }

    /** How far the import is recorded to be. */
    long lineOf(ImportId id) {
        return Story.of(id, store).standing() instanceof ImportStanding.Open open ? open.line() : 0;
    }

    void giveUp(ImportId id, long line) {
        new Sender(Story.of(id, store).handedInBy())
                .send(new FailImport(id, NotTaken.ROWS_LEFT.of(line)));
    }

    private InputStream bytes(ImportReceived received) throws FileNotFoundException {
        InputStream bytes = files.open(received.sha256());
        if (bytes == null) {
            throw new FileNotFoundException(received.sha256());
        }
        return bytes;
    }

    /**
     * A file that was opened.
     *
     * @param beginning the first rows behind the header
     * @param sheets which of a workbook's sheets are not read and hold something
     */
    private record Opened(Row header, List<Row> beginning, List<String> sheets) {

        /** What is to be said once, for every row. */
        List<Remark> sheetsNotRead() {
            Remarking remarks = new Remarking(header, header.fields());
            if (!sheets.isEmpty()) {
                remarks.remark(
                        RowRule.SHEETS_NOT_READ.name(),
                        null,
                        "Only the first sheet of the workbook is read. Hand in each of the others"
                                + " as a file of its own: "
                                + Remarking.shown(String.join(", ", sheets))
                                + ".");
            }
            return remarks.all();
        }
    }

    /** Sends in the name of whoever handed the file in. */
    final class Sender {
        private final MetaData who;

        Sender(MetaData who) {
            this.who = who;
        }

        /** The same, for what one stretch leads to. */
        Sender within(long after) {
            return new Sender(who.and(Actor.REQUEST, who.get(Actor.REQUEST) + "/" + after));
        }

        /** Does what asks for several things, which are all recorded or none. */
        <R> R together(Supplier<R> work) {
            return together.carriedOut(who, work);
        }

        void send(Object command) {
            commands.sendAndWait(new GenericCommandMessage<>(command, who));
        }

        <R> R ask(Object command, Class<R> answer) {
            return answer.cast(commands.sendAndWait(new GenericCommandMessage<>(command, who)));
        }
    }
}
