package ke.kemis.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ke.kemis.command.Actor;
import ke.kemis.command.intake.ForgetImport;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.intake.KnownImports;
import ke.kemis.portal.platform.Desk;
import ke.kemis.store.files.AtWork;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.files.WorkbookOut;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

@TheProgram
class DeliveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/deliveries/INSTITUTIONS?name=schools.csv";

    @LocalServerPort private int port;
    @Autowired private Desk desk;
    @Autowired private KnownImports known;
    @Autowired private FileStore files;
    @Autowired private AtWork atWork;
    @Autowired private Clock clock;
    @Autowired private CommandGateway commands;

    @Test
    void a_signed_file_is_taken_and_its_progress_told() {
        String file = "MINISTRY OF EDUCATION\n\n" + schools("DELIV1");
        Http.Answer answer =
                push(PATH, file, now(), UUID.randomUUID().toString(), TheProgram.PUSH_KEY);
        assertThat(answer.status()).isEqualTo(202);
        String progress = answer.header("Location");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Http.Answer told =
                            signed("GET", progress, "", now(), nonce(), TheProgram.PUSH_KEY);
                    assertThat(told.json().path("state").asString()).isEqualTo("FINISHED");
                    assertThat(told.json().path("accepted").asInt()).isEqualTo(1);
                });
        assertThat(answer.json().path("remark").asString("")).isEmpty();
        Http.Answer again = push(PATH, file, now(), nonce(), TheProgram.PUSH_KEY);
        assertSame(answer, again);
        assertThat(again.json().path("remark").asString()).contains("worked through to its end");
        String otherName = PATH.replace("schools", "schools-of-tuesday");
        assertSame(answer, push(otherName, file, now(), nonce(), TheProgram.PUSH_KEY));
    }

    private static void assertSame(Http.Answer first, Http.Answer again) {
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void
            a_file_whose_import_failed_was_cancelled_or_forgotten_is_a_new_one_when_it_is_pushed_again() {
        String broken = "delivery,that\nfails,always\n";
        Http.Answer first = taken(broken, "FAILED");
        Http.Answer second = taken(broken, "FAILED");
        assertThat(second.json().path("id")).isNotEqualTo(first.json().path("id"));

        String list = schools("DELIV4");
        Http.Answer finished = taken(list, "FINISHED");
        commands.sendAndWait(
                new GenericCommandMessage<>(
                        new ForgetImport(ImportId.of(finished.json().path("id").asString())),
                        Map.of(Actor.ACTOR, "register")));
        Http.Answer anew = taken(list, "FINISHED");
        assertThat(anew.json().path("id")).isNotEqualTo(finished.json().path("id"));
        assertSame(anew, push(PATH, list, now(), nonce(), TheProgram.PUSH_KEY));
        Http admin = new Http(port).asAdmin();
        assertThat(admin.get(result(finished)).status()).isEqualTo(404);
        assertThat(admin.get(result(anew)).status()).isEqualTo(200);
    }

    private static String result(Http.Answer handedIn) {
        return "/api/v1/imports/" + handedIn.json().path("id").asString() + "/result";
    }

    private Http.Answer taken(String file, String end) {
        Http.Answer answer = push(PATH, file, now(), nonce(), TheProgram.PUSH_KEY);
        assertThat(answer.status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Http.Answer told =
                            signed(
                                    "GET",
                                    answer.header("Location"),
                                    "",
                                    now(),
                                    nonce(),
                                    TheProgram.PUSH_KEY);
                    assertThat(told.json().path("state").asString()).isEqualTo(end);
                });
        return answer;
    }

    @Test
    void what_is_not_signed_now_and_once_stays_outside() {
        String file = schools("DELIV2");
        String nonce = nonce();
        assertThat(push(PATH, file, now(), nonce, TheProgram.PUSH_KEY).status()).isEqualTo(202);
        assertThat(push(PATH, file, now(), nonce, TheProgram.PUSH_KEY).status()).isEqualTo(401);
        assertThat(push(PATH, file, now(), nonce(), "x".repeat(40)).status()).isEqualTo(401);
        assertThat(push(PATH, file, now() - 400, nonce(), TheProgram.PUSH_KEY).status())
                .isEqualTo(401);
        assertThat(push(PATH, file, now() + 400, nonce(), TheProgram.PUSH_KEY).status())
                .isEqualTo(401);
        assertThat(new Http(port).send("POST", PATH, file, "Content-Type", "text/csv").status())
                .isEqualTo(401);
        assertThat(new Http(port).asAdmin().get("/api/v1/deliveries/NEMIS").status())
                .isEqualTo(401);
    }

    @Test
    void a_key_opens_the_sources_of_its_system_and_no_others() {
        String file = schools("DELIV3");
        Http.Answer taken = push(PATH, file, now(), nonce(), TheProgram.PUSH_KEY);
        assertThat(taken.status()).isEqualTo(202);
        String examination = "/api/v1/deliveries/EXAMINATION?name=marks.csv";
        Http.Answer refused = push(examination, "a,b\n", now(), nonce(), TheProgram.PUSH_KEY);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("NOT_ALLOWED");
        assertThat(asExaminer("POST", PATH, file).status()).isEqualTo(403);
        assertThat(asExaminer("POST", examination, "a,b\n").status()).isEqualTo(202);

        String progress = taken.header("Location");
        assertThat(signed("GET", progress, "", now(), nonce(), TheProgram.PUSH_KEY).status())
                .isEqualTo(200);
        assertThat(asExaminer("GET", progress, "").status()).isEqualTo(404);
    }

    private Http.Answer asExaminer(String method, String path, String body) {
        return send(
                method,
                path,
                body,
                new Signature("examiner", text(now()), nonce(), path, hash(body), ""));
    }

    @Test
    void other_bytes_or_another_address_than_those_signed_are_refused() {
        long time = now();
        String nonce = nonce();
        Signature signature =
                new Signature("county-mis", text(time), nonce, PATH, hash("a,b\n"), "");
        Http.Answer bytes = send("POST", PATH, "a,b\n1,2\n", signature);
        assertThat(bytes.status()).isEqualTo(422);
        assertThat(bytes.text()).contains("not those that were signed");
        Signature elsewhere =
                new Signature("county-mis", text(time), nonce(), PATH, hash("a,b\n"), "");
        assertThat(send("POST", PATH + "&year=2025", "a,b\n", elsewhere).status()).isEqualTo(401);
    }

    @Test
    void a_file_says_its_name_in_a_signed_header_and_not_in_the_address() {
        String path = "/api/v1/deliveries/INSTITUTIONS";
        String file = schools("DELIV9");
        String[] name = {SignedRequests.NAME, "Class%20of%20Wanjik%C5%A9.csv"};

        Signature signed =
                new Signature("county-mis", text(now()), nonce(), path, hash(file), name[1]);
        Http.Answer taken = send("POST", path, file, signed, TheProgram.PUSH_KEY, name);
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        String known = "/api/v1/imports/" + taken.json().path("id").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        new Http(port)
                                                .asAdmin()
                                                .get(known)
                                                .json()
                                                .path("fileName")
                                                .asString())
                                .isEqualTo("Class of Wanjikũ.csv"));

        Signature unsaid = new Signature("county-mis", text(now()), nonce(), path, hash(file), "");
        assertThat(send("POST", path, file, unsaid, TheProgram.PUSH_KEY, name).status())
                .isEqualTo(401);
    }

    @Test
    void a_file_in_the_watched_folder_is_taken_once_when_it_is_still(@TempDir Path folder)
            throws IOException {
        WatchedFolder one = watched(folder);
        WatchedFolder other = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        Path file = inbox.resolve("new schools.csv");
        Files.writeString(
                file, "KISUMU\n" + schools("FOLD1") + "FOLD2,Umoja,NONSENSE,PUBLIC,042\n");
        rounds(folder, one);
        assertThat(file).exists();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Path broken = inbox.resolve("broken.csv");
        Files.writeString(broken, "a,b\n1,2\n");
        Files.setLastModifiedTime(broken, FileTime.from(Instant.now().minusSeconds(60)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one, other);
                    assertThat(names(inbox.resolve("done"))).hasSize(2);
                    assertThat(names(inbox.resolve("failed"))).hasSize(2);
                });
        assertThat(names(inbox.resolve("done")))
                .anyMatch(name -> name.endsWith("-new schools.csv"))
                .anyMatch(name -> name.endsWith("-new schools.csv.result.csv"));
        try (Stream<Path> done = Files.list(inbox.resolve("done"))) {
            Path result =
                    done.filter(path -> path.toString().endsWith(".result.csv"))
                            .findFirst()
                            .orElseThrow();
            assertThat(Files.readString(result))
                    .startsWith("\uFEFFKISUMU\r\ncode,name")
                    .contains("ACCEPTED")
                    .contains("REFUSED");
        }
        assertThat(names(inbox.resolve("failed")))
                .anyMatch(name -> name.endsWith("-broken.csv.why.txt"));
        assertThat(names(inbox.resolve("working"))).isEmpty();
    }

    @Test
    void a_file_of_the_same_name_as_one_at_work_is_another_file(@TempDir Path folder)
            throws Exception {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        Path first = put(inbox, "list.csv", schools("SAME1"));
        put(inbox, "list.csv.json", "{\"year\": 2026}");
        try (AtWork.Claim held = atWork.claim(idOf(first).value())) {
            assertThat(held).isNotNull();
            rounds(folder, one);
            assertThat(names(inbox.resolve("working"))).hasSize(2);
            put(inbox, "list.csv", schools("SAME2") + "SAME3,Umoja,PRIMARY,PUBLIC,042\n");
            rounds(folder, one);
            assertThat(names(inbox.resolve("working"))).hasSize(3);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("done"))).hasSize(5);
                });
        try (Stream<Path> done = Files.list(inbox.resolve("done"))) {
            for (Path file : done.filter(path -> path.toString().endsWith("-list.csv")).toList()) {
                boolean isFirst = Files.readString(file).contains("SAME1");
                assertThat(Files.exists(Path.of(file + ".json"))).isEqualTo(isFirst);
                assertThat(Files.readString(Path.of(file + ".result.csv")))
                        .contains(isFirst ? "SAME1" : "SAME3");
            }
        }
    }

    @Test
    void a_file_of_the_same_name_size_and_time_is_an_import_of_its_own_too(@TempDir Path folder)
            throws Exception {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        Path first = put(inbox, "twin.csv", schools("TWIN1"));
        FileTime time = Files.getLastModifiedTime(first);
        try (AtWork.Claim held = atWork.claim(idOf(first).value())) {
            assertThat(held).isNotNull();
            rounds(folder, one);
            put(inbox, "twin.csv", schools("TWIN2"));
            Files.setLastModifiedTime(first, time);
            rounds(folder, one);
            assertThat(names(inbox.resolve("working"))).hasSize(2);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("done"))).hasSize(4);
                });
    }

    @Test
    void one_name_or_one_beside_file_that_cannot_be_read_keeps_no_other_waiting(
            @TempDir Path folder) throws Exception {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        put(inbox, "a.csv", schools("NAME1"));
        put(inbox, "a.csv.json", new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'});
        Path plain = put(inbox, "b.csv", schools("NAME2"));
        int moved =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "mv b.csv \"$(printf 'b\\303(\\nlist.csv')\" && printf '{}' > \"$(printf 'b\\303(\\nlist.csv.json')\" && touch -d @0 b*")
                        .directory(inbox.toFile())
                        .start()
                        .waitFor();
        assertThat(moved).isZero();
        assertThat(plain).doesNotExist();
        put(inbox, "c" + "ũ".repeat(120) + ".csv", schools("NAME3"));
        put(inbox, "d.csv", schools("NAME4"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("done"))).hasSize(7);
                });
        assertThat(names(inbox.resolve("done")))
                .anyMatch(name -> name.endsWith("-b_(_list.csv"))
                .anyMatch(name -> name.endsWith("-b_(_list.csv.json"))
                .anyMatch(name -> name.endsWith("ũũ.csv.result.csv"))
                .anyMatch(name -> name.endsWith("-d.csv"));
        assertThat(text(inbox.resolve("failed"), "-a.csv.why.txt"))
                .startsWith("a.csv.json: It is no JSON that can be read: write, in UTF-8, a JSON")
                .endsWith("put it into INSTITUTIONS again.\n");
        assertThat(names(inbox)).containsExactlyInAnyOrder("working", "done", "failed");
    }

    @Test
    void what_is_said_beside_a_file_is_understood_or_refused_by_its_name(@TempDir Path folder)
            throws IOException {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        Map<String, byte[]> beside =
                Map.of(
                        "unknown", bytes("{\"year\": 2026, \"grad\": \"G4\", \"klass\": 4}"),
                        "list", bytes("[1]"),
                        "empty", bytes(""),
                        "year", bytes("{\"year\": \"next\"}"),
                        "code", bytes("{\"institution\": \"no code!\"}"),
                        "column", bytes("{\"mapping\": {\"Jina\": \"nonsense\"}}"),
                        "marked", bytes("\uFEFF{\"year\": \"2026\", \"grade\": null}"),
                        "wide", "\uFEFF{\"year\": 2026}".getBytes(StandardCharsets.UTF_16LE));
        for (Map.Entry<String, byte[]> said : beside.entrySet()) {
            put(inbox, said.getKey() + ".csv", schools("BESIDE-" + said.getKey()));
            put(inbox, said.getKey() + ".csv.json", said.getValue());
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("done"))).hasSize(6);
                    assertThat(names(inbox.resolve("failed"))).hasSize(18);
                });
        Path failed = inbox.resolve("failed");
        assertThat(text(failed, "-unknown.csv.why.txt"))
                .startsWith("unknown.csv.json: It says \"grad\", \"klass\", which is not known:");
        assertThat(text(failed, "-list.csv.why.txt"))
                .startsWith("list.csv.json: It holds something else: write a JSON object such as");
        assertThat(text(failed, "-empty.csv.why.txt")).startsWith("empty.csv.json: It ");
        assertThat(text(failed, "-year.csv.why.txt")).startsWith("year: Give a year such as 2026.");
        assertThat(text(failed, "-code.csv.why.txt"))
                .startsWith("institution: This is no institution's code.");
        assertThat(text(failed, "-column.csv.why.txt"))
                .startsWith("mapping: ")
                .contains("\"nonsense\" is none.");
    }

    @Test
    void what_became_of_a_cancelled_file_is_written_when_nobody_works_at_it_any_more(
            @TempDir Path folder) throws Exception {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        Path file = put(inbox, "stopped.csv", schools("STOP1"));
        ImportId id = idOf(file);
        try (AtWork.Claim held = atWork.claim(id.value())) {
            assertThat(held).isNotNull();
            rounds(folder, one);
            Http admin = new Http(port).asAdmin();
            await().atMost(PATIENCE)
                    .until(() ->
                            admin.post("/api/v1/imports/" + id + "/cancellation", "{}").status()
                                    == 200);
            await().atMost(PATIENCE)
                    .until(() ->
                            admin.get("/api/v1/imports/" + id)
                                    .json()
                                    .path("state")
                                    .asString()
                                    .equals("CANCELLED"));
            rounds(folder, one);
            assertThat(names(inbox.resolve("working"))).hasSize(1);
        }
        rounds(folder, one);
        assertThat(names(inbox.resolve("working"))).isEmpty();
        assertThat(text(inbox.resolve("failed"), "-stopped.csv.why.txt"))
                .startsWith("The import was cancelled after 0 rows; what was taken stands.");
    }

    @Test
    void a_file_that_breaks_off_ends_with_what_became_of_the_rows_before(@TempDir Path folder)
            throws IOException {
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        Path inbox = folder.resolve("INSTITUTIONS");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("code", "name", "kind", "ownership", "county"));
        for (int n = 0; n < 30; n++) {
            rows.add(List.of("BREAK" + n, "Amani", "PRIMARY", "PUBLIC", "042"));
        }
        put(inbox, "list.xlsx", damagedBehind(rows));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("failed"))).hasSize(3);
                });
        assertThat(names(inbox.resolve("working"))).isEmpty();
        String why = text(inbox.resolve("failed"), "-list.xlsx.why.txt").strip();
        List<String> result =
                text(inbox.resolve("failed"), "-list.xlsx.result.csv").lines().toList();
        assertThat(result).hasSize(32);
        assertThat(result.get(30)).startsWith("BREAK29,").contains(",ACCEPTED,");
        assertThat(result.getLast()).startsWith(",,,,,,").contains(why);
    }

    /** A workbook with these rows, of which nothing behind them can be read. */
    private static byte[] damagedBehind(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        WorkbookOut.write(whole, "Schools", rows);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole.toByteArray()));
                ZipOutputStream out = new ZipOutputStream(damaged)) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(part.getName()));
                String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                out.write(bytes(xml.replace("</sheetData>", "<row><c></row>")));
            }
        }
        return damaged.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_ended_is_for_the_register_alone_and_goes_with_what_stood_in_its_rows(
            @TempDir Path folder) throws IOException {
        Path inbox = folder.resolve("INSTITUTIONS");
        WatchedFolder one = watched(folder);
        rounds(folder, one);
        String list = schools("FOLD3");
        Path file = inbox.resolve("list.csv");
        Files.writeString(file, list);
        Files.writeString(inbox.resolve("list.csv.json"), "{}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    rounds(folder, one);
                    assertThat(names(inbox.resolve("done"))).hasSize(3);
                });
        try (Stream<Path> done = Files.list(inbox.resolve("done"))) {
            assertThat(done)
                    .allSatisfy(ended ->
                            assertThat(Files.getPosixFilePermissions(ended))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        rounds(folder, watched(folder));
        assertThat(names(inbox.resolve("done"))).hasSize(3);

        files.forgetKeptUntil(Instant.now().plusSeconds(60), hash(list));
        rounds(folder, watched(folder));

        assertThat(names(inbox.resolve("done"))).isEmpty();
    }

    private WatchedFolder watched(Path folder) {
        return new WatchedFolder(
                new DeliverySettings(Map.of(), null, folder.toString()),
                desk,
                known,
                files,
                atWork,
                clock);
    }

    /** As if it had been put there a minute ago. */
    private static Path put(Path folder, String name, String text) throws IOException {
        return put(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path put(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    private static String text(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Path file = all.filter(one -> one.toString().endsWith(end)).findFirst().orElseThrow();
            return Files.readString(file);
        }
    }

    private static ImportId idOf(Path file) throws IOException {
        return WorkingName.id(
                ImportSource.INSTITUTIONS,
                file,
                Files.getLastModifiedTime(file).toInstant(),
                Files.size(file),
                1);
    }

    private static void rounds(Path folder, WatchedFolder... all) throws IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignedRequests.deliverer("folder").authentication());
        SecurityContextHolder.setContext(context);
        try {
            for (WatchedFolder one : all) {
                one.round(folder);
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> String.valueOf(one.getFileName())).toList();
        }
    }

    private Http.Answer push(String path, String file, long time, String nonce, String key) {
        return signed("POST", path, file, time, nonce, key);
    }

    private Http.Answer signed(
            String method, String path, String body, long time, String nonce, String key) {
        Signature signature = new Signature("county-mis", text(time), nonce, path, hash(body), "");
        return send(method, path, body, signature, key);
    }

    private Http.Answer send(String method, String path, String body, Signature signature) {
        return send(method, path, body, signature, TheProgram.PUSH_KEY);
    }

    private Http.Answer send(
            String method,
            String path,
            String body,
            Signature signature,
            String key,
            String... further) {
        Stream<String> headers =
                Stream.of(
                        "Content-Type",
                        "text/csv",
                        SignedRequests.SYSTEM,
                        signature.system(),
                        SignedRequests.TIME,
                        signature.time(),
                        SignedRequests.NONCE,
                        signature.nonce(),
                        SignedRequests.SHA256,
                        signature.sha256(),
                        SignedRequests.SIGNATURE,
                        signature.under(key));
        return new Http(port)
                .send(
                        method,
                        path,
                        body,
                        Stream.concat(headers, Stream.of(further)).toArray(String[]::new));
    }

    private static String schools(String code) {
        return "code,name,kind,ownership,county\n" + code + ",Amani,PRIMARY,PUBLIC,042\n";
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String text(long time) {
        return Long.toString(time);
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }

    private static String hash(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
