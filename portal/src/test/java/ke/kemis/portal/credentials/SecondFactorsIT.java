package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.platform.RegisterUnavailable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;

/** A second factor is a fact and a row, whatever fails between them and whichever comes late. */
@TheProgram
class SecondFactorsIT {

    @Autowired private JdbcClient jdbc;
    @Autowired private Accounts accounts;
    @Autowired private SecondFactors secondFactors;
    @Autowired private Secrets secrets;

    @Test
    void nothing_is_enrolled_that_is_not_on_record_and_the_same_code_enrols_it_later() {
        add("patient");
        MockHttpSession session = new MockHttpSession();
        String code = codeOffered("patient", session);

        assertThatExceptionOfType(RegisterUnavailable.class)
                .isThrownBy(() ->
                        secondFactors.confirm(
                                "patient", code, session, SecondFactorsIT::nobodyAnswers));
        assertThat(isEnrolled("patient")).isFalse();

        assertThat(secondFactors.confirm("patient", code, session, () -> 3)).hasSize(10);
        assertThat(isEnrolled("patient")).isTrue();
    }

    @Test
    void a_wrong_code_is_not_put_on_record() {
        add("mistaken");
        MockHttpSession session = new MockHttpSession();
        secondFactors.offer("mistaken", session);

        assertThat(secondFactors.confirm("mistaken", "x", session, SecondFactorsIT::nobodyAnswers))
                .isEmpty();
    }

    @Test
    void what_was_taken_away_late_leaves_the_next_one_and_its_sessions() {
        add("swift");
        enrol("swift", 3);
        secondFactors.remove("swift", 4);
        assertThat(isEnrolled("swift")).isFalse();
        int epoch = epoch("swift");

        secondFactors.remove("swift", 4);
        assertThat(epoch("swift")).as("heard of a second time").isEqualTo(epoch);
        enrol("swift", 5);
        secondFactors.remove("swift", 4);
        assertThat(isEnrolled("swift")).isTrue();
        secondFactors.remove("swift", 6);
        assertThat(isEnrolled("swift")).isFalse();
    }

    @Test
    void what_was_taken_away_before_it_counted_does_not_count() {
        add("overtaken");
        secondFactors.remove("overtaken", 4);

        assertThat(enrol("overtaken", 3)).isEmpty();
        assertThat(isEnrolled("overtaken")).isFalse();
    }

    private static long nobodyAnswers() {
        throw new RegisterUnavailable("Nobody decides about commands.", null);
    }

    private List<String> enrol(String name, long version) {
        MockHttpSession session = new MockHttpSession();
        return secondFactors.confirm(name, codeOffered(name, session), session, () -> version);
    }

    private String codeOffered(String name, MockHttpSession session) {
        secondFactors.offer(name, session);
        byte[] sealed = (byte[]) session.getAttribute(session.getAttributeNames().nextElement());
        return Totp.code(
                secrets.open(sealed, name), Instant.now().getEpochSecond() / Totp.STEP_SECONDS);
    }

    private boolean isEnrolled(String name) {
        return account(name).secondFactorEnrolled();
    }

    private int epoch(String name) {
        return account(name).epoch();
    }

    private Account account(String name) {
        return Objects.requireNonNull(accounts.find(name));
    }

    private void add(String name) {
        jdbc.sql("INSERT INTO account (name) VALUES (:name)").param("name", name).update();
    }
}
