package ke.kemis.command.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ke.kemis.command.Actor;
import ke.kemis.command.Refusal;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class ExpectedVersionTest {

    private static final MetaData EXPECTS_3 = MetaData.with(Actor.EXPECTED_VERSION, "3");

    @Test
    void who_expects_nothing_takes_every_version() {
        assertThatCode(() -> ExpectedVersion.check(MetaData.emptyInstance(), 7L))
                .doesNotThrowAnyException();
    }

    @Test
    void the_version_that_was_seen_is_the_version_there_is() {
        assertThatCode(() -> ExpectedVersion.check(EXPECTS_3, 3L)).doesNotThrowAnyException();
    }

    @Test
    void another_version_is_stale() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.check(EXPECTS_3, 4L))
                .matches(refusal -> refusal.refused().rule().equals("VERSION_STALE"));
    }

    @Test
    void what_is_new_has_no_version_that_anybody_could_have_seen() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.check(EXPECTS_3, null))
                .matches(refusal -> refusal.refused().rule().equals("VERSION_STALE"));
    }
}
