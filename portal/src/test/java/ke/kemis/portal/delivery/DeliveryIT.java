package ke.kemis.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.platform.Desk;
import ke.kemis.store.files.FileStore;
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
        Http.Answer again = push(PATH, file, now(), nonce(), TheProgram.PUSH_KEY);
        assertThat(again.json().path("id")).isEqualTo(answer.json().path("id"));
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
                new Signature("examiner", text(now()), nonce(), path, hash(body)));
    }

    @Test
    void other_bytes_or_another_address_than_those_signed_are_refused() {
        long time = now();
        String nonce = nonce();
        Signature signature = new Signature("county-mis", text(time), nonce, PATH, hash("a,b\n"));
        Http.Answer bytes = send("POST", PATH, "a,b\n1,2\n", signature);
        assertThat(bytes.status()).isEqualTo(422);
        assertThat(bytes.text()).contains("not those that were signed");
        Signature elsewhere = new Signature("county-mis", text(time), nonce(), PATH, hash("a,b\n"));
        assertThat(send("POST", PATH + "&year=2025", "a,b\n", elsewhere).status()).isEqualTo(401);
    }

    @Test
    void a_file_in_the_watched_folder_is_taken_once_when_it_is_still(
            @TempDir Path folder,
            @Autowired Desk desk,
            @Autowired FileStore files,
            @Autowired Clock clock)
            throws IOException {
        WatchedFolder one = watched(folder, desk, files, clock);
        WatchedFolder other = watched(folder, desk, files, clock);
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
    void what_ended_is_for_the_register_alone_and_goes_with_what_stood_in_its_rows(
            @TempDir Path folder,
            @Autowired Desk desk,
            @Autowired FileStore files,
            @Autowired Clock clock)
            throws IOException {
        Path inbox = folder.resolve("INSTITUTIONS");
        WatchedFolder one = watched(folder, desk, files, clock);
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
        rounds(folder, watched(folder, desk, files, clock));
        assertThat(names(inbox.resolve("done"))).hasSize(3);

        files.forget(hash(list));
        rounds(folder, watched(folder, desk, files, clock));

        assertThat(names(inbox.resolve("done"))).isEmpty();
    }

    private static WatchedFolder watched(Path folder, Desk desk, FileStore files, Clock clock) {
        return new WatchedFolder(
                new DeliverySettings(Map.of(), null, folder.toString()), desk, files, clock);
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
        Signature signature = new Signature("county-mis", text(time), nonce, path, hash(body));
        return send(method, path, body, signature, key);
    }

    private Http.Answer send(String method, String path, String body, Signature signature) {
        return send(method, path, body, signature, TheProgram.PUSH_KEY);
    }

    private Http.Answer send(
            String method, String path, String body, Signature signature, String key) {
        return new Http(port)
                .send(
                        method,
                        path,
                        body,
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
