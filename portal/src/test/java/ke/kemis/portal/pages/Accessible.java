package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** That a page can be used by whoever does not see, hear or point as most do: WCAG 2.2 AA. */
final class Accessible {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessible() {}

    static void require(Page page, String address) {
        assertThat(
                        new AxeBuilder(page)
                                .setLegacyMode(true)
                                .withTags(RULES)
                                .analyze()
                                .getViolations())
                .as(address)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
