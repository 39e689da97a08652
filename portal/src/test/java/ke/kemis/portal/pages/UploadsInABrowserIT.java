package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A registrar hands in a large file by the page, over a line that breaks. */
@TheProgram
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class UploadsInABrowserIT {

    private static final Screens SCREENS = new Screens("uploads");
    private static final String PARTS = "**/imports/uploads/*";
    private static final int ROWS = 12_000;
    private static final long PART = 1 << 20;

    @LocalServerPort private int port;
    @TempDir private Path folder;

    private Browser browser;
    private BrowserContext context;
    private Page page;
    private final List<Long> offsets = new ArrayList<>();

    @BeforeEach
    void sign_in(@Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        String registrar = new People(port, sql, encoder).name("REGISTRAR@nation");
        context = browser.driven().newContext();
        page = context.newPage();
        page.onResponse(this::note);
        Browser.signIn(page, port, registrar);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            context.close();
            browser.close();
        }
    }

    @Test
    void a_file_goes_on_by_itself_after_a_lost_line() throws IOException {
        Path file = schools("lost");
        AtomicInteger broken = new AtomicInteger();
        page.route(
                PARTS,
                route -> {
                    if (isBehindTheFirst(route.request()) && broken.get() < 2) {
                        broken.incrementAndGet();
                        route.abort("connectionreset");
                    } else {
                        route.resume();
                    }
                });
        choose(file);
        page.click("main form[data-upload] button[type=submit]");
        page.waitForSelector("[data-sending] >> text=The line is lost");
        SCREENS.show(page, "lost");
        arrives();

        assertThat(broken).hasValue(2);
        assertThat(offsets).startsWith(0L, PART).doesNotHaveDuplicates();
        finished();
    }

    @Test
    void a_file_chosen_again_after_the_page_was_closed_goes_on_where_it_was() throws IOException {
        Path file = schools("again");
        page.route(
                PARTS,
                route -> {
                    if (isBehindTheFirst(route.request())) {
                        route.abort("internetdisconnected");
                    } else {
                        route.resume();
                    }
                });
        choose(file);
        page.click("main form[data-upload] button[type=submit]");
        page.waitForSelector("[data-sending] >> text=The line is lost");
        page.navigate("about:blank");
        page.unroute(PARTS);
        page.route(PARTS, Route::resume);
        offsets.clear();

        choose(file);
        page.click("main form[data-upload] button[type=submit]");
        arrives();

        assertThat(offsets).startsWith(PART).doesNotHaveDuplicates();
        finished();
    }

    @Test
    void a_file_that_has_arrived_is_not_sent_again_where_the_form_is_put_right()
            throws IOException {
        choose(schools("wrong"));
        page.fill("#year", "next year");
        page.click("main form[data-upload] button[type=submit]");
        page.waitForSelector("text=has arrived already");
        SCREENS.show(page, "arrived");
        int sent = offsets.size();

        page.selectOption("#source", "INSTITUTIONS");
        page.fill("#year", "");
        page.click("main form[data-upload] button[type=submit]");
        arrives();

        assertThat(offsets).hasSize(sent);
        finished();
    }

    @Test
    void
            what_unknown_columns_mean_is_chosen_for_each_and_is_asked_again_where_too_little_was_named()
                    throws IOException {
        Path file = folder.resolve("learners.csv");
        Files.writeString(
                file,
                "KISUMU BOYS, Code 12345\n\nYule,Gender,Date of Birth,Class,Rangi\nBarasa Ian Wafula,M,2016-05-01,Grade 4,Green\n");
        String school = school();
        chooseLearners(file, school);
        page.waitForSelector("#meaning-1");
        page.waitForSelector("text=The headings are taken from line 3");
        SCREENS.show(page, "columns");

        page.click("main form button[type=submit]");
        assertThat(page.url()).as("the browser wants a choice").endsWith("/imports");

        page.selectOption("#meaning-0", "-");
        page.selectOption("#meaning-1", "-");
        page.click("main form button[type=submit]");
        page.waitForSelector("text=The headings on line 3 name no column for the learner");
        assertThat(page.inputValue("#meaning-1")).isEqualTo("-");

        page.selectOption("#meaning-0", "name");
        page.click("main form button[type=submit]");
        page.waitForURL("**/imports/*?after=*");

        chooseLearners(file, school);
        page.waitForURL("**/imports/*?after=*");

        page.navigate(address("/imports"));
        page.check("#again");
        chooseLearnersHere(file, school);
        page.waitForSelector("#meaning-0");
        assertThat(page.inputValue("#meaning-0")).as("as it was said").isEqualTo("name");
    }

    private void chooseLearners(Path file, String school) {
        page.navigate(address("/imports"));
        chooseLearnersHere(file, school);
    }

    private void chooseLearnersHere(Path file, String school) {
        page.selectOption("#source", "NEMIS");
        page.fill("#institution", school);
        page.setInputFiles("#file", file);
        page.click("main form[data-upload] button[type=submit]");
    }

    @Test
    void whoever_is_signed_out_meanwhile_is_told_so() throws IOException {
        choose(schools("out"));
        context.clearCookies();
        page.click("main form[data-upload] button[type=submit]");

        page.waitForSelector("[data-sending] >> text=not signed in any more");
        assertThat(page.isEnabled("main form[data-upload] button[type=submit]")).isTrue();
    }

    @Test
    void without_scripts_the_form_sends_the_file_as_a_whole() throws IOException {
        try (BrowserContext plain =
                browser.driven()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setJavaScriptEnabled(false)
                                        .setStorageState(context.storageState()))) {
            page = plain.newPage();
            page.onResponse(this::note);
            choose(schools("plain"));
            page.click("main form[data-upload] button[type=submit]");
            arrives();

            assertThat(offsets).isEmpty();
        }
    }

    private void choose(Path file) {
        page.navigate(address("/imports"));
        page.selectOption("#source", "INSTITUTIONS");
        page.setInputFiles("#file", file);
    }

    private void arrives() {
        page.waitForURL("**/imports/*?after=*");
        assertThat(page.textContent("main")).contains("schools.csv");
    }

    private void finished() {
        page.waitForSelector(".tag-FINISHED");
        SCREENS.show(page, "finished");
        assertThat(page.textContent("main")).contains("12,000");
    }

    private void note(Response answer) {
        if (isPart(answer.request()) && answer.ok()) {
            offsets.add(offset(answer.request()));
        }
    }

    private static boolean isBehindTheFirst(Request request) {
        return isPart(request) && offset(request) > 0;
    }

    private static boolean isPart(Request request) {
        return request.method().equals("PATCH");
    }

    /** Told without asking the browser, which would let the next request in meanwhile. */
    private static long offset(Request request) {
        return Long.parseLong(request.headers().get("upload-offset"));
    }

    private String school() {
        String code = "UP" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
        Http.Answer registered =
                new Http(port)
                        .asAdmin()
                        .post(
                                "/api/v1/institutions",
                                """
                                {"code": "%s", "name": "Kangema", "kind": ["PRIMARY"], "ownership": "PUBLIC",
                                 "county": "021", "openedOn": "1990-01-01"}
                                """
                                        .formatted(code));
        assertThat(registered.status()).isEqualTo(201);
        return code;
    }

    private Path schools(String of) throws IOException {
        String code = of.toUpperCase(Locale.ROOT) + UUID.randomUUID().toString().substring(0, 6);
        Path file = Files.createDirectory(folder.resolve(of)).resolve("schools.csv");
        Files.writeString(
                file,
                "code,name,kind,ownership,county\n"
                        + IntStream.range(0, ROWS)
                                .mapToObj(n ->
                                        "%s/%d,School %d %s,PRIMARY,PUBLIC,Nyeri"
                                                .formatted(
                                                        code, n, n, "of a long name ".repeat(11)))
                                .collect(Collectors.joining("\n"))
                        + "\n");
        assertThat(file.toFile().length()).isGreaterThan(2 * PART);
        return file;
    }

    private String address(String path) {
        return "http://localhost:%d%s".formatted(port, path);
    }
}
