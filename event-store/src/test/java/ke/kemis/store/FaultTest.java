package ke.kemis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource({
        "08006, SURROUNDINGS", // the connection broke
        "25006, SURROUNDINGS", // a standby took over, and only reads
        "25P03, SURROUNDINGS", // idle in a transaction for too long
        "25P04, SURROUNDINGS", // a transaction took too long
        "53100, SURROUNDINGS", // the disk is full
        "53300, SURROUNDINGS", // too many connections
        "57P01, SURROUNDINGS", // shut down
        "58030, SURROUNDINGS", // the disk is broken
        "XX001, SURROUNDINGS", // what it holds is damaged
        "XX002, SURROUNDINGS", // an index is
        "57014, OTHERS", // took too long
        "40001, OTHERS", // could not be put in order with others
        "40P01, OTHERS", // waited for each other
        "55P03, OTHERS", // locked
        "23505, STATEMENT", // is there already
        "22001, STATEMENT", // is too long
        "25P02, STATEMENT", // came after a failure
        "XX000, STATEMENT", // met an error of the database's own
        "KE003, STATEMENT", // is refused by ourselves
        "0, STATEMENT"
    })
    void is_told_from_what_the_database_says(String state, Fault fault) {
        SQLException failure = new SQLException("said", state);

        assertThat(Fault.of(failure)).isEqualTo(fault);
        assertThat(Outage.isBehind(failure)).isEqualTo(fault != Fault.STATEMENT);
    }

    @Test
    void is_told_from_the_kind_of_failure_where_the_database_said_nothing() {
        assertThat(Fault.of(new SQLTransientConnectionException("no connection in time")))
                .isEqualTo(Fault.SURROUNDINGS);
        assertThat(Fault.of(new SQLException("said"))).isEqualTo(Fault.STATEMENT);
    }
}
