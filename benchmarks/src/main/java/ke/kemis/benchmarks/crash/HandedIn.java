package ke.kemis.benchmarks.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import ke.kemis.benchmarks.figures.Pupils;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;

/**
 * A list of learners with two numbers each, which is handed in three times. Each time the kill
 * falls when some row has been worked through that chance has chosen; each import must end by
 * itself after the start, and in the end every learner of the list must be there once.
 */
final class HandedIn {

    static final int TIMES = 3;
    static final int ROWS = 1_500;

    private static final int FACTS_OF_A_ROW = 3;

    /** So many rows are recorded as worked through together. */
    private static final int STRETCH = 500;

    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "RUNNING");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final long WAITS_FOR_A_ROW = TimeUnit.SECONDS.toNanos(20);
    private static final long BETWEEN_LOOKS_MS = 10;

    private final Set<String> surnames = new TreeSet<>();
    private final String list;
    private int times;
    private String running = "";

    HandedIn() {
        StringBuilder rows =
                new StringBuilder(
                        "Learner UPI,Birth Cert No,Surname,First Name,Gender,Date of Birth,Institution Code,Class,Year\n");
        while (surnames.size() < ROWS) {
            String surname = Clients.mark('W');
            if (surnames.add(surname)) {
                long number = Clients.nextNumber();
                rows.append(
                        "%1$d,%1$09d,%2$s,Achieng,F,2018-03-14,%3$s,Grade 1,2026\n"
                                .formatted(number, surname, Pupils.SCHOOL));
            }
        }
        this.list = rows.toString();
    }

    boolean wasHandedInOftenEnough() {
        return times == TIMES;
    }

    /**
     * Returns the row behind which the import is now, by chance; the kill may follow. How far it is
     * is told by the store itself, since projections come later and in larger steps.
     */
    int reachSomeRow(Program program, Kept kept, Random random)
            throws IOException, InterruptedException {
        times++;
        int row = random.nextInt(ROWS - STRETCH);
        long before = kept.facts();
        try (Line line = program.line()) {
            Line.Answer answer =
                    line.upload(
                            "/api/v1/imports",
                            "source",
                            "NEMIS",
                            "list-%d.csv".formatted(times),
                            list);
            if (answer.status() != 202) {
                throw new IllegalStateException(
                        "the list was answered %d %s".formatted(answer.status(), answer.body()));
            }
            running = answer.field("id");
        }
        long end = System.nanoTime() + WAITS_FOR_A_ROW;
        long reached = reached(kept, before);
        while (reached < row && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS_MS);
            reached = reached(kept, before);
        }
        return (int) Math.min(reached, ROWS);
    }

    /** About how many rows: others enrol too. Where nothing is new, only stretches are recorded. */
    private long reached(Kept kept, long before) {
        return times == 1
                ? (kept.facts() - before) / FACTS_OF_A_ROW
                : kept.stretches(running) * STRETCH;
    }

    /** The import goes on by itself; what is wrong with how it says it ended. */
    List<String> awaitEnd(Program program) throws IOException, InterruptedException {
        try (Line line = program.line()) {
            Line.Answer ended = ended(line);
            long accepted = count(ended, "accepted");
            long already = count(ended, "already");
            // Whoever looks like another is taken, and waits for somebody's decision.
            long review = count(ended, "review");
            boolean well =
                    ended.field("state").equals("FINISHED")
                            && accepted + already + review == ROWS
                            && (times == 1 || accepted == 0);
            return well
                    ? List.of()
                    : List.of("list handed in for the %d. time: %s".formatted(times, ended.body()));
        }
    }

    /**
     * Whether every learner of the list is there, and once, as soon as the rolls are up to date.
     */
    List<String> faults(Kept kept) {
        List<String> faults = new ArrayList<>();
        List<String> there = kept.onTheRoll(surnames);
        Set<String> missing = new HashSet<>(surnames);
        there.forEach(missing::remove);
        if (!missing.isEmpty()) {
            faults.add("%d learners of a list are missing: %s".formatted(missing.size(), missing));
        }
        if (there.size() + missing.size() > ROWS) {
            faults.add("%d learners of a list are there twice".formatted(there.size() - ROWS));
        }
        return faults;
    }

    private Line.Answer ended(Line line) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Line.Answer answer = line.get("/api/v1/imports/" + running);
            String state = answer.status() == 200 ? answer.field("state") : "RUNNING";
            if (!UNDER_WAY.contains(state) || System.nanoTime() > end) {
                return answer;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    private static long count(Line.Answer answer, String field) {
        String value = answer.field(field);
        return value.isEmpty() ? -1 : Long.parseLong(value);
    }
}
