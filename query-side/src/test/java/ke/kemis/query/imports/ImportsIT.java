package ke.kemis.query.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.Doubt;
import ke.kemis.facts.intake.HeadingsFound;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.ReadingDirected;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.platform.TestRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsIT {
    private static final ImportId ONE = new ImportId(new UUID(1, 1));
    private static final ImportId OTHER = new ImportId(new UUID(1, 2));

    private TestRegister register;

    @BeforeEach
    void start() {
        register = TestRegister.of(new ImportsProjection());
        register.start().answering(new AnswerImports(register.sql()));
    }

    @AfterEach
    void stop() {
        register.close();
    }

    @Test
    void a_file_handed_in_waits() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        ImportRecord record = one(ONE);
        assertThat(record.state()).isEqualTo(ImportState.RECEIVED);
        assertThat(record.done()).isZero();
        assertThat(record.secondsLeft()).isNull();
    }

    @Test
    void while_it_runs_its_rate_and_the_time_left_are_told() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        register.at("2026-02-01T08:00:10Z").record(taken(ONE, 501, 2_500, 490, 5, refused(7)));
        ImportRecord record = one(ONE);
        assertThat(record.state()).isEqualTo(ImportState.RUNNING);
        assertThat(record.rows()).isEqualTo(496);
        assertThat(record.accepted()).isEqualTo(490);
        assertThat(record.already()).isEqualTo(5);
        assertThat(record.refused()).isEqualTo(1);
        assertThat(record.rate()).isEqualTo(49.6);
        assertThat(record.done()).isEqualTo(0.25);
        assertThat(record.secondsLeft()).isEqualTo(30);
    }

    @Test
    void the_rate_is_that_of_the_last_minute() {
        register.at("2026-02-01T08:00:00Z").record(received(ONE));
        register.at("2026-02-01T08:50:00Z").record(taken(ONE, 1, 100, 10, 0));
        register.at("2026-02-01T08:59:30Z").record(taken(ONE, 2, 200, 10, 0));
        register.at("2026-02-01T09:00:00Z").record(taken(ONE, 3, 500, 300, 0));
        assertThat(one(ONE).rate()).as("310 rows in 600 s, to a tenth").isEqualTo(0.5);
    }

    @Test
    void a_row_refused_for_three_reasons_is_one_row() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 0, 0, refused(4), refused(4), refused(4), putRight(5)));
        assertThat(one(ONE).refused()).isEqualTo(1);
    }

    /** What a head says of a column is no reading of anybody else's files. */
    @Test
    void what_a_column_means_is_remembered_for_who_acts_for_the_same_part_of_the_country() {
        Map<String, String> head = Map.of("scope", "institution:36724501");
        register.record(received(ONE), head);
        register.record(
                new ReadingDirected(
                        ONE, null, null, null, List.of(new Column("Mama", "motherName"))),
                head);

        MeaningsOf question = new MeaningsOf(ImportSource.INSTITUTIONS);
        assertThat(
                        register.askAs("HEAD", "institution:36724501", question, Meanings.class)
                                .columns())
                .containsExactly(new Column("Mama", "motherName"));
        assertThat(
                        register.askAs("HEAD", "institution:14720311", question, Meanings.class)
                                .columns())
                .isEmpty();
        assertThat(register.askAs("MINISTRY_OFFICER", "nation", question, Meanings.class).columns())
                .isEmpty();
    }

    @Test
    void on_which_line_the_headings_stand_below_titles_is_told_whatever_comes_later() {
        register.record(received(ONE));
        assertThat(one(ONE).headings()).isNull();
        register.record(new HeadingsFound(ONE, 4));
        assertThat(one(ONE).state()).isEqualTo(ImportState.RECEIVED);
        register.record(taken(ONE, 501, 2_500, 490, 5, refused(7)));
        register.record(new ImportFinished(ONE, 496));
        register.record(new ImportForgotten(ONE));
        assertThat(one(ONE).headings()).isEqualTo(4);
    }

    @Test
    void a_later_fact_of_an_import_that_the_tables_lost_says_what_to_do() {
        register.record(received(ONE));
        register.caughtUp();
        register.sql().sql("delete from imports.import").update();
        register.record(received(OTHER));
        register.record(new ImportFinished(ONE, 0));
        register.caughtUp();

        assertThat(
                        register.sql()
                                .sql("select cause from imports.parked")
                                .query(String.class)
                                .single())
                .isEqualTo(
                        "these tables know nothing of what happened before it: rebuild the projection");
        assertThat(one(OTHER).state()).isEqualTo(ImportState.RECEIVED);

        register.rebuild(ImportsProjection.NAME);

        assertThat(one(ONE).state()).isEqualTo(ImportState.FINISHED);
    }

    @Test
    void every_end_is_told() {
        register.record(received(ONE));
        register.record(new ImportFinished(ONE, 0));
        register.record(received(OTHER));
        register.record(new ImportFailed(OTHER, "The file is empty."));
        ImportId third = new ImportId(new UUID(1, 3));
        register.record(received(third));
        register.record(new ImportCancelled(third));
        register.record(taken(third, 9, 10, 3, 0));
        assertThat(one(ONE).state()).isEqualTo(ImportState.FINISHED);
        assertThat(one(ONE).done()).isEqualTo(1);
        assertThat(one(OTHER).why()).isEqualTo("The file is empty.");
        assertThat(one(third).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(one(third).accepted()).isEqualTo(3);
        assertThat(
                        register.ask(new Imports(0, 2), ImportPage.class).items().stream()
                                .map(ImportRecord::id))
                .containsExactly(third, OTHER);
    }

    @Test
    void how_a_file_was_called_is_forgotten_with_its_rows() {
        register.record(
                new ImportReceived(ONE, ImportSource.NEMIS, "Plokmij Qzxwvu.csv", "ab", 10_000));
        register.record(new ImportFinished(ONE, 0));
        register.record(new ImportForgotten(ONE));
        assertThat(one(ONE).fileName()).isEqualTo("[erased]");
        assertThat(one(ONE).state()).isEqualTo(ImportState.FINISHED);
        assertThat(one(ONE).sha256()).isEqualTo("ab");
    }

    @Test
    void remarks_are_read_on_behind_a_line_and_never_cut_within_one() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 0, 0, putRight(2), refused(4), refused(4), refused(6)));
        Remarks first = register.ask(new RemarksOf(ONE, false, 0, 2), Remarks.class);
        assertThat(first.items()).extracting(Remark::line).containsExactly(2L, 4L, 4L);
        assertThat(first.total()).isEqualTo(4);
        Remarks rest = register.ask(new RemarksOf(ONE, true, 4, 2), Remarks.class);
        assertThat(rest.items()).extracting(Remark::line).containsExactly(6L);
        assertThat(rest.total()).isEqualTo(3);
    }

    @Test
    void what_became_of_each_row_is_read_stretch_by_stretch() {
        register.record(received(ONE));
        register.record(taken(ONE, 9, 900, 3, 0));
        register.record(taken(ONE, 20, 1_900, 3, 0));
        assertThat(register.ask(new WorkedRowsOf(ONE, 9), WorkedRows.class).items())
                .extracting(WorkedStretch::line)
                .containsExactly(20L);
    }

    @Test
    void a_row_waits_until_somebody_decided_about_every_pair_it_is_part_of() {
        LearnerId row = new LearnerId(new UUID(9, 1));
        LearnerId one = new LearnerId(new UUID(9, 2));
        LearnerId other = new LearnerId(new UUID(9, 3));
        register.record(received(ONE));
        register.record(found(one, row));
        register.record(found(other, row));
        register.record(
                waiting(ONE, new Doubt(4, row, List.of(one, other), "PERHAPS_KNOWN", false)));
        assertThat(one(ONE).review()).isEqualTo(1);
        assertThat(one(ONE).waiting()).isEqualTo(1);
        assertThat(rows().getFirst().review()).containsExactly(4L);

        register.record(new MatchRejected(MatchId.between(one, row), one, row, LocalDate.EPOCH));
        register.record(
                new SchoolAsked(
                        MatchId.between(other, row), other, row, List.of(), LocalDate.EPOCH));
        assertThat(one(ONE).waiting()).isEqualTo(1);

        register.record(
                new MatchConfirmed(
                        MatchId.between(other, row), other, row, other, LocalDate.EPOCH));
        assertThat(one(ONE).review()).as("it was asked about").isEqualTo(1);
        assertThat(one(ONE).waiting()).isZero();
        assertThat(rows().getFirst().review()).isEmpty();
        assertThat(rows().getFirst().joined()).containsExactly(new RowsTaken.Lines(4, 4));
        assertThat(register.ask(new Imports(0, 2), ImportPage.class).items())
                .extracting(ImportRecord::waiting)
                .containsExactly(0L);
    }

    @Test
    void a_row_of_a_known_learner_who_is_nobody_else_is_joined_as_it_was() {
        LearnerId learner = new LearnerId(new UUID(9, 7));
        LearnerId holder = new LearnerId(new UUID(9, 8));
        register.record(received(ONE));
        register.record(found(holder, learner));
        register.record(
                waiting(
                        ONE,
                        new Doubt(
                                5, learner, List.of(holder), "IDENTIFIER_HELD_BY_ANOTHER", true)));
        assertThat(rows().getFirst().joined()).isEmpty();
        register.record(
                new MatchRejected(
                        MatchId.between(holder, learner), holder, learner, LocalDate.EPOCH));
        assertThat(rows().getFirst().review()).isEmpty();
        assertThat(rows().getFirst().joined()).containsExactly(new RowsTaken.Lines(5, 5));
    }

    @Test
    void a_row_whose_record_went_into_a_third_one_waits_for_nothing_until_it_is_restored() {
        LearnerId row = new LearnerId(new UUID(9, 4));
        LearnerId one = new LearnerId(new UUID(9, 5));
        Standing nowhere = new Standing(Status.NOT_ENROLLED, null, null, null, null, null);
        register.record(received(ONE));
        register.record(found(one, row));
        register.record(waiting(ONE, new Doubt(2, row, List.of(one), "PERHAPS_KNOWN", false)));
        register.record(
                new RecordMergedAway(row, new LearnerId(new UUID(9, 6)), nowhere, LocalDate.EPOCH));
        assertThat(one(ONE).waiting()).isZero();

        register.record(
                new RecordRestored(
                        row,
                        new LearnerId(new UUID(9, 6)),
                        new UUID(8, 8),
                        nowhere,
                        LocalDate.EPOCH));
        assertThat(one(ONE).waiting()).isEqualTo(1);
    }

    @Test
    void a_row_that_likeness_joined_is_accepted_once_taken_apart_and_joined_once_one_again() {
        LearnerId row = new LearnerId(new UUID(9, 9));
        LearnerId known = new LearnerId(new UUID(9, 10));
        MatchId match = MatchId.between(known, row);
        register.record(received(ONE));
        register.record(joined(known, row, ONE));
        register.record(joinedByLikeness(row, List.of()));
        assertThat(one(ONE).joined()).isEqualTo(3);
        assertThat(rows().getFirst().joined()).containsExactly(new RowsTaken.Lines(4, 6));

        register.record(new MatchReversed(match, known, row, known, LocalDate.EPOCH));
        assertThat(one(ONE).joined()).isEqualTo(2);
        assertThat(one(ONE).accepted()).isEqualTo(6);
        assertThat(one(ONE).rows()).isEqualTo(8);
        assertThat(rows().getFirst().joined())
                .containsExactly(new RowsTaken.Lines(4, 4), new RowsTaken.Lines(6, 6));
        assertThat(rows().getFirst().remarks())
                .filteredOn(one -> one.line() == 5)
                .extracting(Remark::code)
                .containsExactly("JOINED_BY_LIKENESS", "TAKEN_APART");
        assertThat(register.ask(new Imports(0, 2), ImportPage.class).items())
                .extracting(ImportRecord::joined)
                .containsExactly(2L);
        register.rebuild(ImportsProjection.NAME);
        assertThat(one(ONE).joined()).isEqualTo(2);
        register.record(found(known, row));
        assertThat(one(ONE).joined()).as("asked about again they are two").isEqualTo(2);

        register.record(new MatchConfirmed(match, known, row, known, LocalDate.EPOCH));
        assertThat(one(ONE).joined()).isEqualTo(3);
        assertThat(one(ONE).accepted()).isEqualTo(5);
        assertThat(rows().getFirst().joined()).containsExactly(new RowsTaken.Lines(4, 6));
        assertThat(rows().getFirst().remarks()).hasSize(1);
    }

    @Test
    void a_row_of_another_file_about_somebody_taken_apart_stays_joined() {
        LearnerId row = new LearnerId(new UUID(9, 11));
        LearnerId known = new LearnerId(new UUID(9, 12));
        register.record(received(ONE));
        register.record(joined(known, row, new ImportId(new UUID(1, 2))));
        register.record(joinedByLikeness(row, List.of()));
        register.record(
                new MatchReversed(MatchId.between(known, row), known, row, known, LocalDate.EPOCH));
        assertThat(one(ONE).joined()).isEqualTo(3);
    }

    @Test
    void a_row_asked_about_besides_belongs_to_nobody_known_once_both_are_two() {
        LearnerId row = new LearnerId(new UUID(9, 13));
        LearnerId known = new LearnerId(new UUID(9, 14));
        LearnerId holder = new LearnerId(new UUID(9, 15));
        register.record(received(ONE));
        register.record(joined(known, row, ONE));
        register.record(found(holder, known));
        register.record(
                joinedByLikeness(
                        row,
                        List.of(
                                new Doubt(
                                        5,
                                        known,
                                        List.of(holder),
                                        "IDENTIFIER_HELD_BY_ANOTHER",
                                        true))));
        register.record(
                new MatchRejected(MatchId.between(holder, known), holder, known, LocalDate.EPOCH));
        assertThat(rows().getFirst().joined()).contains(new RowsTaken.Lines(5, 5));
        register.record(
                new MatchReversed(MatchId.between(known, row), known, row, known, LocalDate.EPOCH));
        assertThat(rows().getFirst().joined()).doesNotContain(new RowsTaken.Lines(5, 5));
        assertThat(one(ONE).review()).isEqualTo(1);
        assertThat(one(ONE).joined()).as("it is counted as asked about").isEqualTo(2);
    }

    /** Rows 4 to 6 were joined, and row 5 of them by likeness. */
    @Test
    void that_a_row_tells_of_health_is_told_to_whoever_handed_it_in_and_to_whom_health_is_shown() {
        register.record(received(ONE), Map.of("actor", "sub-county", "scope", "nation"));
        register.record(
                taken(
                        ONE,
                        9,
                        900,
                        3,
                        0,
                        putRight(2),
                        new Remark(4, false, "HEALTH_NOT_ADDED", null, null, "Not taken over."),
                        new Remark(
                                5, false, "CONDITION_LEFT_OUT", "Illness", "long", "Too long.")));

        assertThat(linesTold("SUB_COUNTY_OFFICER", "sub-county")).containsExactly(2L, 4L, 5L);
        assertThat(linesTold("AUDITOR", "auditor")).containsExactly(2L, 4L, 5L);
        assertThat(linesTold("MINISTRY_OFFICER", "ministry")).containsExactly(2L);
    }

    private List<Long> linesTold(String role, String actor) {
        Map<String, String> who = Map.of("role", role, "scope", "nation", "actor", actor);
        Remarks remarks = register.askAs(who, new RemarksOf(ONE, false, 0, 100), Remarks.class);
        List<Long> lines = remarks.items().stream().map(Remark::line).toList();
        assertThat(remarks.total()).isEqualTo(lines.size());
        assertThat(
                        register.askAs(who, new WorkedRowsOf(ONE, 0), WorkedRows.class)
                                .items()
                                .getFirst()
                                .remarks())
                .extracting(Remark::line)
                .containsExactlyElementsOf(lines);
        return lines;
    }

    @Test
    void who_handed_it_in_and_what_they_said_columns_mean_is_known() {
        register.record(received(ONE), Map.of("actor", "head", "scope", "nation"));
        List<Column> columns = List.of(new Column("Simu", "guardianPhone"));
        register.record(new ReadingDirected(ONE, null, null, null, columns));
        assertThat(one(ONE).by()).isEqualTo("head");
        assertThat(one(ONE).columns()).isEqualTo(columns);
    }

    private static LearnersTaken joinedByLikeness(LearnerId row, List<Doubt> doubts) {
        List<RowsTaken.Lines> joined =
                doubts.isEmpty()
                        ? List.of(new RowsTaken.Lines(4, 6))
                        : List.of(new RowsTaken.Lines(4, 4), new RowsTaken.Lines(6, 6));
        return new LearnersTaken(
                ONE,
                9,
                900,
                5,
                0,
                List.of(),
                doubts.isEmpty() ? 3 : 2,
                joined,
                doubts,
                List.of(
                        new ClassClaimed(
                                "KB01",
                                Grade.G4,
                                2026,
                                List.of(new ClassClaimed.Claimant(5, Sex.F, row, null)))),
                List.of(new Remark(5, false, "JOINED_BY_LIKENESS", null, null, "Known.")));
    }

    private static MatchJoined joined(LearnerId known, LearnerId newcomer, ImportId foundIn) {
        return new MatchJoined(
                MatchId.between(known, newcomer),
                known,
                newcomer,
                null,
                null,
                new Explanation(12, -24, 0, "v", List.of()),
                foundIn,
                LocalDate.EPOCH);
    }

    private List<WorkedStretch> rows() {
        return register.ask(new WorkedRowsOf(ONE, 0), WorkedRows.class).items();
    }

    private static MatchFound found(LearnerId known, LearnerId newcomer) {
        return new MatchFound(
                MatchId.between(known, newcomer),
                known,
                newcomer,
                null,
                null,
                new Explanation(2, -24, 0, "v", List.of()),
                ONE,
                LocalDate.EPOCH);
    }

    private static LearnersTaken waiting(ImportId id, Doubt doubt) {
        return new LearnersTaken(
                id, 9, 900, 7, 0, List.of(), 0, List.of(), List.of(doubt), List.of(), List.of());
    }

    private ImportRecord one(ImportId id) {
        return register.ask(new ImportOf(id), ImportAnswer.class).found();
    }

    private static ImportReceived received(ImportId id) {
        return new ImportReceived(id, ImportSource.INSTITUTIONS, "schools.csv", "ab", 10_000);
    }

    private static RowsTaken taken(
            ImportId id, long line, long bytes, int accepted, int already, Remark... remarks) {
        return new RowsTaken(id, line, bytes, accepted, already, List.of(), List.of(remarks));
    }

    private static Remark refused(long line) {
        return new Remark(line, true, "COUNTY_MISSING", "county", "", "The county is missing.");
    }

    private static Remark putRight(long line) {
        return new Remark(line, false, "NAME_TIDIED", "name", "A B", "Taken as: A b");
    }
}
