package ke.kemis.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.store.files.FileStore;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Learners who never lived come into no register of real ones. */
class SampleDataTest {

    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final Desk desk = new Desk(SimpleCommandBus.builder().build(), queries, _ -> Set.of());

    @AfterEach
    void end() {
        desk.destroy();
    }

    @Test
    void it_is_offered_with_a_database_of_its_own_and_else_where_somebody_says_so() {
        String theirs = "kemis.postgres.url=jdbc:postgresql://db/kemis";
        assertThat(isOffered()).isTrue();
        assertThat(isOffered(theirs)).isFalse();
        assertThat(isOffered(theirs, "kemis.production=false")).isTrue();
        assertThat(isOffered(theirs, "kemis.sample=10")).isTrue();
        assertThat(isOffered("kemis.production=true")).isFalse();
    }

    @Test
    void it_is_not_made_beside_learners_of_whom_it_does_not_know_unless_that_is_said() {
        queries.subscribe(
                LearnersMatching.class.getName(),
                LearnerPage.class,
                _ -> new LearnerPage(List.of(), 3, Map.of(), 1));
        queries.subscribe(
                LearnerRecordOf.class.getName(),
                LearnerRecordAnswer.class,
                _ -> new LearnerRecordAnswer(null));

        assertThat(why(false)).contains("Learners are in the register already");
        assertThat(why(true)).as("there is nobody to ask for schools").contains("It broke off");
    }

    private String why(boolean besideOthers) {
        SampleRun run = new SampleRun(desk, 2026, LocalDate.of(2026, 3, 2), 10, besideOthers);
        run.work();
        assertThat(run.progress().state()).isEqualTo(SampleProgress.State.FAILED);
        return String.valueOf(run.progress().why());
    }

    private boolean isOffered(String... said) {
        boolean[] offered = new boolean[1];
        new ApplicationContextRunner()
                .withUserConfiguration(SampleData.class, FileStore.class)
                .withBean(JdbcClient.class, () -> JdbcClient.create(new DriverManagerDataSource()))
                .withBean(Desk.class, () -> desk)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(said)
                .run(program -> offered[0] = program.getBean(SampleData.class).isOffered());
        return offered[0];
    }
}
