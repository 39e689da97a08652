package ke.kemis.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import ke.kemis.portal.platform.SignedIn;
import org.junit.jupiter.api.Test;

/** Sessions stand in the database under the names of the classes they hold. */
class SessionsOutliveVersionsTest {

    @Test
    void what_a_session_holds_is_called_as_it_was_when_the_session_began() {
        assertThat(
                        Stream.of(
                                        SignedIn.class,
                                        Halfway.class,
                                        Halfway.Step.class,
                                        Unsent.Form.class,
                                        Unsent.Entry.class)
                                .map(Class::getName))
                .containsExactly(
                        "ke.kemis.portal.platform.SignedIn",
                        "ke.kemis.portal.access.Halfway",
                        "ke.kemis.portal.access.Halfway$Step",
                        "ke.kemis.portal.access.Unsent$Form",
                        "ke.kemis.portal.access.Unsent$Entry");
    }
}
