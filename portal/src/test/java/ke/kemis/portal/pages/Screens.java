package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of pages on a telephone and on a desk, for people to look at.
 *
 * @param folder below target/screens
 */
record Screens(String folder) {

    private static final List<ViewportSize> SIZES =
            List.of(new ViewportSize(360, 740), new ViewportSize(1440, 900));

    /** Takes both, and looks whether the page fits their width. */
    void shoot(Page page, String as) {
        for (ViewportSize size : SIZES) {
            page.setViewportSize(size.width, size.height);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(
                                    Path.of("target", "screens", folder)
                                            .resolve(as + "-" + size.width + ".png")));
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits %d pixels", as, size.width)
                    .isTrue();
        }
    }
}
