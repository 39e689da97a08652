package ke.kemis.benchmarks.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ke.kemis.benchmarks.figures.Following;
import ke.kemis.benchmarks.figures.Pupils;
import ke.kemis.benchmarks.figures.Rebuilt;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import org.jspecify.annotations.Nullable;

/**
 * Cycle after cycle: load and an import, a kill at some moment, a start, and a look at everything.
 * One ledger spans them all, so a fact that was acknowledged in the first cycle is looked for after
 * the last.
 */
public final class Cycles implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final long PAUSE_MS = 40;
    private static final int LONGEST_MOMENT_MS = 300;
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final Path folder;
    private final int port;
    private final Random random;
    private final Kept kept;
    private final Ledger ledger = new Ledger();
    private @Nullable Program program;
    private HandedIn list = new HandedIn();

    /**
     * @param folder of the program's own servers
     * @param port the program's; 0 for one that is free
     * @param random says what is killed, and when
     */
    public Cycles(Path folder, int port, Random random) {
        this.folder = folder.toAbsolutePath();
        this.port = port == 0 ? free() : port;
        this.random = random;
        this.kept = new Kept(this.folder);
    }

    /**
     * What came of one cycle.
     *
     * @param acknowledged facts in the ledger so far
     * @param row of a list, up to which its import was seen to have come before the kill
     * @param repeated requests of unknown outcome that were repeated
     * @param facts in the store
     * @param ready seconds until it was ready again
     * @param faults what is wrong; empty where all is well
     */
    public record Outcome(
            String victim,
            int acknowledged,
            int row,
            int repeated,
            long facts,
            double ready,
            List<String> faults) {}

    private Program running() throws IOException {
        Program now = program;
        if (now == null) {
            now = Program.byItself(folder, port).ready();
            program = now;
            try (Line line = now.line()) {
                // Refused in a folder that an earlier run has left.
                line.post("/api/v1/institutions", Pupils.schoolJson());
            }
        }
        return now;
    }

    /** One cycle, in which some part is killed. */
    public Outcome any() throws Exception {
        List<Victim> all = List.of(Victim.values());
        return one(all.get(random.nextInt(all.size())));
    }

    /** One cycle, in which everything is killed. */
    public Outcome everything() throws Exception {
        return one(Victim.EVERYTHING);
    }

    private Outcome one(Victim victim) throws Exception {
        Program before = running();
        List<String> faults = new ArrayList<>();
        if (list.wasHandedInOftenEnough()) {
            list = new HandedIn();
        }
        int row;
        long began;
        try (Clients clients = new Clients(before, ledger, CLIENTS, PAUSE_MS).begin()) {
            Thread.sleep(random.nextInt(LONGEST_MOMENT_MS));
            row = list.reachSomeRow(before, kept, random);
            Thread.sleep(random.nextInt(LONGEST_MOMENT_MS));
            kill(victim, before);
            long atKill = clients.succeeded();
            began = System.nanoTime();
            Thread.sleep(AFTERWARDS);
            if (victim == Victim.ELASTICSEARCH && clients.succeeded() == atKill) {
                faults.add("nothing was acknowledged while Elasticsearch was away");
            }
            if (victim.needsAStart()) {
                before.kill();
            }
            clients.end();
        }
        if (victim.needsAStart()) {
            began = System.nanoTime();
            program = null;
        }
        Program after = running();
        awaitWork(after);
        double ready = (System.nanoTime() - began) / 1e9;
        int repeated = ledger.unknown();
        try (Clients clients = new Clients(after, ledger, 0, 0)) {
            faults.addAll(clients.repeatUnknown());
        }
        faults.addAll(list.awaitEnd(after));
        Following.all(after);
        faults.addAll(list.faults(kept));
        faults.addAll(kept.faults(ledger));
        faults.addAll(parked(after));
        faults.addAll(unlikeRebuilt(after));
        return new Outcome(
                victim.name(),
                ledger.size(),
                row,
                repeated,
                kept.facts(),
                ready,
                List.copyOf(faults));
    }

    /**
     * After the last cycle: whatever was acknowledged since the first, read from the program.
     *
     * @return what does not stand there once and as it was sent, in words
     */
    public List<String> readAll() throws Exception {
        try (Clients clients = new Clients(running(), ledger, 0, 0)) {
            return clients.readAll();
        }
    }

    private void kill(Victim victim, Program now) {
        switch (victim) {
            case PROGRAM -> now.kill();
            case POSTGRES -> killTree(kept.postmaster());
            case POSTGRES_BACKEND ->
                    ProcessHandle.of(
                                    kept.tables()
                                            .number(
                                                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1"))
                            .ifPresent(ProcessHandle::destroyForcibly);
            case ELASTICSEARCH -> killTree(kept.elasticsearch());
            case EVERYTHING -> {
                List<Long> servers = List.of(kept.postmaster(), kept.elasticsearch());
                now.kill();
                servers.forEach(Cycles::killTree);
            }
        }
    }

    private static void killTree(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
                    process.destroyForcibly();
                    all.forEach(ProcessHandle::destroyForcibly);
                });
    }

    /** Ready is who can take a command. */
    private static void awaitWork(Program now) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!works(now)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "No command succeeds after the crash: " + now.log());
            }
            Thread.sleep(50);
        }
    }

    private static boolean works(Program now) {
        try (Line line = now.line()) {
            Line.Answer answer =
                    line.post(
                            "/api/v1/institutions/" + Pupils.SCHOOL + "/capacity",
                            "{\"grade\":\"G1\",\"places\":%d,\"year\":2026,\"on\":\"2026-01-05\"}"
                                    .formatted(100 + System.nanoTime() % 800));
            return answer.status() == 200 || answer.status() == 201;
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> parked(Program now) throws IOException {
        try (Line line = now.line()) {
            String report = line.get("/api/v1/projections").body();
            return report.replaceAll("\"parked\":0", "").contains("\"parked\":")
                    ? List.of("facts are parked: " + report)
                    : List.of();
        }
    }

    private List<String> unlikeRebuilt(Program now) throws IOException, InterruptedException {
        Map<String, String> followed = kept.fingerprints();
        Rebuilt.all(now, kept.tables(), kept.projections());
        Map<String, String> rebuilt = kept.fingerprints();
        List<String> faults = new ArrayList<>();
        followed.forEach((name, print) -> {
            if (!print.equals(rebuilt.get(name))) {
                faults.add("%s has %s, and rebuilt %s".formatted(name, print, rebuilt.get(name)));
            }
        });
        return faults;
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("there is no free port", e);
        }
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
