package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.IdentifierReleased;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.local.TestServices;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

/** What an import that dies and goes on, again and again, comes to. */
class InterruptedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "the same rows lead to the same learners";
    private static final int ROWS = 1_700;
    private static final int COMMANDS = 250;
    private static final String SCHOOLS =
            """
            code,name,kind,ownership,county
            INT1,Amani,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,042
            INT2,Umoja,PRE_PRIMARY;PRIMARY;JUNIOR,PUBLIC,001
            """;
    private static final String HEADER =
            "Learner UPI,Learner Name,Gender,Date of Birth,Birth Cert No,Institution Code,Class,Year,Admission Number,Home Phone\n";
    private static final String[] FAMILY = {
        "Otieno", "Wanjiku", "Kamau", "Mwangi", "Kiprop", "Chebet", "Mutua", "Musyoka", "Wafula",
        "Barasa", "Omondi", "Achieng", "Njeri", "Wambui", "Cheruiyot", "Mohamed", "Hassan", "Juma",
        "Kilonzo", "Maina", "Karanja", "Ochieng", "Owino", "Rotich", "Langat", "Muthoni", "Wekesa"
    };
    private static final String[] GIVEN = {
        "John", "Brian", "Kevin", "Dennis", "Peter", "Samuel", "David", "Daniel", "Victor", "Felix",
        "Mary", "Grace", "Faith", "Mercy", "Joy", "Sharon", "Purity", "Esther", "Ruth", "Naomi"
    };

    @Test
    void however_often_it_dies_every_row_ends_and_every_number_belongs_as_if_nothing_had_been()
            throws IOException {
        String csv = HEADER + String.join("", rows(new Random(41)));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Outcome undisturbed = outcome(csv, null);
        assertThat(undisturbed.deaths()).isZero();
        assertThat(undisturbed.taken().stream().mapToInt(LearnersTaken::joined).sum())
                .as("the file has whom to join")
                .isPositive();
        assertThat(undisturbed.taken().stream().flatMap(one -> one.doubts().stream()).toList())
                .as("the file has whom to ask about")
                .extracting(Doubt::code)
                .contains("IDENTIFIER_HELD_BY_ANOTHER", "PERHAPS_KNOWN");
        assertThat(undisturbed.joined()).isPositive();

        Outcome disturbed = outcome(csv, random);

        assertThat(disturbed.deaths()).as("seed %d", seed).isPositive();
        assertThat(disturbed.taken()).as("seed %d", seed).isEqualTo(undisturbed.taken());
        assertThat(disturbed.holders()).as("seed %d", seed).isEqualTo(undisturbed.holders());
        assertThat(disturbed).as("seed %d", seed).isEqualTo(undisturbed.after(disturbed.deaths()));
    }

    @Test
    void on_whatever_day_it_is_gone_on_with_its_rows_mean_what_they_meant_when_it_came()
            throws IOException {
        try (IntakeNode node = IntakeNode.on(TestServices.postgres(), KEY)) {
            ImportId schools = node.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> node.isOver(schools));
            node.part(Workers.class).stop();
            Clock clock = node.part(Clock.class);
            ImportId id =
                    node.handIn(
                            ImportSource.NEMIS,
                            """
                            Learner Name,Gender,Date of Birth,Institution Code,Class,Admission Number
                            Amina Njeri Wafula,F,2016-05-04,INT1,Grade 4,33
                            """,
                            Directions.NONE);
            int year = LocalDate.now(clock).getYear();

            node.workAt(id, Clock.offset(clock, Duration.ofDays(400)));

            assertThat(node.isOver(id)).isTrue();
            assertThat(
                            node.part(EventStore.class)
                                    .openStream(null)
                                    .asStream()
                                    .map(TrackedEventMessage::getPayload)
                                    .filter(LearnerEnrolled.class::isInstance)
                                    .map(LearnerEnrolled.class::cast)
                                    .findFirst())
                    .hasValueSatisfying(one -> assertThat(one.year()).isEqualTo(year));
        }
    }

    /**
     * @param random where it dies; absent: nowhere
     */
    private static Outcome outcome(String csv, Random random) throws IOException {
        try (IntakeNode node = IntakeNode.on(TestServices.postgres(), KEY)) {
            ImportId schools = node.handIn(SCHOOLS);
            await().atMost(PATIENCE).until(() -> node.isOver(schools));
            node.part(Workers.class).stop();
            ImportId id = node.handIn(ImportSource.NEMIS, csv, Directions.NONE);
            CommandGateway gateway = node.part(CommandGateway.class);
            int deaths = 0;
            while (!node.isOver(id)) {
                try {
                    node.work(
                            id,
                            random == null
                                    ? gateway
                                    : new MortalGateway(gateway, random.nextInt(COMMANDS), random));
                } catch (MortalGateway.Killed killed) {
                    deaths++;
                }
            }
            return told(node, id, deaths);
        }
    }

    private static Outcome told(IntakeNode node, ImportId id, int deaths) {
        List<LearnersTaken> taken =
                node.facts(id).stream()
                        .filter(LearnersTaken.class::isInstance)
                        .map(LearnersTaken.class::cast)
                        .map(InterruptedIT::ofNoImport)
                        .toList();
        Map<ClaimId, LearnerId> holders = new TreeMap<>();
        int enrolled = 0;
        int joined = 0;
        int found = 0;
        EventStore store = node.part(EventStore.class);
        long last = store.createHeadToken().position().orElse(0);
        for (TrackedEventMessage<?> fact :
                store.openStream(null)
                        .asStream()
                        .takeWhile(one -> one.trackingToken().position().orElse(0) < last)
                        .toList()) {
            switch (fact.getPayload()) {
                case IdentifierClaimed claimed -> holders.put(claimed.claim(), claimed.learner());
                case IdentifierReleased released -> holders.remove(released.claim());
                case LearnerEnrolled _ -> enrolled++;
                case MatchJoined _ -> joined++;
                case MatchFound one when one.foundIn() != null -> found++;
                default -> {}
            }
        }
        return new Outcome(taken, holders, enrolled, joined, found, deaths);
    }

    private static LearnersTaken ofNoImport(LearnersTaken one) {
        return new LearnersTaken(
                new ImportId(new UUID(0, 1)),
                one.line(),
                one.bytes(),
                one.accepted(),
                one.already(),
                one.alreadyAt(),
                one.joined(),
                one.joinedAt(),
                one.doubts(),
                one.classes(),
                one.remarks());
    }

    private record Outcome(
            List<LearnersTaken> taken,
            Map<ClaimId, LearnerId> holders,
            int enrolled,
            int joined,
            int found,
            int deaths) {
        Outcome after(int times) {
            return new Outcome(taken, holders, enrolled, joined, found, times);
        }
    }

    /** With the same rows again, misspelt ones, brothers and sisters, and numbers of others. */
    private static List<String> rows(Random random) {
        List<Child> children = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        while (rows.size() < ROWS) {
            Child child = Child.any(random, rows.size());
            children.add(child);
            rows.add(child.row());
            Child other = children.get(random.nextInt(children.size()));
            switch (random.nextInt(12)) {
                case 0 -> rows.add(other.row());
                case 1 -> rows.add(other.misspelt().row());
                case 2 -> rows.add(other.twin(random).row());
                case 3 -> rows.add(Child.any(random, rows.size()).withCertificate(other).row());
                case 4 -> rows.add(other.certificateOnly().row());
                case 5 -> rows.add(child.twin(random).withCertificate(child).row());
                default -> {}
            }
        }
        return rows;
    }

    private record Child(
            String upi,
            String surname,
            String first,
            String second,
            boolean girl,
            LocalDate born,
            String certificate,
            String admission,
            String phone) {
        static Child any(Random random, int n) {
            int given = random.nextInt(GIVEN.length);
            return new Child(
                    "T%06d".formatted(n),
                    FAMILY[random.nextInt(FAMILY.length)],
                    GIVEN[given],
                    FAMILY[random.nextInt(FAMILY.length)],
                    given >= GIVEN.length / 2,
                    LocalDate.of(2016, 1, 2).plusDays(random.nextInt(360)),
                    random.nextInt(5) == 0 ? "" : "00%08d".formatted(20_000_000 + n),
                    "A" + n,
                    "07%08d".formatted(random.nextInt(100_000_000)));
        }

        Child misspelt() {
            return new Child(
                    "",
                    surname.replaceFirst("[aeiou]", "$0$0"),
                    first,
                    second,
                    girl,
                    born,
                    certificate.replaceFirst("^00", ""),
                    "",
                    phone);
        }

        Child twin(Random random) {
            int half = GIVEN.length / 2;
            return new Child(
                    "",
                    surname,
                    GIVEN[(girl ? half : 0) + random.nextInt(half)],
                    second,
                    girl,
                    born,
                    "",
                    "",
                    phone);
        }

        Child certificateOnly() {
            return new Child("", surname, first, second, girl, born, certificate, "", "");
        }

        Child withCertificate(Child of) {
            return new Child(
                    upi, surname, first, second, girl, born, of.certificate(), admission, phone);
        }

        String row() {
            return "%s,%s %s %s,%s,%s,%s,INT%d,Grade 4,2026,%s,%s\n"
                    .formatted(
                            upi,
                            surname,
                            first,
                            second,
                            girl ? "F" : "M",
                            born,
                            certificate,
                            1 + surname.length() % 2,
                            admission,
                            phone);
        }
    }
}
