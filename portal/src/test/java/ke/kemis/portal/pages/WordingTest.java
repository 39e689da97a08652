package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.Lack;
import ke.kemis.portal.letters.Trouble;
import ke.kemis.store.files.Rows;
import ke.kemis.store.files.UnreadableFile;
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

    @Test
    void a_file_that_cannot_be_read_is_told_of_in_the_readers_language() throws IOException {
        try (Rows rows = Rows.of(() -> new ByteArrayInputStream(new byte[0]))) {
            fail("An empty file has rows: %s", rows.header());
        } catch (UnreadableFile empty) {
            assertThat(in("sw").unreadable(empty)).isEqualTo("Faili haina kitu.");
            assertThat(in("en").unreadable(empty)).isEqualTo("The file is empty.");
            assertThat(in("sw").whyNot("The file is empty.")).isEqualTo("Faili haina kitu.");
            assertThat(in("en").whyNot("The file is empty.")).isEqualTo("The file is empty.");
        }
    }

    @Test
    void why_an_import_failed_is_told_in_the_readers_language_with_what_is_of_this_file() {
        Lack lack = new Lack(4, List.of(Lack.Need.SEX, Lack.Need.CLASS));
        assertThat(in("sw").whyNot(lack.sentence())).isEqualTo(in("sw").lacking(lack));
        assertThat(in("en").whyNot(lack.sentence())).isEqualTo(lack.sentence());
        assertThat(
                        in("sw").whyNot(
                                        "Line 7 has more than 1,024 columns: keep the columns of"
                                                + " the template."))
                .isEqualTo(
                        "Mstari wa 7 una safu wima zaidi ya 1,024: acha safu wima za kiolezo tu.");
        assertThat(
                        in("sw").whyNot(
                                        "The rows behind line 12 could not be taken: tell the"
                                                + " administrator, then hand the file in again; what"
                                                + " was taken stays."))
                .startsWith("Mistari iliyo baada ya mstari wa 12 haikuweza");
        assertThat(
                        in("sw").whyNot(
                                        "The headings on line 1 name no column for code: name the"
                                                + " columns code, name."))
                .isEqualTo(
                        "Vichwa katika mstari wa 1 havitaji safu wima ya code: zipe safu wima"
                                + " majina haya: code, name.");
        assertThat(in("sw").whyNot("Something else.")).isEqualTo("Something else.");
    }

    @Test
    void why_a_message_did_not_go_out_is_told_in_the_readers_language() {
        assertThat(in("sw").said("They answer 406, UserInBlacklist.", Trouble.ON_RECORD))
                .isEqualTo("Mtoa huduma anajibu 406, UserInBlacklist.");
        assertThat(in("en").said("They answer 503.", Trouble.ON_RECORD))
                .isEqualTo("They answer 503.");
        assertThat(in("sw").said("IOException", Trouble.ON_RECORD)).isEqualTo("IOException");
    }

    @Test
    void what_a_list_lacks_is_told_in_the_readers_language() {
        Lack lack = new Lack(4, List.of(Lack.Need.SEX, Lack.Need.CLASS));

        assertThat(in("sw").lacking(lack))
                .isEqualTo(
                        "Vichwa katika mstari wa 4 havitaji safu wima ya jinsia, darasa (au litaje"
                                + " unapowasilisha faili): zipe safu wima majina ya kiolezo, au"
                                + " sema zina maana gani.");
        assertThat(in("en").lacking(lack)).isEqualTo(lack.sentence());
    }

    private static Wording in(String language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages, Locale.of(language));
    }
}
