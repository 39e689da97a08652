package ke.kemis.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Short commands that are run and waited for. */
final class Commands {

    private Commands() {}

    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static boolean onWindows() {
        return File.separatorChar == '\\';
    }

    /** Whether a program of that name is on the path. */
    static boolean known(String program) {
        String path = System.getenv("PATH");
        return path != null
                && path.lines()
                        .flatMap(line -> List.of(line.split(File.pathSeparator, -1)).stream())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * The output goes through a file and not a pipe: a server started by the command would hold the
     * pipe open for as long as it runs.
     */
    static Outcome run(List<String> command, Path directory) throws IOException {
        Path output = Files.createTempFile("kemis", ".out");
        Process process = null;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            process.getOutputStream().close();
            int status = process.waitFor();
            return new Outcome(status, Files.readString(output, Charset.defaultCharset()).strip());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
