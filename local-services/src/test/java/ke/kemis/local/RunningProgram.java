package ke.kemis.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ke.kemis.local.LocalServices.Server;

/** {@link Program} in a process of its own, so that it can be killed. */
final class RunningProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    private RunningProgram(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static RunningProgram on(Path folder, Server... wanted) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Commands.java().toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                folder.toString()));
        Stream.of(wanted).map(Server::name).forEach(command::add);
        try {
            return new RunningProgram(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its services answer, or until it says why they cannot. */
    RunningProgram settled() {
        return until("ready");
    }

    long pid() {
        return process.pid();
    }

    List<String> said() {
        return List.copyOf(said);
    }

    Database postgres() {
        String[] words = word("postgres").split(" ", 2);
        return new Database(words[0], "kemis", words[1]);
    }

    String elasticsearch() {
        return word("elasticsearch");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself, in good order. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String word(String subject) {
        return said.stream()
                .filter(line -> line.startsWith(subject + " "))
                .map(line -> line.substring(subject.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("said only " + said));
    }

    private RunningProgram until(String last) {
        try {
            for (String line; (line = output.readLine()) != null; ) {
                said.add(line);
                if (line.equals(last)) {
                    return this;
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
