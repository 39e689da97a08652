package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerEvent;
import org.junit.jupiter.api.Test;

class FactKindTest {

    @Test
    void every_fact_of_a_learner_is_of_one_kind() {
        Stream<String> stored =
                Arrays.stream(LearnerEvent.class.getPermittedSubclasses())
                        .map(fact -> fact.getAnnotation(StoredAs.class).value());

        assertThat(FactKind.types())
                .as("a new fact is a step, stands beside the way, or lasts: say which")
                .containsExactlyInAnyOrderElementsOf(stored.toList());
    }
}
