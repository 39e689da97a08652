package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ke.kemis.query.Unanswerable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.Test;

class PagedTest {

    @Test
    void a_page_leaves_out_the_pages_before_it() {
        assertThat(Paged.of(0, 50, 500).skipped()).isZero();
        assertThat(Paged.of(1_000_000, 5_000, 5_000).skipped()).isEqualTo(5_000_000_000L);
    }

    @Test
    void a_size_that_no_list_has_is_refused_and_not_put_right() {
        assertRefused(() -> Paged.of(0, 0, 500), "size", "Give 1 to 500.");
        assertRefused(() -> Paged.of(0, 501, 500), "size", "Give 1 to 500.");
        assertRefused(() -> Paged.atOnce(1_001, 1_000), "size", "Give 1 to 1,000.");
    }

    @Test
    void a_page_that_no_list_has_is_refused_and_not_put_right() {
        assertRefused(() -> Paged.of(-1, 50, 500), "page", "Give 0 to 1,000,000.");
        assertRefused(() -> Paged.of(1_000_001, 50, 500), "page", "Give 0 to 1,000,000.");
    }

    private static void assertRefused(ThrowingCallable asked, String field, String reason) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.<Unanswerable>getDetails())
                                        .contains(
                                                new Unanswerable(
                                                        field,
                                                        Unanswerable.Fault.OUT_OF_RANGE,
                                                        reason)));
    }
}
