package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

class FoundationConfigurationTest {

    @Test
    void no_answer_of_elasticsearch_is_waited_for_without_end() {
        RequestConfig.Builder request = RequestConfig.custom().setResponseTimeout(Timeout.DISABLED);

        new FoundationConfiguration().answers().customize(request);

        assertThat(request.build().getResponseTimeout().toDuration())
                .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
    }
}
