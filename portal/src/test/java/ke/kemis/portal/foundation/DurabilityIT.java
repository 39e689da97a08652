package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The PostgreSQL of tests waits for no disk unless it is told to. */
@TheProgram
class DurabilityIT {

    @Test
    void what_the_program_keeps_waits_for_the_disk_whatever_the_databases_own_default_is(
            @Autowired JdbcClient jdbc) {
        assertThat(
                        shown(
                                jdbc,
                                "SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'"))
                .containsExactly("off");
        assertThat(shown(jdbc, "SHOW synchronous_commit")).containsExactly("on");
    }

    private static List<String> shown(JdbcClient jdbc, String question) {
        return jdbc.sql(question).query(String.class).list();
    }
}
