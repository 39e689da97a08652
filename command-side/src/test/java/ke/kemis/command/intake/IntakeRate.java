package ke.kemis.command.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import org.postgresql.PGConnection;

/**
 * How many learners a second a list brings into the register, beside {@code COPY} of the same rows
 * into an indexed table of the same database, arms interleaved. Run it by hand:
 *
 * <pre>
 * ./mvnw -pl command-side -am test-compile exec:java -Dexec.mainClass=ke.kemis.command.intake.IntakeRate -Dexec.classpathScope=test
 * </pre>
 */
final class IntakeRate {
    private static final int SCHOOLS = 400;

    private IntakeRate() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Database database = TestServices.postgres();
        try (IntakeNode node = IntakeNode.on(database)) {
            ImportId schools = node.handIn(schools());
            while (!node.isOver(schools)) {
                Thread.sleep(50);
            }
            warmUp(node);
            for (int round = 0; round < rounds; round++) {
                String csv = learners(rows, round);
                double copied = rows / copy(database, csv);
                double taken = rows / taken(node, csv);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: COPY %,.0f rows/s, intake %,.0f learners/s, ratio %.3f%n",
                        round,
                        copied,
                        taken,
                        taken / copied);
            }
        }
    }

    private static void warmUp(IntakeNode node) throws IOException, InterruptedException {
        taken(node, learners(10_000, 99));
    }

    private static double taken(IntakeNode node, String csv)
            throws IOException, InterruptedException {
        KeptFile kept =
                node.part(FileStore.class)
                        .keep(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        ImportId id = new ImportId(UUID.randomUUID());
        long began = System.nanoTime();
        node.send(
                new ReceiveImport(
                        id, ImportSource.NEMIS, "learners.csv", kept.sha256(), kept.bytes()));
        while (!node.part(ToDo.class).open().isEmpty() || !node.isOver(id)) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println("  " + node.people(id));
        return seconds;
    }

    private static double copy(Database database, String csv) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    CREATE TABLE IF NOT EXISTS copied (upi text PRIMARY KEY, name text, sex text, born date, age int,
                        certificate text UNIQUE, phone text, mother text, mother_phone text, school text, grade text, year int)
                    """);
            sql.execute("CREATE INDEX IF NOT EXISTS copied_at ON copied (school, grade)");
            long began = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY copied FROM STDIN (FORMAT csv, HEADER)",
                            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static String schools() {
        StringBuilder csv = new StringBuilder("code,name,kind,ownership,county\n");
        for (int n = 0; n < SCHOOLS; n++) {
            csv.append("S%04d,School %d,PRIMARY;JUNIOR,PUBLIC,%d\n".formatted(n, n, n % 47 + 1));
        }
        return csv.toString();
    }

    private static final String[] GIVEN = {
        "Brian", "Faith", "Kevin", "Mercy", "Dennis", "Sharon", "Victor", "Joy", "Ian", "Purity",
        "Collins", "Esther", "Allan", "Grace", "Felix", "Naomi", "Elvis", "Ruth", "Samuel", "Lydia",
        "Hassan", "Amina", "Abdi", "Halima", "Peter", "Jane", "Daniel", "Ann", "Joseph", "Caroline"
    };
    private static final String[] FAMILY = {
        "Wanjiku",
        "Otieno",
        "Chebet",
        "Mutua",
        "Wafula",
        "Moraa",
        "Kamau",
        "Achieng",
        "Kiprono",
        "Musyoka",
        "Barasa",
        "Nyaboke",
        "Njoroge",
        "Odhiambo",
        "Jepkosgei",
        "Muthoni",
        "Ouma",
        "Cheruiyot",
        "Kilonzo",
        "Simiyu",
        "Kerubo",
        "Mwangi",
        "Akinyi",
        "Kiptoo",
        "Mwende",
        "Nekesa",
        "Ombati",
        "Karanja",
        "Okoth",
        "Rotich",
        "Ndunge",
        "Wekesa",
        "Abdullahi",
        "Noor",
        "Lekishon",
        "Ekai",
        "Mwakio",
        "Charo",
        "Dzombo",
        "Galgalo"
    };

    /**
     * Sorted by school and class, as lists are. Names repeat as they do: one of thirty given names,
     * two of forty others, birthdays of a year for each class.
     */
    private static String learners(int rows, int round) {
        Random random = new Random(round);
        StringBuilder csv =
                new StringBuilder(
                        "Learner UPI,Learner Name,Gender,Date of Birth,AGE,Birth Cert No,Home Phone,Mother Name,Mother Phone,Institution Code,Class,Year\n");
        for (int n = 0; n < rows; n++) {
            int grade = 1 + n % 9;
            csv.append(
                    "%02dU%07d,%s %s %s,%s,%d-%02d-%02d,%d,%02d%08d,07%08d,%s Rose,07%08d,S%04d,Grade %d,2026\n"
                            .formatted(
                                    round,
                                    n,
                                    FAMILY[random.nextInt(FAMILY.length)],
                                    GIVEN[random.nextInt(GIVEN.length)],
                                    FAMILY[random.nextInt(FAMILY.length)],
                                    n % 2 == 0 ? "F" : "M",
                                    2020 - grade,
                                    1 + random.nextInt(12),
                                    2 + random.nextInt(26),
                                    6 + grade,
                                    round,
                                    random.nextInt(100_000_000),
                                    random.nextInt(100_000_000),
                                    FAMILY[random.nextInt(FAMILY.length)],
                                    random.nextInt(100_000_000),
                                    n * SCHOOLS / rows,
                                    grade));
        }
        return csv.toString();
    }
}
