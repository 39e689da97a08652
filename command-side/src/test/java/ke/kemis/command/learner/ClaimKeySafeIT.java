package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One key for all nodes, for ever. */
class ClaimKeySafeIT {

    private static final Identifier UPI = new Identifier(IdentifierKind.UPI, "AB12CD", null);
    private static final String GIVEN = "a secret of thirty-two letters, and more";

    private JdbcClient sql;

    @BeforeEach
    void an_empty_safe() {
        sql = CommandTables.empty();
    }

    @Test
    void a_key_that_nobody_gives_is_made_once_and_kept() {
        assertThat(claimWith("")).isEqualTo(claimWith(""));
    }

    @Test
    void a_key_that_is_given_is_not_kept() {
        claimWith(GIVEN);

        assertThat(sql.sql("SELECT secret FROM claim_key").query(String.class).optional())
                .isEmpty();
    }

    @Test
    void another_key_is_refused() {
        claimWith(GIVEN);

        assertThatThrownBy(() -> claimWith(GIVEN + "!"))
                .isInstanceOf(FailureAnalyzedException.class)
                .hasMessageContaining("not the key with which identifiers were claimed");
    }

    @Test
    void a_key_that_was_given_is_missed() {
        claimWith(GIVEN);

        assertThatThrownBy(() -> claimWith(""))
                .isInstanceOf(FailureAnalyzedException.class)
                .hasMessageContaining("KEMIS_CLAIM_KEY is not set");
    }

    @Test
    void the_key_that_was_made_can_be_taken_into_ones_own_care() {
        Object claim = claimWith("");
        String made = sql.sql("SELECT secret FROM claim_key").query(String.class).single();

        assertThat(claimWith(made)).isEqualTo(claim);
        assertThat(sql.sql("SELECT secret FROM claim_key").query(String.class).optional())
                .isEmpty();
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> claimWith("short"))
                .isInstanceOf(FailureAnalyzedException.class)
                .hasMessageContaining("fewer than 32 characters");
    }

    private Object claimWith(String given) {
        return new ClaimKeySafe(sql).keyFor(given).claimOn(UPI);
    }
}
