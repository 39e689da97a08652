package ke.kemis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalElasticsearchTest {

    @Test
    void nobody_else_reads_what_it_holds_nor_what_an_earlier_version_left_open(@TempDir Path folder)
            throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path earlier = Trees.createReadable(folder.resolve("elasticsearch"));

        new LocalElasticsearch(earlier, new Software(folder.resolve("software")), Purpose.KEEPING);

        assertThat(Files.getPosixFilePermissions(earlier))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void options_meant_for_the_programs_java_do_not_reach_elasticsearchs() {
        var environment =
                new HashMap<>(
                        Map.of(
                                "PATH", "/usr/bin",
                                "JAVA_HOME", "/java",
                                "JAVA_OPTS", "-Xmx1g",
                                "JAVA_TOOL_OPTIONS", "-Xmx1g",
                                "JDK_JAVA_OPTIONS", "-XX:AOTCache=kemis.aot",
                                "_JAVA_OPTIONS", "-Xmx1g",
                                "ES_JAVA_OPTS", "-Xmx1g"));

        LocalElasticsearch.ownOnly(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }
}
