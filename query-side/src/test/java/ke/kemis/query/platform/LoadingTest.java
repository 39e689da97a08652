package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

class LoadingTest {

    @Test
    void a_rebuild_uses_every_processor_and_leaves_half_of_the_connections_to_others() {
        assertThat(Loading.threads(2, 10)).isEqualTo(4);
        assertThat(Loading.threads(16, 10)).isEqualTo(5);
        assertThat(Loading.threads(16, 40)).isEqualTo(8);
        assertThat(Loading.threads(1, 40)).isEqualTo(3);
        assertThat(Loading.threads(16, 1)).isEqualTo(1);
    }

    @Test
    void the_pool_says_how_many_there_are() {
        HikariDataSource pool = new HikariDataSource();
        pool.setMaximumPoolSize(12);

        assertThat(Loading.connections(new LazyConnectionDataSourceProxy(pool))).isEqualTo(12);
        pool.close();
    }
}
