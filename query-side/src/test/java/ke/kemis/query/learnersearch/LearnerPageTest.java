package ke.kemis.query.learnersearch;

import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.store.permission.Fields;
import org.junit.jupiter.api.Test;

/** What is told to whoever may not know who a learner is. */
class LearnerPageTest {

    @Test
    void how_many_are_told_to_the_nearest_five_and_nothing_of_any_single_one() {
        LearnerPage told =
                shown(
                        new LearnerPage(
                                Collections.nCopies(8, somebody()),
                                33,
                                Map.of(
                                        "sex",
                                        Map.of("F", 18L, "M", 15L),
                                        "status",
                                        Map.of("ENROLLED", 20L, "COMPLETED", 10L, "DIED", 3L)),
                                1));

        assertThat(told.items()).isEmpty();
        assertThat(told.seen()).isEmpty();
        assertThat(told.total()).isEqualTo(35);
        assertThat(told.facets())
                .isEqualTo(
                        Map.of(
                                "sex",
                                Map.of("F", 20L, "M", 15L),
                                "status",
                                Map.of("ENROLLED", 20L)));
    }

    @Test
    void so_few_that_one_might_be_recognised_are_none() {
        LearnerPage told =
                shown(new LearnerPage(List.of(somebody()), 4, Map.of("sex", Map.of("F", 4L)), 1));

        assertThat(told.total()).isZero();
        assertThat(told.facets()).isEmpty();
    }

    @Test
    void whoever_may_know_who_it_is_is_told_exactly() {
        LearnerPage page =
                new LearnerPage(List.of(somebody()), 1, Map.of("sex", Map.of("F", 1L)), 1);

        assertThat(page.shownWith(Set.of(Fields.IDENTITY, Fields.IDENTIFIERS))).isEqualTo(page);
    }

    private static LearnerPage shown(LearnerPage page) {
        return page.shownWith(Set.of());
    }

    private static LearnerPage.Item somebody() {
        return new LearnerPage.Item(
                learner(),
                "Otieno",
                "Achieng",
                null,
                Sex.F,
                day("2015-03-09"),
                Status.ENROLLED,
                MARANDA,
                "Maranda",
                "041",
                Grade.G4,
                2026,
                Map.of());
    }
}
