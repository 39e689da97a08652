package ke.kemis.portal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.intake.Directions;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.portal.intake.ImportResult;
import ke.kemis.portal.intake.KnownImports;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.Problems;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.store.Outage;
import ke.kemis.store.Rounds;
import ke.kemis.store.files.AtWork;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Looks after a folder into which other programs put files: {@code NEMIS/list.csv}, with {@code
 * NEMIS/list.csv.json} beside it for what the file does not say. A file is taken when it has not
 * changed for a while, by moving it, which only one node can do; from then on it bears its import's
 * id. When it is worked through it is moved on to {@code done} or {@code failed} with its result
 * beside it, and stays there until what stood in its rows is forgotten. Whatever is wrong with one
 * file keeps no other from being taken.
 */
@Component
class WatchedFolder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration STILL = Duration.ofSeconds(5);
    private static final Duration FORGETTING = Duration.ofMinutes(1);
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final String ASIDE = ".json";
    private static final Pattern ENDED =
            Pattern.compile("\\d{8}-\\d{6}-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-.*");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-").withZone(ZoneOffset.UTC);

    private final @Nullable Path folder;
    private final Desk desk;
    private final KnownImports known;
    private final FileStore files;
    private final AtWork atWork;
    private final Clock clock;
    private final Set<ImportId> handedIn = new HashSet<>();
    private Instant forgetNext = Instant.MIN;
    private volatile @Nullable Rounds rounds;

    WatchedFolder(
            DeliverySettings settings,
            Desk desk,
            KnownImports known,
            FileStore files,
            AtWork atWork,
            Clock clock) {
        String named = settings.folder();
        this.folder = named == null || named.isBlank() ? null : Path.of(named);
        this.desk = desk;
        this.known = known;
        this.files = files;
        this.atWork = atWork;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        Path watched = folder;
        if (watched != null && rounds == null) {
            rounds = new Rounds("watched-folder", ROUND, () -> look(watched)).start();
        }
    }

    @Override
    public synchronized void stop() {
        Rounds watching = rounds;
        rounds = null;
        if (watching != null) {
            watching.close();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private boolean look(Path watched) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignedRequests.deliverer("folder").authentication());
        SecurityContextHolder.setContext(context);
        try {
            round(watched);
        } catch (IOException | RuntimeException away) {
            LOG.warn("The watched folder {} waits: {}", watched, away.toString());
        }
        return false;
    }

    /** One look at everything. */
    void round(Path watched) throws IOException {
        for (ImportSource source : ImportSource.values()) {
            Path inbox = watched.resolve(source.name());
            one(inbox, () -> look(source, inbox));
        }
        Instant now = clock.instant();
        if (!now.isBefore(forgetNext)) {
            forgetNext = now.plus(FORGETTING);
            for (ImportSource source : ImportSource.values()) {
                forget(watched.resolve(source.name()).resolve(DONE));
                forget(watched.resolve(source.name()).resolve(FAILED));
            }
        }
    }

    private void look(ImportSource source, Path inbox) throws IOException {
        Path working = inbox.resolve("working");
        Files.createDirectories(working);
        List<Path> waiting = in(inbox);
        for (Path file : ripe(waiting)) {
            one(file, () -> take(source, file, beside(file, waiting), working));
        }
        List<Path> taken = in(working);
        for (Path file : taken) {
            WorkingName named = WorkingName.of(file);
            if (named != null && !isAside(file)) {
                one(file, () -> goOn(source, file, named, inbox));
            } else if (!isAside(file)) {
                one(file, () -> take(source, file, beside(file, taken), working));
            }
        }
    }

    /** What became of a file goes with what the register knows of its rows. */
    private void forget(Path ended) throws IOException {
        if (!Files.isDirectory(ended, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Map<ImportId, List<Path>> ofImports = new HashMap<>();
        for (Path file : in(ended)) {
            Matcher named = ENDED.matcher(name(file));
            if (named.matches()) {
                ofImports
                        .computeIfAbsent(ImportId.of(named.group(1)), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        for (Map.Entry<ImportId, List<Path>> one : ofImports.entrySet()) {
            ImportRecord found = desk.ask(new ImportOf(one.getKey()), ImportAnswer.class).found();
            if (found != null && ImportResult.isForgotten(files, found)) {
                for (Path file : one.getValue()) {
                    one(file, () -> Files.deleteIfExists(file));
                }
            }
        }
    }

    /**
     * A step with one file or folder. What cannot be done now is tried again in the next round.
     *
     * @throws RegisterUnavailable where no other file could be taken either
     */
    private static void one(Path file, Step step) {
        try {
            step.run();
        } catch (RegisterUnavailable away) {
            throw away;
        } catch (NoSuchFileException | FileAlreadyExistsException otherwise) {
            LOG.debug("{} was taken by another node, or away.", file);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("{} stays where it is for now: {}", file, failed.toString());
        }
    }

    private List<Path> ripe(List<Path> waiting) {
        return waiting.stream()
                .filter(file -> {
                    String name = name(file);
                    return !name.startsWith(".")
                            && !name.endsWith(".part")
                            && !name.endsWith(".tmp")
                            && !isAside(file);
                })
                .filter(this::isStill)
                .filter(file -> {
                    Path beside = beside(file, waiting);
                    return beside == null || isStill(beside);
                })
                .toList();
    }

    private boolean isStill(Path file) {
        try {
            return changed(file).plus(STILL).isBefore(clock.instant());
        } catch (IOException gone) {
            return false;
        }
    }

    /** It is looked for by what is shown of the names, since not every name can be written. */
    private static @Nullable Path beside(Path file, List<Path> all) {
        String name = name(file) + ASIDE;
        return all.stream().filter(one -> name(one).equals(name)).findFirst().orElse(null);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static Instant changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    /** Its id is one that no import has; one that looks the same waits until that is handed in. */
    private void take(ImportSource source, Path file, @Nullable Path beside, Path working)
            throws IOException {
        Instant changed = changed(file);
        long bytes = Files.size(file);
        int time = 1;
        ImportId id = WorkingName.id(source, file, changed, bytes, time);
        while (known.find(id, null) != null) {
            time++;
            id = WorkingName.id(source, file, changed, bytes, time);
        }
        Path to = working.resolve(new WorkingName(id, WorkingName.readable(name(file))).toString());
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        try {
            if (beside != null) {
                Files.move(beside, aside(to), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("the folder lies on several disks", impossible);
        }
    }

    private void goOn(ImportSource source, Path file, WorkingName named, Path inbox)
            throws IOException {
        ImportRecord found = desk.ask(new ImportOf(named.id()), ImportAnswer.class).found();
        if (found != null) {
            handedIn.remove(named.id());
            if (isOver(found)) {
                end(file, named, inbox, known.findAsOfNow(named.id()));
            }
        } else if (handedIn.add(named.id())) {
            boolean taken = false;
            try {
                handIn(source, file, named);
                taken = true;
            } catch (NoSuchFileException away) {
                throw away;
            } catch (IOException | RuntimeException failed) {
                String why = why(failed, source);
                if (why == null) {
                    throw failed;
                }
                LOG.warn("{} is not taken: {}", file, failed.toString());
                close(file, named, inbox.resolve(FAILED), null, why);
            } finally {
                if (!taken) {
                    handedIn.remove(named.id());
                }
            }
        }
    }

    /** What was at work when an import was cancelled still counts. */
    private boolean isOver(ImportRecord found) {
        return found.endedAt() != null
                && !(found.state() == ImportState.CANCELLED
                        && atWork.isClaimed(found.id().value()));
    }

    private void handIn(ImportSource source, Path file, WorkingName named) throws IOException {
        Directions directions = BesideFile.read(aside(file), named.name() + ASIDE);
        KeptFile kept;
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            kept = files.keep(bytes);
        }
        desk.send(
                new ReceiveImport(
                        named.id(), source, named.name(), kept.sha256(), kept.bytes(), directions));
    }

    /** Why a file cannot be taken, and what to do; nothing where it can be taken later. */
    private static @Nullable String why(Exception failed, ImportSource source) {
        String said;
        if (failed instanceof IOException) {
            said =
                    failed instanceof AccessDeniedException
                            ? "The register may not read the file: let its user read what is put here."
                            : "The file cannot be read: " + failed.getMessage();
        } else {
            Problem problem = Problems.of(failed);
            HttpStatus status = HttpStatus.valueOf(problem.status());
            if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                return null;
            }
            said =
                    status.is5xxServerError()
                            ? "The register fails at this file: tell the administrator its name."
                            : problem.errors().isEmpty()
                                    ? problem.detail()
                                    : problem.errors().stream()
                                            .map(one -> one.field() + ": " + one.message())
                                            .collect(Collectors.joining("\n"));
        }
        return said
                + "\nNothing of the file was taken. Put it right, and put it into %s again."
                        .formatted(source);
    }

    private static @Nullable String why(ImportRecord found) {
        return switch (found.state()) {
            case FAILED -> found.why();
            case CANCELLED ->
                    "The import was cancelled after %d rows; what was taken stands. Put the file into %s again to have the rest taken."
                            .formatted(found.rows(), found.source());
            case RECEIVED, RUNNING, FINISHED -> null;
        };
    }

    private void end(Path file, WorkingName named, Path inbox, @Nullable ImportRecord found)
            throws IOException {
        ImportRecord ended = Objects.requireNonNull(found, "it was found before");
        boolean well = ended.state() == ImportState.FINISHED;
        close(file, named, inbox.resolve(well ? DONE : FAILED), ended, why(ended));
    }

    private void close(
            Path file,
            WorkingName named,
            Path into,
            @Nullable ImportRecord found,
            @Nullable String why)
            throws IOException {
        Files.createDirectories(into);
        Instant at = found == null ? null : found.endedAt();
        Path to =
                into.resolve(
                        STAMP.format(Objects.requireNonNullElseGet(at, clock::instant)) + named);
        if (found != null && found.rows() > 0 && !ImportResult.isForgotten(files, found)) {
            result(found, to.resolveSibling(name(to) + ".result.csv"));
        }
        if (why != null) {
            try (OutputStream reason = closed(to.resolveSibling(name(to) + ".why.txt"))) {
                reason.write((why + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        close(file, to);
        close(aside(file), aside(to));
    }

    /** A file whose result fails for good ends without one: it would be tried in every round. */
    private void result(ImportRecord found, Path into) throws IOException {
        try (OutputStream result = closed(into)) {
            new ImportResult(desk, files, found).write(result);
        } catch (RuntimeException failed) {
            if (failed instanceof RegisterUnavailable || Outage.isBehind(failed)) {
                throw failed;
            }
            LOG.warn("There is no result {}", into, failed);
            Files.deleteIfExists(into);
        }
    }

    /** Moves a file to where only the register reads it, whoever brought it. */
    private static void close(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isReadable(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (InputStream bytes = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = closed(to)) {
            bytes.transferTo(out);
        }
        Files.delete(from);
    }

    /** A file that nobody but the register reads, where the disk knows of that. */
    private static OutputStream closed(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        PosixFileAttributeView who = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (who != null) {
            who.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        return out;
    }

    private static Path aside(Path file) {
        return file.resolveSibling(name(file) + ASIDE);
    }

    private static boolean isAside(Path file) {
        return name(file).endsWith(ASIDE);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What is done with one file. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
