package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordingTest {

    private static final Refused TOO_LONG =
            Refusal.of(Rule.TEXT_TOO_LONG, "reason", "At most 20 characters.").refused();

    @Test
    void a_rule_is_said_in_the_readers_language_with_what_was_said_of_the_very_case() {
        assertThat(in("sw").refusal(TOO_LONG))
                .isEqualTo("Hii ni ndefu mno. At most 20 characters.");
        assertThat(in("en").refusal(TOO_LONG))
                .isEqualTo("This is too long. At most 20 characters.");
    }

    private static Wording in(String language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages, Locale.of(language));
    }
}
