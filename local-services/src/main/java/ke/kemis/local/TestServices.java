package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The real servers for tests. The first test that asks starts one, every later one of the same
 * build shares it, whichever module it is in, and it ends with the build. What was in it is
 * forgotten.
 */
public final class TestServices {

    private TestServices() {}

    /** A fresh, empty database that nobody else uses. */
    public static Database postgres() {
        return ask(servers -> {
            servers.startPostgres();
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            servers.postgres().createDatabase(name);
            return servers.postgres().address(name);
        });
    }

    /** The address of an Elasticsearch that all tests share: name indices so that none collide. */
    public static String elasticsearch() {
        return ask(servers -> {
            servers.startElasticsearch();
            return servers.elasticsearch().address();
        });
    }

    private static synchronized <T> T ask(Question<T> question) {
        Path path = root().resolve("target/test-services");
        try (ServiceFolder folder = ServiceFolder.await(path)) {
            return question.to(new Servers(folder, Purpose.TESTING, build()));
        } catch (IOException e) {
            throw LocalServicesFailure.unusable(path, e);
        }
    }

    /** The folder of the whole project, from whichever module the test runs in. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(
                        Optional.of(here), Optional::isPresent, below -> below.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElse(here);
    }

    /** The Maven that started this test, or the test itself where an editor runs it. */
    private static ProcessHandle build() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.iterate(
                        Optional.of(self),
                        Optional::isPresent,
                        above -> above.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(process ->
                        process.info().commandLine().orElse("").contains("plexus.classworlds"))
                .findFirst()
                .orElse(self);
    }

    private interface Question<T> {
        T to(Servers servers) throws IOException;
    }
}
