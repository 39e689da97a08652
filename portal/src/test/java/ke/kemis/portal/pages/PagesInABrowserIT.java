package ke.kemis.portal.pages;

import static ke.kemis.portal.pages.SampleRegister.AMINA;
import static ke.kemis.portal.pages.Screens.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ke.kemis.command.learner.WithdrawLearner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in a real browser, on a telephone and on a desk: accessible, under the strict policy,
 * with no request to any other host, and usable by keyboard and without script.
 */
@Timeout(value = Browser.LONGEST_MINUTES, unit = TimeUnit.MINUTES)
class PagesInABrowserIT {

    private static final Screens SCREENS = new Screens("pages");
    private static final Screens SCREENS_IN_SWAHILI = new Screens("pages-sw");

    private static final List<String> trouble = new CopyOnWriteArrayList<>();
    private static PagesUnderTest pages;
    private static BrowserContext context;
    private static Browser browser;

    /**
     * One for all pages: opening and closing them is what a browser under load may never answer.
     */
    private static Page shown;

    private static Page swahili;

    @BeforeAll
    static void start() {
        browser = Browser.found().orElse(null);
        Assumptions.assumeTrue(browser != null, "no Chromium on the PATH");
        pages = PagesUnderTest.started();
        context =
                browser.driven()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setLocale("en-KE")
                                        .setTimezoneId("Africa/Nairobi"));
        context.onConsoleMessage(said -> {
            if (List.of("error", "warning").contains(said.type())) {
                trouble.add(said.text());
            }
        });
        context.onWebError(failure -> trouble.add(failure.error()));
        context.onRequest(request -> {
            if (!request.url().startsWith(pages.address())) {
                trouble.add("left the host: " + request.url());
            }
        });
        shown = context.newPage();
        swahili = browser.driven().newContext().newPage();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            pages.close();
        }
    }

    @BeforeEach
    void forget() {
        pages.register().forget();
    }

    static Stream<String> everyPage() {
        return PageList.EVERY_PAGE.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_page_is_accessible_and_stays_on_its_host(String address) {
        trouble.clear();
        shown.setViewportSize(TELEPHONE.width, TELEPHONE.height);
        shown.navigate(pages.address() + address);

        Accessible.require(shown, address);
        SCREENS.show(shown, address);
        assertThat(trouble).isEmpty();
    }

    /** Its words are longer. */
    @ParameterizedTest
    @MethodSource("everyPage")
    void every_page_fits_in_swahili_too(String address) {
        swahili.navigate(
                pages.address() + address + (address.contains("?") ? "&" : "?") + "lang=sw");

        assertThat(swahili.getAttribute("html", "lang")).isEqualTo("sw");
        SCREENS_IN_SWAHILI.show(swahili, address);
    }

    @Test
    void a_keyboard_reaches_the_page_by_the_skip_link() {
        try (BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.address() + "/");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        }
    }

    @Test
    void whoever_sent_something_wrong_stands_where_it_is_said() {
        try (BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.address() + "/learners/" + SampleRegister.AMINA + "/death");
            page.click("form .btn-danger, form .btn-primary");
            page.waitForSelector(".said-wrong");
            assertThat(page.evaluate("document.activeElement.className"))
                    .isEqualTo("said said-wrong");
        }
    }

    @Test
    void on_a_telephone_the_menu_opens_and_leads_on() {
        try (BrowserContext context =
                browser.driven()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setViewportSize(TELEPHONE.width, TELEPHONE.height))) {
            Page page = context.newPage();
            page.navigate(pages.address() + "/");
            assertThat(page.locator("#menu a").first().isVisible()).isFalse();
            page.click(".menu-button");
            page.click("#menu a[href='/schools']");
            assertThat(page.title()).startsWith("Schools");
        }
    }

    @Test
    void a_step_is_taken_without_script() {
        try (BrowserContext context =
                browser.driven()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(pages.address() + "/learners/" + AMINA);
            page.click("a[href$='/withdrawal']");
            page.selectOption("#why", "");
            page.click("main button[type=submit]");
            assertThat(page.textContent("#why-wrong")).isEqualTo("This is needed.");
            page.selectOption("#why", "FEES");
            page.fill("#reason", "Moved to an aunt.");
            page.click("main button[type=submit]");
            assertThat(page.textContent("[role=status]")).contains("The withdrawal is recorded.");
            assertThat(((WithdrawLearner) pages.register().intents().getFirst()).reason())
                    .isEqualTo("Moved to an aunt.");
        }
    }

    @Test
    void a_school_is_proposed_while_it_is_typed() {
        try (BrowserContext context = browser.driven().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.address() + "/learners/" + AMINA + "/transfer");
            page.locator("#to").pressSequentially("kisumu boys");
            page.locator("#to-list option")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.getAttribute("#to-list option", "value")).isEqualTo("KSM001");
        }
    }
}
