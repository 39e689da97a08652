package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import ke.kemis.command.institution.InstitutionsRegistered;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.institution.RegisterInstitutions;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.PartOfTheRegister;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.institutions.InstitutionStatus;
import ke.kemis.query.institutions.InstitutionsMatching;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes so many learners and hands their lives in, block by block, as any client would. A block is
 * recorded as a whole, so one that is known is passed over, and the same run again adds nothing.
 */
final class SampleRun {
    private static final Logger LOG = LoggerFactory.getLogger(SampleRun.class);
    private static final int BLOCK = 400;
    private static final int AT_ONCE = 2;
    private static final int PAGE = 500;
    private static final int FIRST_ONES = 20;

    private final Desk desk;
    private final long seed;
    private final LocalDate today;
    private final long wanted;
    private final boolean besideOthers;
    private final long startedAt = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong already = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile SampleProgress.State state = SampleProgress.State.RUNNING;
    private volatile @Nullable String why;
    private volatile long endedAt;

    /**
     * @param besideOthers whether it may be done where there are learners already, and none of them
     *     is of this sample
     */
    SampleRun(Desk desk, long seed, LocalDate today, long wanted, boolean besideOthers) {
        this.desk = desk;
        this.seed = seed;
        this.today = today;
        this.wanted = wanted;
        this.besideOthers = besideOthers;
    }

    SampleProgress progress() {
        long now = state == SampleProgress.State.RUNNING ? System.nanoTime() : endedAt;
        double seconds = Math.max(0.001, (now - startedAt) / 1e9);
        double rate = done.get() / seconds;
        Long left =
                state == SampleProgress.State.RUNNING && rate > 0
                        ? Math.round((wanted - done.get()) / rate)
                        : null;
        return new SampleProgress(
                state, wanted, done.get(), already.get(), refused.get(), rate, left, why);
    }

    /** Works to the end; what goes wrong is told in the progress. */
    void work() {
        try {
            Persons persons = new Persons(seed, today.getYear());
            if (!besideOthers && PartOfTheRegister.SAMPLE.during(() -> onlyOthersAreIn(persons))) {
                endedAt = System.nanoTime();
                state = SampleProgress.State.FAILED;
                why =
                        "Learners are in the register already. Where they are for trying things out"
                                + " too, start the program with kemis.production=false.";
                return;
            }
            Schools schools = schools();
            record(persons, new Lives(seed, today, persons, schools));
            endedAt = System.nanoTime();
            state = SampleProgress.State.FINISHED;
            LOG.info("Sample data is made: {} learners, {} refused.", wanted, refused.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("It was stopped. Start it again: what is there stays.", stopped);
        } catch (RuntimeException | ExecutionException broken) {
            fail("It broke off. Start it again: what is there stays.", broken);
        }
    }

    private void fail(String sentence, Exception cause) {
        why = sentence;
        endedAt = System.nanoTime();
        state = SampleProgress.State.FAILED;
        LOG.warn("The making of sample data broke off.", cause);
    }

    private void record(Persons persons, Lives lives)
            throws InterruptedException, ExecutionException {
        Semaphore turn = new Semaphore(AT_ONCE);
        List<Future<?>> blocks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long first = 0; first < wanted; first += BLOCK) {
                turn.acquire();
                check(blocks);
                long from = first;
                long to = Math.min(first + BLOCK, wanted);
                blocks.add(
                        threads.submit(() -> {
                            try {
                                acting(() -> block(persons, lives, from, to));
                            } finally {
                                turn.release();
                            }
                        }));
            }
            turn.acquire(AT_ONCE);
            check(blocks);
        }
    }

    private static void check(List<Future<?>> blocks)
            throws InterruptedException, ExecutionException {
        for (Future<?> block : blocks) {
            if (block.isDone()) {
                block.get();
            }
        }
        blocks.removeIf(Future::isDone);
    }

    private void block(Persons persons, Lives lives, long from, long to) {
        List<SampleLife> block = new ArrayList<>();
        for (long number = from; number < to; number++) {
            SampleLife life = lives.of(persons.number(number));
            if (!life.life().intents().isEmpty()) {
                block.add(life);
            }
        }
        if (block.isEmpty()) {
            done.addAndGet(to - from);
            return;
        }
        if (isKnown(block.getFirst())) {
            int before = block.size();
            if (isKnown(block.getLast())) {
                block.clear();
            } else {
                block.removeIf(this::isKnown);
            }
            already.addAndGet(before - block.size());
        }
        if (!block.isEmpty()) {
            hand(block);
        }
        done.addAndGet(to - from);
    }

    private void hand(List<SampleLife> block) {
        List<Life> lives = block.stream().map(SampleLife::life).toList();
        Outcomes outcomes = desk.send(new RecordLives(lives), Outcomes.class, null).answer();
        already.addAndGet(outcomes.alreadySo().size());
        refused.addAndGet(outcomes.refused().size());
        outcomes.refused()
                .forEach(stopped ->
                        LOG.warn(
                                "The sample life of {} was stopped: {}.",
                                stopped.learner(),
                                stopped.why().rule()));
        block.stream()
                .filter(SampleLife::mistaken)
                .map(life -> life.life().learner())
                .filter(outcomes.done()::contains)
                .forEach(this::undoLast);
    }

    private void undoLast(LearnerId learner) {
        LearnerHistory history =
                desk.ask(new LearnerHistoryOf(learner, null), LearnerHistory.class);
        history.facts().stream()
                .filter(fact -> fact.type().equals("learner-withdrew"))
                .reduce((_, later) -> later)
                .ifPresent(fact ->
                        desk.send(
                                new UndoStep(
                                        learner, fact.fact(), "Entered for the wrong learner")));
    }

    /** Not every person of the sample went to school, but one of the first surely did. */
    private boolean onlyOthersAreIn(Persons persons) {
        LearnersMatching anybody =
                new LearnersMatching(null, null, null, null, null, null, null, 0, 1, "recent");
        return desk.ask(anybody, LearnerPage.class).total() > 0
                && LongStream.range(0, FIRST_ONES)
                        .noneMatch(number -> isKnown(persons.number(number).id()));
    }

    private boolean isKnown(SampleLife life) {
        return isKnown(life.life().learner());
    }

    private boolean isKnown(LearnerId learner) {
        return desk.ask(new LearnerRecordOf(learner, null), LearnerRecordAnswer.class).found()
                != null;
    }

    private Schools schools() throws InterruptedException {
        List<School> known = new ArrayList<>();
        acting(() -> known.addAll(registered()));
        List<RegisterInstitution> missing = InventedSchools.beside(new Schools(known));
        if (!missing.isEmpty()) {
            acting(() ->
                    desk.send(
                            new RegisterInstitutions(missing), InstitutionsRegistered.class, null));
            missing.forEach(intent ->
                    known.add(
                            new School(
                                    intent.institution(),
                                    intent.county(),
                                    intent.levels(),
                                    intent.openedOn())));
        }
        return new Schools(known);
    }

    /** In the name of sample data, as which nobody can sign in. */
    private static void acting(Runnable work) {
        PartOfTheRegister.SAMPLE.during(() -> {
            work.run();
            return null;
        });
    }

    private List<School> registered() {
        List<School> known = new ArrayList<>();
        InstitutionPage page;
        int number = 0;
        do {
            page =
                    desk.ask(
                            new InstitutionsMatching(
                                    null, null, null, InstitutionStatus.OPEN, number++, PAGE),
                            InstitutionPage.class);
            for (InstitutionRecord one : page.items()) {
                known.add(
                        new School(one.institution(), one.county(), one.levels(), one.openedOn()));
            }
        } while (page.items().size() == PAGE);
        return known;
    }
}
