package ke.kemis.portal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.command.intake.Directions;
import ke.kemis.command.intake.ReceiveImport;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.portal.intake.ImportResult;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks after a folder into which other programs put files: {@code NEMIS/list.csv}, with {@code
 * NEMIS/list.csv.json} beside it for what the file does not say. A file is taken when it has not
 * changed for a while, by moving it, which only one node can do; when it is worked through it is
 * moved on to {@code done} or {@code failed} with its result beside it, and stays there until what
 * stood in its rows is forgotten.
 */
@Component
class WatchedFolder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration STILL = Duration.ofSeconds(5);
    private static final Duration FORGETTING = Duration.ofMinutes(1);
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final Pattern ENDED =
            Pattern.compile("\\d{8}-\\d{6}-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-.*");
    private static final List<LinkOption> NO_LINKS = List.of(LinkOption.NOFOLLOW_LINKS);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-").withZone(ZoneOffset.UTC);

    private final @Nullable Path folder;
    private final Desk desk;
    private final FileStore files;
    private final Clock clock;
    private final Map<Path, ImportId> atWork = new HashMap<>();
    private Instant forgetNext = Instant.MIN;
    private volatile @Nullable Thread thread;

    WatchedFolder(DeliverySettings settings, Desk desk, FileStore files, Clock clock) {
        String named = settings.folder();
        this.folder = named == null || named.isBlank() ? null : Path.of(named);
        this.desk = desk;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        Path watched = folder;
        if (watched != null && thread == null) {
            thread = Thread.ofVirtual().name("watched-folder").start(() -> watch(watched));
        }
    }

    @Override
    public synchronized void stop() {
        Thread watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch(Path watched) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignedRequests.deliverer("folder").authentication());
        SecurityContextHolder.setContext(context);
        while (thread != null) {
            try {
                round(watched);
            } catch (IOException | RuntimeException away) {
                LOG.warn("The watched folder {} waits: {}", watched, away.toString());
            }
            try {
                Thread.sleep(ROUND);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** One look at everything. */
    void round(Path watched) throws IOException {
        for (ImportSource source : ImportSource.values()) {
            Path inbox = watched.resolve(source.name());
            Files.createDirectories(inbox.resolve("working"));
            for (Path file : ripe(inbox)) {
                take(file, inbox.resolve("working").resolve(name(file)));
            }
            for (Path file : in(inbox.resolve("working"))) {
                if (!isAside(file)) {
                    goOn(source, file, inbox);
                }
            }
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
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private List<Path> ripe(Path inbox) throws IOException {
        Instant now = clock.instant();
        return in(inbox).stream()
                .filter(file -> {
                    String name = name(file);
                    return !name.startsWith(".")
                            && !name.endsWith(".part")
                            && !name.endsWith(".tmp")
                            && !isAside(file);
                })
                .filter(file -> changed(file).plus(STILL).isBefore(now))
                .toList();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> Files.isRegularFile(file, NO_LINKS.toArray(LinkOption[]::new)))
                    .sorted()
                    .toList();
        }
    }

    private static Instant changed(Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file, NO_LINKS.toArray(LinkOption[]::new));
            return time.toInstant();
        } catch (IOException gone) {
            return Instant.MAX.minus(STILL);
        }
    }

    private static void take(Path file, Path to) throws IOException {
        try {
            move(aside(file), aside(to));
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException anotherNode) {
            LOG.debug("{} was taken by another node.", file);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("the folder lies on several disks", impossible);
        }
    }

    private void goOn(ImportSource source, Path file, Path inbox) throws IOException {
        ImportId id = atWork.get(file);
        if (id == null) {
            try {
                id = handIn(source, file);
            } catch (RuntimeException refused) {
                LOG.warn("{} is not taken: {}", file, refused.toString());
                end(file, inbox.resolve(FAILED), null, refused.getMessage());
                return;
            }
            atWork.put(file, id);
        }
        ImportRecord found = desk.ask(new ImportOf(id), ImportAnswer.class).found();
        if (found != null && found.endedAt() != null) {
            boolean well = found.state() == ImportState.FINISHED;
            end(file, inbox.resolve(well ? DONE : FAILED), found, found.why());
            atWork.remove(file);
        }
    }

    private ImportId handIn(ImportSource source, Path file) throws IOException {
        Directions directions = directions(aside(file));
        KeptFile kept;
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            kept = files.keep(bytes);
        }
        ImportId id =
                ReceiveDeliveries.id(
                        "folder " + name(file) + changed(file), source, directions, kept.sha256());
        desk.send(
                new ReceiveImport(id, source, name(file), kept.sha256(), kept.bytes(), directions));
        return id;
    }

    private static Directions directions(Path aside) throws IOException {
        if (!Files.isRegularFile(aside, LinkOption.NOFOLLOW_LINKS)) {
            return Directions.NONE;
        }
        try {
            JsonNode said = JsonMapper.shared().readTree(Files.readString(aside));
            return ReceiveDeliveries.directions(
                    text(said, "institution"),
                    text(said, "grade"),
                    said.has("year") ? said.path("year").asInt() : null,
                    said.has("mapping") ? said.path("mapping").toString() : null);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    aside.getFileName() + " is no JSON that can be read", unreadable);
        }
    }

    private static @Nullable String text(JsonNode said, String field) {
        return said.has(field) ? said.path(field).asString() : null;
    }

    private void end(Path file, Path into, @Nullable ImportRecord found, @Nullable String why)
            throws IOException {
        Files.createDirectories(into);
        Path to = into.resolve(ended(found) + name(file));
        if (found != null && found.rows() > 0) {
            try (OutputStream result = closed(to.resolveSibling(name(to) + ".result.csv"))) {
                new ImportResult(desk, files, found).write(result);
            }
        }
        if (why != null) {
            try (OutputStream reason = closed(to.resolveSibling(name(to) + ".why.txt"))) {
                reason.write((why + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        close(aside(file), aside(to));
        close(file, to);
    }

    /** What a file's name begins with once it is over: by it the import is found again. */
    private String ended(@Nullable ImportRecord found) {
        return found == null
                ? STAMP.format(clock.instant())
                : STAMP.format(Objects.requireNonNullElseGet(found.endedAt(), clock::instant))
                        + found.id()
                        + "-";
    }

    /** Moves a file to where only the register reads it, whoever brought it. */
    private static void close(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
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

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException none) {
            LOG.debug("There is no {} to move.", from);
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(name(file) + ".json");
    }

    private static boolean isAside(Path file) {
        return name(file).endsWith(".json");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
