package ke.kemis.query.platform;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.query.NotYet;
import ke.kemis.query.projections.Declined;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.DroppedFacts;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.ProjectionChecksum;
import ke.kemis.query.projections.ProjectionChecksumOf;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RetryParked;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every projection gets from the platform. */
class ProjectionsIT {

    private final Counting counting = new Counting(1);
    private final TestRegister register = TestRegister.of(counting);

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void facts_reach_the_tables_and_the_place_is_told() {
        register.start();
        LearnerId learner = enrol();
        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(2);
        assertThat(register.report("counting").position()).isEqualTo(register.position());
        assertThat(register.report("counting").lag()).isZero();
        assertThat(register.report("counting").lagSeconds()).isZero();
    }

    @Test
    void a_fact_that_cannot_be_folded_parks_its_own_learner_only() {
        LearnerId poisoned = enrol();
        LearnerId healthy = enrol();
        counting.unfoldable.add(poisoned.value());
        progress(poisoned);
        progress(healthy);
        register.start().caughtUp();
        progress(poisoned);
        progress(healthy);
        register.caughtUp();

        assertThat(tally(healthy)).isEqualTo(3);
        assertThat(tally(poisoned)).isZero();
        assertThat(register.report("counting").parked()).isEqualTo(3);
        assertThat(parked().items())
                .allSatisfy(one -> assertThat(one.aggregate()).isEqualTo(poisoned.value()))
                .allSatisfy(one -> assertThat(one.cause()).doesNotContain(poisoned.toString()));
    }

    /** A long import is one life of thousands of facts. */
    @Test
    void one_life_may_have_any_number_of_facts_that_wait() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        for (int n = 0; n < Folding.MOST_PARKED + 5; n++) {
            progress(poisoned);
        }
        LearnerId healthy = enrol();

        register.start().caughtUp();

        assertThat(register.report("counting").parked()).isEqualTo(Folding.MOST_PARKED + 6);
        assertThat(register.report("counting").error()).isNull();
        assertThat(tally(healthy)).isEqualTo(1);
    }

    @Test
    void whoever_follows_the_facts_and_is_no_projection_is_reported_too() {
        register.start();
        LearnerId learner = enrol();
        progress(learner);
        register.caughtUp();
        register.sql()
                .sql(
                        """
                        insert into processor_token (processor, segment, token, token_type, touched_at, owner)
                        values ('when-something-then', 1, convert_to('{"globalIndex":0}', 'UTF8'), '', now()::text, 'a node')
                        """)
                .update();

        ProjectionsReport report = register.desk().answer(new ProjectionsNow());

        assertThat(report.followers())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.name()).isEqualTo("when-something-then");
                    assertThat(one.segment()).isEqualTo(1);
                    assertThat(one.lag()).isEqualTo(report.head());
                    assertThat(one.lagSeconds()).isPositive();
                    assertThat(one.running()).isTrue();
                });
    }

    @Test
    void of_a_follower_that_reads_all_anew_only_the_latest_is_reported() {
        register.start();
        register.sql()
                .sql(
                        """
                        insert into processor_token (processor, segment, touched_at)
                        values ('when-a-then-b', 0, now()::text), ('when-a-then-b-9', 0, now()::text),
                               ('when-a-then-b-10', 0, now()::text), ('when-a-then-b-10', 1, now()::text),
                               ('when-a-then-c', 0, now()::text), ('__config', 0, now()::text)
                        """)
                .update();

        assertThat(register.desk().answer(new ProjectionsNow()).followers())
                .extracting(one -> one.name() + " " + one.segment())
                .containsExactly("when-a-then-b-10 0", "when-a-then-b-10 1", "when-a-then-c 0");
    }

    @Test
    void a_follower_that_says_it_will_be_there_in_an_hour_does_not_run() {
        register.start();
        register.sql()
                .sql(
                        """
                        insert into processor_token (processor, segment, touched_at, owner)
                        values ('when-a-then-b', 0, (now() + interval '1 hour')::text, 'a node')
                        """)
                .update();

        assertThat(register.desk().answer(new ProjectionsNow()).followers())
                .singleElement()
                .satisfies(one -> assertThat(one.running()).isFalse());
    }

    @Test
    void parked_facts_are_folded_in_when_tried_again() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start();
        progress(poisoned);
        register.caughtUp();

        assertThat(retry().settled()).isZero();
        counting.unfoldable.clear();
        ParkedSettled settled = retry();

        assertThat(settled.settled()).isEqualTo(2);
        assertThat(settled.left()).isZero();
        assertThat(tally(poisoned)).isEqualTo(2);
    }

    /** New facts wait while some are tried again: so only for some at a time. */
    @Test
    void what_was_settled_stays_so_where_something_goes_away_while_the_rest_is_tried_again() {
        List<LearnerId> poisoned = IntStream.range(0, 120).mapToObj(i -> enrol()).toList();
        poisoned.forEach(learner -> counting.unfoldable.add(learner.value()));
        poisoned.forEach(this::progress);
        register.start().caughtUp();
        counting.unfoldable.clear();
        counting.awayFor.add(poisoned.getLast().value());

        assertThatThrownBy(this::retry).isInstanceOf(NotNow.class);

        assertThat(register.report("counting").parked()).isBetween(2L, 100L);
        assertThat(tally(poisoned.getFirst())).isEqualTo(2);
        counting.awayFor.clear();
        assertThat(retry().left()).isZero();
        assertThat(poisoned).allSatisfy(learner -> assertThat(tally(learner)).isEqualTo(2));
    }

    @Test
    void a_parked_fact_is_dropped_with_a_reason_and_what_waits_behind_it_goes_on() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start();
        progress(poisoned);
        register.caughtUp();
        long first = parked().items().getFirst().position();

        assertThatThrownBy(
                        () -> register.desk().handle(new DropParked("counting", first, " "), "me"))
                .isInstanceOf(CommandExecutionException.class);
        register.desk().handle(new DropParked("counting", first, "entered twice"), "admin");
        counting.unfoldable.clear();

        assertThat(retry().left()).isZero();
        assertThat(tally(poisoned)).isEqualTo(1);
        assertThat(
                        register.sql()
                                .sql("select reason from counting.dropped")
                                .query(String.class)
                                .single())
                .isEqualTo("entered twice");
    }

    @Test
    void an_erasure_waits_for_nothing_and_is_never_left_out() {
        counting.unfoldableKinds.add(LearnerProgressed.class);
        register.start();
        LearnerId learner = enrol();
        progress(learner);
        erase(learner);
        register.caughtUp();

        assertThat(lastFolded(learner)).isEqualTo(2);
        assertThat(parked().items())
                .extracting(ParkedPage.Parked::type)
                .containsExactly("learner-progressed", "personal-data-erased");
        long erasure = parked().items().getLast().position();
        assertThatThrownBy(() ->
                        register.desk().handle(new DropParked("counting", erasure, "why"), "me"))
                .isInstanceOf(CommandExecutionException.class)
                .hasMessageContaining("An erasure is not left out");
        assertThat(parked().items()).hasSize(2);

        counting.unfoldableKinds.clear();
        assertThat(retry().left()).isZero();
    }

    @Test
    void an_erasure_that_could_not_be_carried_out_is_tried_with_whatever_it_waits_behind() {
        counting.unfoldableKinds.addAll(Set.of(LearnerProgressed.class, PersonalDataErased.class));
        register.start();
        LearnerId retried = enrol();
        LearnerId dropped = enrol();
        for (LearnerId one : List.of(retried, dropped)) {
            progress(one);
            erase(one);
        }
        register.caughtUp();
        long position =
                parked().items().stream()
                        .filter(one -> one.aggregate().equals(dropped.value()))
                        .findFirst()
                        .orElseThrow()
                        .position();
        assertThat(lastFolded(retried)).isZero();

        counting.unfoldableKinds.remove(PersonalDataErased.class);
        register.desk().handle(new DropParked("counting", position, "why"), "me");
        assertThat(lastFolded(dropped)).isEqualTo(2);
        assertThat(lastFolded(retried)).isZero();
        retry();
        assertThat(lastFolded(retried)).isEqualTo(2);
    }

    @Test
    void what_is_away_is_tried_again_and_nothing_is_parked() {
        register.start();
        counting.away = true;
        LearnerId learner = enrol();
        await().until(() -> register.report("counting").error() != null);
        counting.away = false;
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(1);
        assertThat(register.report("counting").parked()).isZero();
    }

    @Test
    void a_transaction_left_open_on_the_tables_is_told_and_nothing_is_parked() throws SQLException {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        try (Connection byHand = register.database().getConnection()) {
            byHand.setAutoCommit(false);
            byHand.createStatement().execute("update counting.tally set facts = facts");
            progress(learner);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(register.report("counting").error())
                                    .startsWith("another transaction"));
            byHand.rollback();
        }

        register.caughtUp();
        assertThat(tally(learner)).isEqualTo(2);
        assertThat(register.report("counting").error()).isNull();
        assertThat(register.report("counting").parked()).isZero();
    }

    @Test
    void a_reader_who_stays_keeps_no_rebuild_from_its_end_and_no_other_from_its_turn()
            throws SQLException {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        try (Connection byHand = register.database().getConnection()) {
            byHand.setAutoCommit(false);
            byHand.createStatement().execute("select from counting.tally");

            assertThat(register.projections().rebuild("counting")).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !register.projections().rebuilding("counting"));

            assertThat(register.report("counting").error())
                    .startsWith("the last rebuild is in place")
                    .contains("another transaction");
            byHand.rollback();
        }

        register.rebuild("counting");
        assertThat(register.report("counting").error()).isNull();
        assertThat(tally(learner)).isEqualTo(1);
    }

    @Test
    void a_rebuild_ends_equal_to_the_live_tables() {
        register.start();
        IntStream.range(0, 300).forEach(i -> progress(enrol()));
        register.caughtUp();
        String live = register.checksum("counting.tally", "learner, facts, last");
        register.sql().sql("update counting.tally set facts = 0").update();

        register.rebuild("counting");

        assertThat(register.checksum("counting.tally", "learner, facts, last")).isEqualTo(live);
        assertThat(register.report("counting").error()).isNull();
        assertThat(register.report("counting").rebuild()).isNull();
    }

    @Test
    void a_rebuild_by_lives_ends_equal_and_says_so() {
        try (TestRegister lives = TestRegister.of(new Counting(1, Projection.Order.LIVES))) {
            lives.start();
            IntStream.range(0, 200).forEach(i -> live(lives, 1 + i % 4));
            lives.caughtUp();
            ProjectionChecksum before = checksum(lives);

            lives.rebuild("counting");

            ProjectionsReport.Projection report = lives.report("counting");
            assertThat(report.error()).isNull();
            assertThat(report.rebuilt()).isNotNull();
            assertThat(report.rebuilt().verdict()).isEqualTo(ProjectionsReport.Verdict.SAME);
            assertThat(report.rebuilt().facts()).isEqualTo(500);
            assertThat(checksum(lives)).isEqualTo(before);
            assertThat(before.tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rows()).isEqualTo(200));
            LearnerId next = live(lives, 2);
            lives.caughtUp();
            assertThat(tally(lives, next)).isEqualTo(2);
        }
    }

    @Test
    void a_rebuild_that_comes_out_otherwise_names_the_tables() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("update counting.tally set facts = 0").update();

        register.rebuild("counting");

        ProjectionsReport.Rebuilt rebuilt = register.report("counting").rebuilt();
        assertThat(rebuilt.verdict()).isEqualTo(ProjectionsReport.Verdict.DIFFERENT);
        assertThat(rebuilt.differing()).containsExactly("tally");
        assertThat(tally(learner)).isEqualTo(1);
    }

    @Test
    void one_poisoned_life_among_many_is_set_aside_by_a_rebuild_and_the_others_stand() {
        Counting broken = new Counting(1, Projection.Order.LIVES);
        try (TestRegister lives = TestRegister.of(broken)) {
            lives.start();
            IntStream.range(0, 100).forEach(i -> live(lives, 3));
            LearnerId poisoned = live(lives, 3);
            IntStream.range(0, 100).forEach(i -> live(lives, 3));
            lives.caughtUp();
            broken.unfoldable.add(poisoned.value());

            lives.rebuild("counting");

            assertThat(lives.report("counting").error()).isNull();
            assertThat(lives.report("counting").parked()).isEqualTo(3);
            assertThat(tally(lives, poisoned)).isZero();
            assertThat(
                            lives.sql()
                                    .sql("select count(*) from counting.tally where facts = 3")
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(200);
            broken.unfoldable.clear();
            assertThat(lives.desk().handle(new RetryParked("counting", null)).left()).isZero();
            assertThat(tally(lives, poisoned)).isEqualTo(3);
        }
    }

    @Test
    void who_dropped_a_fact_and_why_stays_in_sight_after_a_rebuild() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start().caughtUp();
        long position = parked().items().getFirst().position();
        register.desk().handle(new DropParked("counting", position, "entered twice"), "admin");
        counting.unfoldable.clear();

        register.rebuild("counting");

        assertThat(tally(poisoned)).isEqualTo(1);
        assertThat(register.report("counting").dropped()).isZero();
        assertThat(register.desk().answer(new DroppedFacts("counting", 0, 10)).items())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.takenUpAt()).isAfter(one.droppedAt());
                    assertThat(one.actor()).isEqualTo("admin");
                    assertThat(one.reason()).isEqualTo("entered twice");
                    assertThat(one.position()).isEqualTo(position);
                });
    }

    @Test
    void what_a_rebuild_cannot_take_up_either_is_dropped_anew() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start().caughtUp();
        long position = parked().items().getFirst().position();
        register.desk().handle(new DropParked("counting", position, "entered twice"), "admin");

        register.rebuild("counting");

        assertThat(register.report("counting").parked()).isEqualTo(1);
        assertThat(register.report("counting").dropped()).isZero();
        register.desk().handle(new DropParked("counting", position, "still so"), "admin");
        assertThat(register.report("counting").dropped()).isEqualTo(1);
        assertThat(register.desk().answer(new DroppedFacts("counting", 0, 10)).items())
                .singleElement()
                .satisfies(one -> assertThat(one.takenUpAt()).isNull());
    }

    @Test
    void what_a_batch_failed_for_is_told_until_it_is_folded_in() {
        register.start();
        counting.away = true;
        LearnerId learner = enrol();
        await().until(() -> register.report("counting").error() != null);
        counting.held = new CountDownLatch(1);
        counting.away = false;

        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(20))
                .until(() -> "away".equals(register.report("counting").error()));

        counting.held.countDown();
        register.caughtUp();
        assertThat(tally(learner)).isEqualTo(1);
        assertThat(register.report("counting").error()).isNull();
    }

    @Test
    void one_parked_fact_is_tried_again_with_those_that_wait_behind_it() {
        LearnerId one = enrol();
        LearnerId other = enrol();
        counting.unfoldable.add(one.value());
        counting.unfoldable.add(other.value());
        progress(one);
        register.start().caughtUp();
        counting.unfoldable.clear();
        long position =
                parked().items().stream()
                        .filter(parked -> parked.aggregate().equals(one.value()))
                        .findFirst()
                        .orElseThrow()
                        .position();

        ParkedSettled settled = register.desk().handle(new RetryParked("counting", position));

        assertThat(settled).isEqualTo(new ParkedSettled("counting", 2, 1));
        assertThatThrownBy(() -> register.desk().handle(new RetryParked("counting", position)))
                .isInstanceOf(CommandExecutionException.class);
    }

    @Test
    void nothing_is_tried_again_in_tables_of_another_version() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start().caughtUp();
        counting.unfoldable.clear();
        register.sql().sql("update counting.edition set version = 'older'").update();

        assertThatThrownBy(this::retry)
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused ->
                                assertThat(refused.<Declined>getDetails())
                                        .hasValueSatisfying(details ->
                                                assertThat(details.kind())
                                                        .isEqualTo(Declined.Kind.BUSY)));
        assertThat(register.report("counting").parked()).isEqualTo(1);
    }

    @Test
    void rebuilds_asked_for_at_once_take_turns() {
        register.start();
        enrol();
        register.caughtUp();

        assertThat(register.projections().rebuild("counting")).isTrue();
        assertThat(register.projections().rebuild("counting")).isFalse();
        await().until(() -> !register.projections().rebuilding("counting"));
        assertThat(register.projections().rebuild("counting")).isTrue();
        await().until(() -> !register.projections().rebuilding("counting"));
    }

    @Test
    void a_rebuild_is_shown_as_running_until_another_is_accepted() {
        register.start();
        enrol();
        register.caughtUp();

        for (int again = 0; again < 10; again++) {
            assertThat(register.projections().rebuild("counting")).isTrue();
            boolean running = true;
            while (running) {
                running = register.report("counting").rebuild() != null;
            }
        }
        assertThat(register.report("counting").rebuilt().verdict())
                .isEqualTo(ProjectionsReport.Verdict.SAME);
    }

    @Test
    void what_a_crash_left_of_a_rebuild_is_not_shown_as_running() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("create schema counting_next").update();
        for (String table : List.of("edition", "parked", "dropped", "tally")) {
            register.sql()
                    .sql("create table counting_next.%1$s as table counting.%1$s".formatted(table))
                    .update();
        }
        register.sql().sql("update counting.edition set stage = 'COMPARING'").update();

        assertThat(register.report("counting").rebuild()).isNull();

        register.rebuild("counting");
        assertThat(register.report("counting").error()).isNull();
        assertThat(tally(learner)).isEqualTo(1);
    }

    /** Nobody follows facts there: whoever is erased would go on to stand in it. */
    @Test
    void what_a_crash_left_of_a_rebuild_is_dropped_after_the_next_start() {
        register.start();
        enrol();
        register.caughtUp();
        for (String left : List.of("counting_next", "counting_old")) {
            register.sql().sql("create schema " + left).update();
            for (String table : List.of("edition", "parked", "dropped", "tally")) {
                register.sql()
                        .sql("create table %1$s.%2$s as table counting.%2$s".formatted(left, table))
                        .update();
            }
        }

        try (TestRegister next = register.restarted(new Counting(1))) {
            await().until(() ->
                    next.sql()
                                    .sql(
                                            "select count(*) from pg_namespace where nspname in ('counting_next', 'counting_old')")
                                    .query(Long.class)
                                    .single()
                            == 0);
            assertThat(next.report("counting").error()).isNull();
        }
    }

    /** As where memory does not suffice: the next batch may well be folded. */
    @Test
    void a_failure_of_the_program_itself_ends_no_projection() {
        register.start().caughtUp();
        counting.broken = new NoClassDefFoundError("ke/kemis/Gone");
        LearnerId learner = enrol();
        await().until(() -> register.report("counting").error() != null);
        assertThat(register.report("counting").error()).contains("ke/kemis/Gone");
        assertThat(register.report("counting").parked()).isZero();

        counting.broken = null;
        register.caughtUp();
        assertThat(register.report("counting").error()).isNull();
        assertThat(tally(learner)).isEqualTo(1);
    }

    @Test
    void tables_that_another_version_took_while_it_runs_are_known_to_be_of_that_version() {
        register.start();
        enrol();
        register.caughtUp();
        Passed passed = register.projections().one("counting").passed();
        assertThat(passed.outdated()).isFalse();

        register.sql().sql("update counting.edition set version = 'older'").update();
        enrol();
        await().until(passed::outdated);

        register.rebuild("counting");
        register.caughtUp();
        assertThat(passed.outdated()).isFalse();
    }

    @Test
    void facts_recorded_during_a_rebuild_are_folded_once() {
        register.start();
        LearnerId learner = enrol();
        register.desk().handle(new RebuildProjection("counting"));
        IntStream.range(0, 500).forEach(i -> progress(learner));
        await().until(() -> !register.projections().rebuilding("counting"));
        register.caughtUp();
        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(502);
    }

    @Test
    void a_rebuild_that_lost_its_right_with_its_connection_writes_no_further() {
        Counting held = new Counting(1, Projection.Order.LIVES);
        try (TestRegister lives = TestRegister.of(held)) {
            lives.start();
            IntStream.range(0, 40).forEach(i -> live(lives, 1));
            lives.caughtUp();
            held.held = new CountDownLatch(1);
            assertThat(lives.projections().rebuild("counting")).isTrue();
            await().until(() -> held.waiting.get() > 0);
            lives.sql()
                    .sql(
                            """
                            select pg_terminate_backend(pid) from pg_locks
                            where locktype = 'advisory' and granted
                                and (classid::bigint << 32 | objid::bigint) = hashtextextended('kemis rebuild counting', 0)
                                and database = (select oid from pg_database where datname = current_database())
                            """)
                    .query(Boolean.class)
                    .list();

            held.held.countDown();

            await().until(() -> !lives.projections().rebuilding("counting"));
            assertThat(lives.report("counting").error())
                    .isEqualTo(
                            "the last rebuild failed: the right to rebuild was lost with its connection");
        }
    }

    @Test
    void a_failed_rebuild_leaves_the_live_tables_as_they_were() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        counting.away = true;
        register.rebuild("counting");
        counting.away = false;

        assertThat(tally(learner)).isEqualTo(1);
        assertThat(register.report("counting").error()).startsWith("the last rebuild failed");
        assertThat(register.report("counting").rebuild()).isNull();
    }

    @Test
    void what_fails_after_the_tables_were_exchanged_is_told_as_that_and_keeps_nothing_back() {
        register.start();
        enrol();
        register.caughtUp();
        counting.speechless = true;

        register.rebuild("counting");

        assertThat(register.report("counting").error())
                .isEqualTo(
                        "the last rebuild is in place, but was not compared or cleaned up after: speechless");
        assertThat(register.report("counting").rebuilt().verdict())
                .isEqualTo(ProjectionsReport.Verdict.SAME);
        assertThat(
                        register.sql()
                                .sql("select to_regnamespace('counting_old') is null")
                                .query(Boolean.class)
                                .single())
                .isTrue();

        counting.speechless = false;
        register.rebuild("counting");

        assertThat(register.report("counting").error()).isNull();
    }

    @Test
    void a_right_to_rebuild_that_cannot_be_asked_for_costs_no_connection() throws SQLException {
        register.sql().sql("create schema broken").update();
        register.sql()
                .sql(
                        """
                        create function broken.pg_try_advisory_lock(bigint) returns boolean language plpgsql as
                        $$ begin raise exception 'broken'; end $$
                        """)
                .update();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(register.database().getJdbcUrl());
            pool.setUsername(register.database().getUsername());
            pool.setPassword(register.database().getPassword());
            pool.addDataSourceProperty("currentSchema", "broken,pg_catalog");
            pool.setMaximumPoolSize(1);

            assertThatThrownBy(() ->
                            Rebuild.claim(counting, pool, register.projections().recorded(), null))
                    .rootCause()
                    .hasMessageContaining("broken");

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void an_unknown_projection_is_not_rebuilt() {
        assertThatThrownBy(() -> register.desk().handle(new RebuildProjection("nothing")))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused ->
                                assertThat(refused.<Declined>getDetails())
                                        .hasValueSatisfying(details ->
                                                assertThat(details.kind())
                                                        .isEqualTo(Declined.Kind.UNKNOWN)));
    }

    @Test
    void a_changed_fold_rebuilds_itself_at_the_next_start() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("update counting.tally set facts = 77").update();
        register.sql().sql("update counting.edition set version = 'older'").update();
        register.sql()
                .sql(
                        "alter table counting.edition drop column stage, drop column done, drop column ended_at, drop column verdict, drop column differing")
                .update();
        register.sql()
                .sql("alter table counting.dropped drop column sequence, drop column taken_up_at")
                .update();

        try (TestRegister _ = register.restarted(new Counting(2))) {
            await().until(() -> tally(learner) == 1);
            progress(learner);
            await().until(() -> tally(learner) == 2);
        }
    }

    /** A dump has neither the role nor, once restored without it, what was granted to it. */
    @Test
    void tables_restored_without_the_role_that_reads_them_are_built_anew_at_the_next_start() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("revoke usage on schema counting from kemis_reader").update();

        try (TestRegister next = register.restarted(new Counting(1))) {
            await().until(() ->
                    next.sql()
                            .sql("select has_schema_privilege('kemis_reader', 'counting', 'usage')")
                            .query(Boolean.class)
                            .single());
            await().until(() -> !next.projections().rebuilding("counting"));
            assertThat(tally(learner)).isEqualTo(1);
            assertThat(next.report("counting").error()).isNull();
        }
    }

    /** What the version before wrote, this one may read and not understand. */
    @Test
    void a_row_of_an_older_shape_is_answered_with_not_yet_until_the_tables_are_rebuilt() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("alter table counting.tally rename column facts to counted").update();
        register.sql().sql("update counting.edition set version = 'older'").update();
        Counting newer = new Counting(2);
        newer.held = new CountDownLatch(1);

        try (TestRegister next = register.restarted(newer)) {
            next.answering(new AnswerTally(next.sql()));

            assertThatThrownBy(() -> next.ask(new TallyOf(learner), Tally.class))
                    .isInstanceOfSatisfying(
                            QueryExecutionException.class,
                            refused ->
                                    assertThat(refused.<Object>getDetails())
                                            .containsInstanceOf(NotYet.class));

            newer.held.countDown();
            await().until(() -> !next.projections().rebuilding("counting"));
            assertThat(next.ask(new TallyOf(learner), Tally.class)).isEqualTo(new Tally(1));
        }
    }

    @Test
    void a_projection_that_cannot_be_rebuilt_yet_keeps_no_other_from_its_turn() {
        Counting other = new Counting("counting-too", 1, Projection.Order.RECORDED);
        try (TestRegister both = TestRegister.of(counting, other)) {
            both.start();
            live(both, 1);
            both.caughtUp();
            both.sql().sql("update counting.edition set version = 'older'").update();
            Counting stuck = new Counting(2);
            stuck.away = true;
            try (TestRegister next = both.restarted(stuck, other)) {
                await().until(() -> next.report("counting").error() != null);

                assertThat(next.projections().rebuild("counting-too")).isTrue();

                await().until(() -> !next.projections().rebuilding("counting-too"));
                assertThat(next.report("counting-too").rebuilt()).isNotNull();
                assertThat(next.projections().rebuilding("counting")).isTrue();
            }
        }
    }

    @Test
    void facts_missed_by_a_lost_token_are_read_from_the_store() {
        LearnerId learner = enrol();
        register.start().caughtUp();
        register.sql().sql("delete from counting.tally").update();
        register.sql().sql("update counting.edition set position = -1").update();

        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(2);
    }

    private LearnerId enrol() {
        LearnerId learner = learner();
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2026, "2026-01-05"));
        return learner;
    }

    private void progress(LearnerId learner) {
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2027, "2026-01-05"));
    }

    private void erase(LearnerId learner) {
        register.record(
                new PersonalDataErased(
                        learner, ErasureBasis.ORDER, "File 1/2026", LocalDate.of(2026, 3, 1)));
    }

    private long lastFolded(LearnerId learner) {
        return register.sql()
                .sql("select last from counting.tally where learner = ?")
                .param(learner.value())
                .query(Long.class)
                .single();
    }

    private static LearnerId live(TestRegister register, int facts) {
        LearnerId learner = learner();
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2026, "2026-01-05"));
        for (int i = 1; i < facts; i++) {
            register.record(
                    progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2027, "2026-01-05"));
        }
        return learner;
    }

    private static ProjectionChecksum checksum(TestRegister register) {
        return register.desk().answer(new ProjectionChecksumOf("counting"));
    }

    private long tally(LearnerId learner) {
        return tally(register, learner);
    }

    private static long tally(TestRegister register, LearnerId learner) {
        return register.sql()
                .sql("select facts from counting.tally where learner = ?")
                .param(learner.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private ParkedPage parked() {
        return register.desk().answer(new ParkedFacts("counting", 0, 100));
    }

    private ParkedSettled retry() {
        return register.desk().handle(new RetryParked("counting", null));
    }

    record TallyOf(LearnerId learner) {}

    record Tally(long facts) {}

    /** Reads a row as this version knows it. */
    static final class AnswerTally {

        private final JdbcClient sql;

        AnswerTally(JdbcClient sql) {
            this.sql = sql;
        }

        @QueryHandler
        @ReadsFrom("counting")
        Tally answer(TallyOf question) {
            return sql.sql("select to_json(tally) from counting.tally where learner = ?")
                    .param(question.learner().value())
                    .query((row, i) -> Json.read(row.getString(1), Tally.class))
                    .single();
        }
    }
}
