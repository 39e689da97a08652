package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;

/**
 * A page on a telephone and on a desk. With {@code -Dkemis.screens=true} a picture of each is kept
 * for people to look at; to draw them takes as long as all the rest.
 *
 * @param folder below target/screens
 */
record Screens(String folder) {

    static final ViewportSize TELEPHONE = new ViewportSize(360, 740);
    static final ViewportSize DESK = new ViewportSize(1440, 900);

    private static final boolean KEPT = Boolean.getBoolean("kemis.screens");

    /** Looks whether the page fits the width of both; it stays on the desk. */
    void show(Page page, String as) {
        for (ViewportSize size : List.of(TELEPHONE, DESK)) {
            page.setViewportSize(size.width, size.height);
            if (KEPT) {
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(picture("%s-%d.png".formatted(as, size.width))));
            }
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits %d pixels", as, size.width)
                    .isTrue();
        }
    }

    private Path picture(String name) {
        return Path.of("target", "screens", folder).resolve(name.replaceAll("[^\\w.]+", "-"));
    }
}
