package ke.kemis.benchmarks.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ke.kemis.benchmarks.crash.Ledger.Acknowledged;
import ke.kemis.benchmarks.figures.Searching;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.local.Database;

/** What the program's own servers hold, looked at without asking the program. */
final class Kept {

    private static final int PORT_LINE = 3;

    /** Tables that say when something was done, and so differ from one rebuild to the next. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("edition", "parked", "dropped", "target");

    private final Path folder;

    Kept(Path folder) {
        this.folder = folder;
    }

    private Database database() {
        try {
            String port =
                    Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                            .get(PORT_LINE)
                            .strip();
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + port + "/kemis",
                    "kemis",
                    Files.readString(folder.resolve("postgres/password")));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run in " + folder, e);
        }
    }

    Tables tables() {
        return new Tables(database());
    }

    long postmaster() {
        return number(folder.resolve("postgres/data/postmaster.pid"));
    }

    long elasticsearch() {
        return number(folder.resolve("elasticsearch/pid"));
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new IllegalStateException("there is no " + file, e);
        }
    }

    long facts() {
        return tables().number("SELECT last_position()");
    }

    /** Everything that is wrong with what is kept, in words; nothing where all is well. */
    List<String> faults(Ledger ledger) {
        List<String> faults = new ArrayList<>();
        Tables tables = tables();
        expectNone(
                faults,
                tables,
                "positions are missing or given twice",
                "SELECT count(*) FROM (SELECT 1 FROM fact HAVING count(*) <> coalesce(max(position), 0) OR count(DISTINCT position) <> count(*)) AS x");
        expectNone(
                faults,
                tables,
                "lives have a gap",
                "SELECT count(*) FROM (SELECT 1 FROM fact GROUP BY aggregate HAVING count(*) <> max(sequence) + 1) AS x");
        expectNone(
                faults,
                tables,
                "enrolments are half written",
                """
                WITH readable AS (SELECT type.name, fact.aggregate, convert_from(payload, 'UTF8')::jsonb AS payload
                                  FROM fact JOIN fact_type AS type ON type.id = fact.type),
                enrolled AS (SELECT aggregate, count(*) AS times FROM readable WHERE name = 'learner-enrolled' GROUP BY 1),
                claimed AS (SELECT (payload ->> 'learner')::uuid AS aggregate, count(*) AS claims
                            FROM readable WHERE name = 'identifier-claimed' GROUP BY 1)
                SELECT count(*) FROM enrolled FULL JOIN claimed USING (aggregate)
                WHERE times IS DISTINCT FROM 1 OR claims IS DISTINCT FROM 2
                """);
        faults.addAll(lost(ledger));
        return faults;
    }

    private static void expectNone(
            List<String> faults, Tables tables, String what, String question) {
        long count = tables.number(question);
        if (count > 0) {
            faults.add("%d %s".formatted(count, what));
        }
    }

    /** Acknowledged facts that are not there as they were acknowledged. */
    private List<String> lost(Ledger ledger) {
        Map<String, Long> known = new HashMap<>();
        try (Connection connection = Ground.connect(database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(5_000);
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT aggregate || ' ' || sequence || ' ' || name, position FROM fact JOIN fact_type ON fact_type.id = type")) {
                while (rows.next()) {
                    known.put(rows.getString(1), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the facts cannot be read", e);
        }
        List<String> lost = new ArrayList<>();
        for (Acknowledged fact : ledger.all()) {
            String key = fact.learner() + " " + fact.version() + " " + fact.type();
            Long position = known.get(key);
            if (position == null) {
                lost.add("lost: " + fact);
            } else if (position > fact.position()) {
                lost.add("acknowledged before it was there: " + fact);
            }
        }
        return lost;
    }

    /** How many stretches of an import are recorded. */
    long stretches(String running) {
        return tables().number(
                        "SELECT count(*) FROM fact JOIN fact_type ON fact_type.id = type WHERE name = 'learners-taken' AND aggregate = '%s'"
                                .formatted(running));
    }

    /** Which of these surnames are on a roll, each as often as it is. */
    List<String> onTheRoll(Set<String> wanted) {
        return tables().texts("SELECT surname FROM school_roll.learner").stream()
                .filter(wanted::contains)
                .toList();
    }

    /** The names of all projections. */
    List<String> projections() {
        return tables()
                .texts(
                        "SELECT table_schema FROM information_schema.tables WHERE table_name = 'edition' AND table_schema NOT LIKE '%\\_next' AND table_schema NOT LIKE '%\\_old' ORDER BY 1")
                .stream()
                .map(schema -> schema.replace('_', '-'))
                .toList();
    }

    /** A fingerprint of every table of every projection and of the search index. */
    Map<String, String> fingerprints() throws IOException, InterruptedException {
        Map<String, String> prints = new TreeMap<>();
        Tables tables = tables();
        for (String projection : projections()) {
            String schema = projection.replace('-', '_');
            for (String table :
                    tables.texts(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s'"
                                    .formatted(schema))) {
                if (!OF_THE_MOMENT.contains(table)) {
                    prints.put(
                            schema + "." + table,
                            tables.text(
                                    "SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM %s.%s AS t"
                                            .formatted(schema, table)));
                }
            }
        }
        prints.put("the search index", searchPrint(tables));
        return prints;
    }

    private String searchPrint(Tables tables) throws IOException, InterruptedException {
        String port = Files.readString(folder.resolve("elasticsearch/port")).strip();
        MessageDigest sum = sha256();
        int[] count = new int[1];
        try (Searching search = new Searching("http://127.0.0.1:" + port)) {
            search.all(
                    tables.text("SELECT index_name FROM learner_search.target"),
                    hit -> {
                        count[0]++;
                        sum.update(
                                (hit.path("_id").asString()
                                                + hit.path("_version").asString()
                                                + hit.path("_source"))
                                        .getBytes(StandardCharsets.UTF_8));
                    });
        }
        return count[0] + " documents, " + HexFormat.of().formatHex(sum.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
