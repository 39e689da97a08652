package ke.kemis.store.postgres;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.Keyrings;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * What sealing costs, side by side with facts kept in the open: run {@code main}. One seal for all
 * personal values of a fact is compared with one for each value, too.
 */
final class SealingBench {

    private static final int WRITERS = 64;
    private static final int ROUNDS = 7;
    private static final int FACTS = 20_000;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final LocalDate ON = LocalDate.of(2026, 1, 5);

    private SealingBench() {}

    public static void main(String[] args) throws InterruptedException {
        FreshDatabase database = FreshDatabase.migrated();
        try (Keyring keys = Keyrings.withFacts(database)) {
            Serializer open = Serializers.of(LearnerEnrolled.class, LearnerProgressed.class);
            Serializer sealing = Serializers.sealing(keys);
            LearnerId learner = new LearnerId(UUID.randomUUID());
            keys.foresee(Set.of(learner.value()));
            bytes(open, sealing, keys, learner);
            writing(open, sealing, keys, learner);
            appending(database, open, sealing, keys);
        }
        System.exit(0);
    }

    private static void bytes(
            Serializer open, Serializer sealing, Keyring keys, LearnerId learner) {
        LearnerEnrolled fact = enrolled(learner);
        say(
                "bytes of learner-enrolled: open %d, one seal %d, a seal for each value %d"
                        .formatted(
                                size(open, fact),
                                size(sealing, fact),
                                size(open, eachSealed(keys, fact))));
        say(
                "bytes of learner-progressed: open %d, sealed %d"
                        .formatted(
                                size(open, progressed(learner)),
                                size(sealing, progressed(learner))));
    }

    private static void writing(
            Serializer open, Serializer sealing, Keyring keys, LearnerId learner) {
        LearnerEnrolled fact = enrolled(learner);
        SerializedObject<byte[]> inTheOpen = open.serialize(fact, byte[].class);
        SerializedObject<byte[]> sealed = sealing.serialize(fact, byte[].class);
        double[][] micros = new double[5][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double[] now = {
                cpu(() -> open.serialize(fact, byte[].class)),
                cpu(() -> sealing.serialize(fact, byte[].class)),
                cpu(() -> open.serialize(eachSealed(keys, fact), byte[].class)),
                cpu(() -> open.deserialize(inTheOpen)),
                cpu(() -> sealing.deserialize(sealed))
            };
            for (int arm = 0; arm < now.length && round >= 0; arm++) {
                micros[arm][round] = now[arm];
            }
        }
        say(
                "CPU µs to write learner-enrolled: open %s, one seal %s, a seal for each value %s"
                        .formatted(spread(micros[0]), spread(micros[1]), spread(micros[2])));
        say(
                "CPU µs to read learner-enrolled: open %s, sealed %s"
                        .formatted(spread(micros[3]), spread(micros[4])));
    }

    private static void appending(
            FreshDatabase database, Serializer open, Serializer sealing, Keyring keys)
            throws InterruptedException {
        double[][] rates = new double[2][ROUNDS];
        double[][] cpu = new double[2][ROUNDS];
        try (Node plain = new Node(database, AppendSettings.DEFAULT, open, null);
                Node sealed = new Node(database, AppendSettings.DEFAULT, sealing, keys)) {
            for (int round = -1; round < ROUNDS; round++) {
                List<Integer> arms = round % 2 == 0 ? List.of(0, 1) : List.of(1, 0);
                for (int arm : arms) {
                    long before = processCpu();
                    double rate = arm == 0 ? rate(plain, null) : rate(sealed, keys);
                    if (round >= 0) {
                        rates[arm][round] = rate;
                        cpu[arm][round] =
                                (processCpu() - before) / 1e3 / (rate * ROUND_NANOS / 1e9);
                    }
                }
            }
        }
        say(
                "enrolments/s, each its key and first fact, %d writers, durable: open %s, sealed %s"
                        .formatted(WRITERS, spread(rates[0]), spread(rates[1])));
        say(
                "CPU µs an enrolment in this process: open %s, sealed %s"
                        .formatted(spread(cpu[0]), spread(cpu[1])));
        double[] ratios =
                IntStream.range(0, ROUNDS).mapToDouble(n -> rates[1][n] / rates[0][n]).toArray();
        say("sealed to open: " + spread(ratios));
    }

    private static double rate(Node node, Keyring keys) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(WRITERS);
        long end = System.nanoTime() + ROUND_NANOS;
        for (int writer = 0; writer < WRITERS; writer++) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (System.nanoTime() < end) {
                            append(node, keys);
                            done.incrementAndGet();
                        }
                        ended.countDown();
                    });
        }
        ended.await();
        return done.get() / (ROUND_NANOS / 1e9);
    }

    private static void append(Node node, Keyring keys) {
        LearnerId learner = new LearnerId(UUID.randomUUID());
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("enrol"));
        if (keys != null) {
            keys.expect(Set.of(learner.value()), Set.of(learner.value()));
        }
        DomainEventMessage<?> fact =
                new GenericDomainEventMessage<>(
                        "Learner", learner.toString(), 0, enrolled(learner));
        node.engine.appendEvents(List.of(fact));
        work.commit();
    }

    private static double cpu(Runnable work) {
        long before = threadCpu();
        for (int n = 0; n < FACTS; n++) {
            work.run();
        }
        return (threadCpu() - before) / 1e3 / FACTS;
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String spread(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f-%.2f)",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static int size(Serializer serializer, Object fact) {
        return serializer.serialize(fact, byte[].class).getData().length;
    }

    private static LearnerEvent progressed(LearnerId learner) {
        return new LearnerProgressed(
                learner,
                new InstitutionCode("20401005"),
                Grade.G4,
                Grade.G5,
                Outcome.PROMOTED,
                2026,
                ON);
    }

    private static LearnerEnrolled enrolled(LearnerId learner) {
        return enrolled(
                learner,
                List.of(
                        "Mwangi",
                        "Wanjikũ",
                        "Njeri",
                        "A1B2C3",
                        "7001234",
                        "Grace Njeri",
                        "+254712345678"));
    }

    /** The other design: every value sealed by itself. The date of birth stays, to its favour. */
    private static LearnerEnrolled eachSealed(Keyring keys, LearnerEnrolled fact) {
        List<String> sealed = new ArrayList<>();
        for (String value :
                List.of(
                        String.valueOf(fact.person().surname()),
                        fact.person().firstName(),
                        String.valueOf(fact.person().otherNames()),
                        fact.identifiers().getFirst().value(),
                        fact.identifiers().getLast().value(),
                        fact.guardians().getFirst().name(),
                        String.valueOf(fact.guardians().getFirst().phone()))) {
            sealed.add(
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    keys.seal(
                                            fact.learner().value(),
                                            "learner-enrolled",
                                            value.getBytes(StandardCharsets.UTF_8))));
        }
        return enrolled(fact.learner(), sealed);
    }

    private static LearnerEnrolled enrolled(LearnerId learner, List<String> texts) {
        return new LearnerEnrolled(
                learner,
                new Person(
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        Sex.F,
                        LocalDate.of(2016, 3, 14),
                        "KE"),
                List.of(
                        new Identifier(IdentifierKind.UPI, texts.get(3), null),
                        new Identifier(IdentifierKind.BIRTH_CERTIFICATE, texts.get(4), null)),
                List.of(
                        new Guardian(
                                texts.get(5), Guardian.Relation.MOTHER, texts.get(6), null, null)),
                new InstitutionCode("20401005"),
                Grade.G4,
                2026,
                ON);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
