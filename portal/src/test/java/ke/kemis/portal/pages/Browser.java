package ke.kemis.portal.pages;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ke.kemis.portal.TheProgram;

/** The machine's own Chromium, driven without downloading anything. */
final class Browser implements AutoCloseable {

    /**
     * No test takes longer. Playwright bounds waiting for pages and elements, but neither a script
     * it has a page run nor opening and closing pages: where the browser dies under load, those
     * wait without end until the thread is interrupted.
     */
    static final long LONGEST_MINUTES = 5;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Says loudly where the machine has none: a skipped test must not look like a passed one. */
    static Optional<Browser> found() {
        Optional<Path> program =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(name ->
                                Stream.of(System.getenv("PATH").split(":"))
                                        .map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (program.isEmpty()) {
            System.err.println(
                    "*** SKIPPED: no Chromium on the PATH, so no page was tested in a browser. ***");
        }
        return program.map(Browser::new);
    }

    /** Signs somebody in whose password is that of all accounts of tests. */
    static void signIn(Page page, int port, String name) {
        page.navigate("http://localhost:%d/login".formatted(port));
        page.fill("input[name=username]", name);
        page.fill("input[name=password]", TheProgram.PASSWORD);
        page.click("main button[type=submit]");
    }

    com.microsoft.playwright.Browser driven() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
