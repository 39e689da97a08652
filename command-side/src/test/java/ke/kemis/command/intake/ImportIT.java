package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ke.kemis.command.Actor;
import ke.kemis.command.intake.IntakeNode.Tally;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.HeadingsFound;
import ke.kemis.facts.intake.ImportCancelled;
import ke.kemis.facts.intake.ImportFailed;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.facts.intake.RowsTaken.Lines;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.KeptFile;
import ke.kemis.store.files.WorkbookOut;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImportIT {
    private static final String HEADER = "code,name,kind,ownership,county\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate ON = LocalDate.of(2026, 2, 12);

    private static Database database;
    private static IntakeNode node;

    @BeforeAll
    static void start() {
        database = TestServices.postgres();
        node = IntakeNode.on(database);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void every_row_of_a_dirty_file_ends_accepted_or_refused_with_its_reason() throws IOException {
        ImportId id =
                worked(
                        """
                        code;school name;level;county
                        D1;Bidii;Primary;Nairobi North

                        D2;"Imani
                        Girls";Secondary;Nyeri
                        D1;Bidii again;Primary;Nyeri
                        D3;Umoja;Primary;Uganda
                        D4;A;Primary;Nyeri;too;many
                        ;;;
                        """);
        assertThat(node.tally(id)).isEqualTo(new Tally(2, 0, 3));
        assertThat(node.remarks(id).stream().filter(Remark::refused))
                .extracting(remark -> remark.line() + " " + remark.code())
                .containsExactly("6 CODE_REPEATED", "7 COUNTY_UNKNOWN", "8 ROW_TOO_LONG");
        assertThat(reason(id, 6)).isEqualTo("The code stands on line 2 already.");
        assertThat(node.facts(id).getLast()).isEqualTo(new ImportFinished(id, 5));
    }

    @Test
    void institutions_are_registered_in_the_name_of_whoever_handed_the_file_in()
            throws IOException {
        worked(HEADER + "N1,Amani,PRIMARY,PUBLIC,001\n");
        assertThat(
                        node.messages(InstitutionCode.of("N1").key())
                                .getFirst()
                                .getMetaData()
                                .get(Actor.ACTOR))
                .isEqualTo("officer-3");
    }

    @Test
    void the_same_file_again_adds_nothing_and_says_so() throws IOException {
        String csv = HEADER + rows("S", 1_200);
        ImportId first = worked(csv);
        ImportId again = worked(csv);
        assertThat(node.tally(first)).isEqualTo(new Tally(1_200, 0, 0));
        assertThat(node.tally(again)).isEqualTo(new Tally(0, 1_200, 0));
        assertThat(
                        node.facts(again).stream()
                                .filter(RowsTaken.class::isInstance)
                                .map(fact -> ((RowsTaken) fact).alreadyAt()))
                .containsExactly(
                        List.of(new Lines(2, 501)),
                        List.of(new Lines(502, 1_001)),
                        List.of(new Lines(1_002, 1_201)));
        assertThat(node.messages(InstitutionCode.of("S7").key())).hasSize(1);
    }

    @Test
    void a_code_of_other_details_is_refused() throws IOException {
        worked(HEADER + "O1,Amani,PRIMARY,PUBLIC,001\n");
        ImportId other = worked(HEADER + "O1,Umoja,PRIMARY,PUBLIC,002\n");
        assertThat(node.tally(other)).isEqualTo(new Tally(0, 0, 1));
        assertThat(node.remarks(other))
                .filteredOn(Remark::refused)
                .extracting(Remark::code)
                .containsExactly("INSTITUTION_CODE_TAKEN");
    }

    @Test
    void interrupted_anywhere_it_ends_as_if_nothing_had_been() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String csv =
                HEADER
                        + rows("I", 3_300)
                        + "I5,Repeated,PRIMARY,PUBLIC,001\nI3301,,PRIMARY,PUBLIC,001\n";
        ImportId id;
        int deaths = 0;
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            paused.part(Workers.class).stop();
            id = paused.handIn(csv);
            for (int life = 0; life < 200 && !paused.isOver(id); life++) {
                CommandGateway mortal =
                        new MortalGateway(
                                paused.part(CommandGateway.class), random.nextInt(6), random);
                try {
                    paused.work(id, mortal);
                } catch (MortalGateway.Killed killed) {
                    deaths++;
                }
            }
            assertThat(paused.isOver(id)).as("seed %d", seed).isTrue();
            assertThat(paused.tally(id)).as("seed %d", seed).isEqualTo(new Tally(3_300, 0, 2));
            for (int n = 1; n <= 3_300; n += 97) {
                assertThat(paused.messages(InstitutionCode.of("I" + n).key())).hasSize(1);
            }
        }
        assertThat(deaths).as("seed %d", seed).isPositive();
    }

    @Test
    void titles_above_the_headings_are_no_rows_wherever_it_is_interrupted() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String csv =
                "MINISTRY OF EDUCATION\nSCHOOLS, of Mombasa, 2026\n\n"
                        + HEADER
                        + rows("P", 1_300)
                        + HEADER
                        + rows("Q", 200)
                        + "TOTAL,,,1500\n";
        ImportId id;
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            paused.part(Workers.class).stop();
            id = paused.handIn(csv);
            for (int life = 0; life < 200 && !paused.isOver(id); life++) {
                try {
                    paused.work(
                            id,
                            new MortalGateway(
                                    paused.part(CommandGateway.class), random.nextInt(4), random));
                } catch (MortalGateway.Killed _) {
                    // The next life goes on.
                }
            }
            assertThat(paused.tally(id)).as("seed %d", seed).isEqualTo(new Tally(1_500, 0, 2));
            assertThat(paused.facts(id))
                    .filteredOn(HeadingsFound.class::isInstance)
                    .containsExactly(new HeadingsFound(id, 4));
            assertThat(paused.remarks(id))
                    .filteredOn(Remark::refused)
                    .extracting(remark -> remark.line() + " " + remark.code())
                    .containsExactly("1305 HEADINGS_REPEATED", "1506 SUM_OF_ROWS");
            assertThat(paused.remarks(id))
                    .filteredOn(remark -> !remark.refused())
                    .allMatch(remark -> remark.line() == 4);
        }
    }

    @Test
    void a_workbook_has_titles_too_and_what_it_lacks_is_said_with_the_line() throws IOException {
        List<String> titles = List.of("MINISTRY OF EDUCATION");
        List<String> header = List.of("code", "name", "kind", "ownership", "county");
        List<String> school = List.of("W1", "Amani", "PRIMARY", "PUBLIC", "001");
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        WorkbookOut.write(workbook, "Schools", List.of(titles, List.of(""), header, school));
        ImportId id = node.handIn(new ByteArrayInputStream(workbook.toByteArray()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        assertThat(node.facts(id)).contains(new HeadingsFound(id, 3));
        assertThat(node.tally(id)).isEqualTo(new Tally(1, 0, 0));

        ImportId lacking = worked("MINISTRY OF EDUCATION\ncode,name,kind\nX1,Amani,PRIMARY\n");
        assertThat(((ImportFailed) node.facts(lacking).getLast()).why())
                .startsWith("The headings on line 2 name no column for county");
    }

    @Test
    void an_import_goes_on_below_the_header_it_was_begun_with() throws IOException {
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            paused.part(Workers.class).stop();
            ImportId id = paused.handIn("name,code\n" + HEADER + rows("U", 3));
            paused.send(new TakeRows(id, 0, 2, 60, 0, 0, List.of(), List.of()));
            paused.send(new NoteHeadings(id, 2));
            paused.work(id, paused.part(CommandGateway.class));
            assertThat(((ImportFailed) paused.facts(id).getLast()).why())
                    .startsWith("The headings on line 1 name no column for kind, county");
            assertThat(paused.facts(id)).noneMatch(HeadingsFound.class::isInstance);
        }
    }

    @Test
    void what_one_node_left_undone_another_finishes_by_itself() throws IOException {
        Database shared = TestServices.postgres();
        ImportId id;
        try (IntakeNode dying = IntakeNode.on(shared)) {
            id = dying.handIn(HEADER + rows("H", 4_000));
            await().atMost(PATIENCE).until(() -> dying.tally(id).accepted() > 0);
        }
        try (IntakeNode next = IntakeNode.on(shared)) {
            await().atMost(PATIENCE).until(() -> next.isOver(id));
            assertThat(next.tally(id)).isEqualTo(new Tally(4_000, 0, 0));
        }
    }

    @Test
    void several_files_at_once_on_several_nodes() throws IOException {
        try (IntakeNode neighbour = IntakeNode.on(database)) {
            List<ImportId> ids = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                ids.add((n % 2 == 0 ? node : neighbour).handIn(HEADER + rows("M" + n + "-", 600)));
            }
            await().atMost(PATIENCE).until(() -> ids.stream().allMatch(node::isOver));
            assertThat(ids)
                    .allSatisfy(id -> assertThat(node.tally(id)).isEqualTo(new Tally(600, 0, 0)));
        }
    }

    @Test
    void a_cancelled_import_stops_and_what_was_taken_stands() throws IOException {
        ImportId id = node.handIn(HEADER + rows("C", 20_000));
        await().atMost(PATIENCE).until(() -> node.tally(id).accepted() > 0);
        node.send(new CancelImport(id, "Wrong file"));
        node.send(new CancelImport(id, "Wrong file"));
        await().atMost(PATIENCE)
                .until(() -> node.part(ToDo.class).open().stream().noneMatch(id::equals));
        int accepted = node.tally(id).accepted();
        assertThat(accepted).isBetween(500, 19_999);
        assertThat(node.facts(id)).filteredOn(ImportCancelled.class::isInstance).hasSize(1);
        assertThat(node.messages(InstitutionCode.of("C1").key())).hasSize(1);
        assertThat(node.messages(InstitutionCode.of("C20000").key())).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_fails_with_one_sentence() throws IOException {
        ImportId noHeader = worked("a,b\n1,2\n");
        assertThat(((ImportFailed) node.facts(noHeader).getLast()).why())
                .startsWith("The headings on line 1 name no column for code, name, kind, county");
        ImportId spreadsheet = worked("PK\u0003\u0004 not text");
        assertThat(((ImportFailed) node.facts(spreadsheet).getLast()).why())
                .startsWith("The file is no Excel workbook that can be read");
    }

    @Test
    void a_row_that_is_too_large_is_refused_and_large_ones_go_a_few_at_a_time() throws IOException {
        String lengthy = letters(30_000);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("code", "name", "kind", "ownership", "county", "notes"));
        rows.add(List.of("L1", "School", "PRIMARY", "PUBLIC", "001"));
        List<String> tooLarge =
                new ArrayList<>(List.of("L0", "School", "PRIMARY", "PUBLIC", "001"));
        tooLarge.addAll(Collections.nCopies(999 - tooLarge.size(), lengthy));
        rows.add(tooLarge);
        for (int n = 2; n <= 61; n++) {
            rows.add(List.of("L" + n, "School", "PRIMARY", "PUBLIC", "001", lengthy));
        }
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        WorkbookOut.write(workbook, "Schools", rows);

        ImportId id = node.handIn(new ByteArrayInputStream(workbook.toByteArray()));
        await().atMost(PATIENCE).until(() -> node.isOver(id));

        assertThat(node.facts(id).getLast()).isEqualTo(new ImportFinished(id, 62));
        assertThat(node.tally(id)).isEqualTo(new Tally(61, 0, 1));
        assertThat(node.remarks(id).stream().filter(Remark::refused))
                .extracting(remark -> remark.line() + " " + remark.code())
                .containsExactly("3 ROW_TOO_LARGE");
        assertThat(
                        node.facts(id).stream()
                                .filter(RowsTaken.class::isInstance)
                                .map(fact -> ((RowsTaken) fact).line()))
                .containsExactly(2L, 3L, 38L, 63L);
    }

    @Test
    void line_one_names_the_sheets_that_are_not_read() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        WorkbookOut.write(
                workbook,
                "Nyeri",
                List.of(
                        List.of("code", "name", "kind", "ownership", "county"),
                        List.of("Y1", "Amani", "PRIMARY", "PUBLIC", "019")));
        ImportId id = node.handIn(new ByteArrayInputStream(twice(workbook.toByteArray())));
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        assertThat(node.tally(id)).isEqualTo(new Tally(1, 0, 0));
        assertThat(node.remarks(id))
                .filteredOn(remark -> remark.code().equals("SHEETS_NOT_READ"))
                .extracting(remark -> remark.line() + " " + remark.reason())
                .containsExactly(
                        "1 Only the first sheet of the workbook is read. Hand in each of the others"
                                + " as a file of its own: Kitui.");
    }

    /** The workbook with its sheet once more, under the name Kitui. */
    private static byte[] twice(byte[] workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(part.getName()));
                to.write(
                        new String(from.readAllBytes(), StandardCharsets.UTF_8)
                                .replace(
                                        "</sheets>",
                                        "<sheet name=\"Kitui\" sheetId=\"2\" r:id=\"rId1\"/></sheets>")
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void marks_that_nothing_closes_cost_no_other_rows() throws IOException {
        ImportId id =
                worked(
                        HEADER
                                + "Z1,\"Amani,PRIMARY,PUBLIC,001\n"
                                + "Z2,Umoja,PRIMARY,PUBLIC,002\n"
                                + "Z3,Bidii 2\" Girls,PRIMARY,PUBLIC,003\n"
                                + "Z4,\"Imani\nGirls\",PRIMARY,PUBLIC,004\n"
                                + ("Z5," + "x".repeat(1_100_000) + ",PRIMARY,PUBLIC,005\n")
                                + "Z6,\"Neema,PRIMARY\n"
                                + "Z7,Tumaini,PRIMARY,PUBLIC,007\n");
        assertThat(node.facts(id).getLast()).isEqualTo(new ImportFinished(id, 7));
        assertThat(node.tally(id)).isEqualTo(new Tally(5, 0, 2));
        assertThat(node.remarks(id))
                .extracting(remark -> remark.line() + " " + remark.code())
                .contains("2 QUOTATION_MARK_LEFT_OUT", "7 ROW_TOO_LARGE", "8 QUOTATION_MARK_OPEN");
    }

    @Test
    void a_file_that_is_not_waited_for_is_gone_on_with_later() throws IOException {
        try (IntakeNode paused = IntakeNode.on(TestServices.postgres())) {
            paused.part(Workers.class).stop();
            ImportId id = paused.handIn(HEADER + rows("W", 2));
            paused.workWhile(id, () -> false);
            assertThat(paused.facts(id)).hasSize(1);
            paused.workWhile(id, () -> true);
            assertThat(paused.facts(id).getLast()).isEqualTo(new ImportFinished(id, 2));
        }
    }

    @Test
    void a_file_whose_name_is_forgotten_is_still_known_when_it_is_sent_again() throws IOException {
        String csv = HEADER + rows("F", 1);
        ImportId id = worked(csv);
        node.part(CommandGateway.class)
                .sendAndWait(
                        new GenericCommandMessage<>(
                                new ForgetImport(id), Map.of(Actor.ACTOR, "register")));
        KeptFile kept =
                node.part(FileStore.class)
                        .keep(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        int facts = node.facts(id).size();
        node.send(
                new ReceiveImport(
                        id, ImportSource.INSTITUTIONS, "schools.csv", kept.sha256(), kept.bytes()));
        assertThat(node.facts(id)).hasSize(facts);
    }

    @Test
    void bytes_that_no_import_needs_are_destroyed_a_day_after_they_came() throws IOException {
        Database own = TestServices.postgres();
        String forgotten;
        String needed;
        String latest;
        try (IntakeNode before = IntakeNode.on(own)) {
            String csv = HEADER + rows("G", 1);
            ImportId id = before.handIn(csv);
            await().atMost(PATIENCE).until(() -> before.isOver(id));
            before.part(CommandGateway.class)
                    .sendAndWait(
                            new GenericCommandMessage<>(
                                    new ForgetImport(id), Map.of(Actor.ACTOR, "register")));
            FileStore files = before.part(FileStore.class);
            forgotten = ((ImportReceived) before.facts(id).getFirst()).sha256();
            await().atMost(PATIENCE).until(() -> files.open(forgotten) == null);
            KeptFile again = kept(files, csv);
            before.send(
                    new ReceiveImport(
                            id,
                            ImportSource.INSTITUTIONS,
                            "schools.csv",
                            forgotten,
                            again.bytes()));
            needed =
                    ((ImportReceived) before.facts(before.handIn(HEADER + rows("N", 1))).getFirst())
                            .sha256();
            latest = kept(files, "chosen, and not sent yet").sha256();
            before.part(JdbcClient.class)
                    .sql("UPDATE kept_file SET started_at = started_at - interval '25 hours'")
                    .update();
            kept(files, "chosen, and not sent yet");
        }
        try (IntakeNode after = IntakeNode.on(own)) {
            FileStore files = after.part(FileStore.class);
            await().atMost(PATIENCE).until(() -> files.open(forgotten) == null);
            assertThat(files.open(needed)).isNotNull();
            assertThat(files.open(latest)).isNotNull();
        }
    }

    @Test
    void bytes_that_come_again_while_an_import_is_forgotten_stay() throws IOException {
        Remembered remembered = node.part(Remembered.class);
        FileStore files = node.part(FileStore.class);
        ImportId id = new ImportId(UUID.randomUUID());
        ImportId again = new ImportId(UUID.randomUUID());
        String sha256 = kept(files, "handed in again").sha256();
        remembered.begin(id, sha256, Instant.now());

        kept(files, "handed in again");
        remembered.forget(id);
        assertThat(files.open(sha256)).as("for an import that is not known yet").isNotNull();

        remembered.begin(again, sha256, Instant.now());
        remembered.forget(again);
        assertThat(files.open(sha256)).isNull();
    }

    @Test
    void bytes_that_two_imports_need_go_with_the_last_of_them() throws IOException {
        Remembered remembered = node.part(Remembered.class);
        FileStore files = node.part(FileStore.class);
        ImportId first = new ImportId(UUID.randomUUID());
        ImportId second = new ImportId(UUID.randomUUID());
        String sha256 = kept(files, "handed in twice").sha256();
        remembered.begin(first, sha256, Instant.now());
        kept(files, "handed in twice");
        remembered.begin(second, sha256, Instant.now());

        remembered.forget(second);
        assertThat(files.open(sha256)).isNotNull();
        remembered.forget(first);
        assertThat(files.open(sha256)).isNull();
    }

    @Test
    void bytes_that_came_again_long_before_the_first_import_is_read_of_stay() throws IOException {
        Remembered remembered = node.part(Remembered.class);
        FileStore files = node.part(FileStore.class);
        ImportId id = new ImportId(UUID.randomUUID());
        String sha256 = kept(files, "handed in again long after").sha256();

        remembered.begin(id, sha256, Instant.now().minus(Duration.ofDays(2)));
        remembered.forget(id);
        assertThat(files.open(sha256)).isNotNull();
    }

    @Test
    void
            an_import_that_tells_of_somebody_erased_is_forgotten_once_it_is_over_whichever_came_first() {
        Remembered remembered = node.part(Remembered.class);
        var forgetting = node.part(WhenImportOverThenForgetItsRows.class);
        ImportId before = new ImportId(UUID.randomUUID());
        ImportId after = new ImportId(UUID.randomUUID());
        ImportId ofOthers = new ImportId(UUID.randomUUID());
        LearnerId erased = new LearnerId(UUID.randomUUID());
        List.of(before, after, ofOthers).forEach(id -> remembered.begin(id, "0f", Instant.now()));

        forgetting.on(taken(before, erased));
        forgetting.on(new PersonalDataErased(erased, ErasureBasis.REQUEST, "K-1", ON));
        forgetting.on(taken(after, erased));
        forgetting.on(taken(ofOthers, new LearnerId(UUID.randomUUID())));

        Instant inAMonth = Instant.now().plus(Duration.ofDays(30));
        List.of(before, after, ofOthers).forEach(id -> remembered.until(id, inAMonth));
        assertThat(remembered.due()).contains(before, after).doesNotContain(ofOthers);
        letGoOfThoseWithoutFiles();
    }

    private static LearnersTaken taken(ImportId id, LearnerId learner) {
        var claimant = new ClassClaimed.Claimant(2, null, learner, null);
        return new LearnersTaken(
                id,
                2,
                100,
                1,
                0,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(new ClassClaimed("MARANDA", Grade.G4, 2026, List.of(claimant))),
                List.of());
    }

    @Test
    void one_import_that_cannot_be_forgotten_keeps_no_other_waiting() throws IOException {
        Remembered remembered = node.part(Remembered.class);
        ImportId unknown = new ImportId(UUID.randomUUID());
        remembered.begin(unknown, "0f", Instant.now());
        remembered.until(unknown, Instant.EPOCH);
        ImportId id = worked(HEADER + rows("V", 1));

        await().atMost(PATIENCE)
                .until(() ->
                        node.part(JdbcClient.class)
                                        .sql(
                                                "UPDATE import_remembered SET forget_at = now() WHERE import = ?")
                                        .param(id.value())
                                        .update()
                                == 1);

        await().atMost(PATIENCE)
                .until(() -> node.facts(id).getLast().equals(new ImportForgotten(id)));
        letGoOfThoseWithoutFiles();
    }

    private static void letGoOfThoseWithoutFiles() {
        node.part(JdbcClient.class)
                .sql("DELETE FROM import_remembered WHERE sha256 = '0f'")
                .update();
    }

    private static KeptFile kept(FileStore files, String text) throws IOException {
        return files.keep(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_unknown_import_cannot_be_cancelled() {
        assertThatThrownBy(() -> node.send(new CancelImport(new ImportId(new UUID(9, 9)), null)))
                .hasMessageContaining("No import has this id.");
    }

    private ImportId worked(String csv) throws IOException {
        ImportId id = node.handIn(csv);
        await().atMost(PATIENCE).until(() -> node.isOver(id));
        return id;
    }

    private static String letters(int count) {
        return new Random(7)
                .ints(count, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String reason(ImportId id, long line) {
        return node.remarks(id).stream()
                .filter(remark -> remark.line() == line)
                .map(Remark::reason)
                .collect(Collectors.joining());
    }

    private static String rows(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> prefix + n + ",School " + n + ",PRIMARY,PUBLIC,001\n")
                .collect(Collectors.joining());
    }
}
