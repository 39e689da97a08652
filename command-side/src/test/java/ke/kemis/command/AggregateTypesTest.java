package ke.kemis.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fact is stored with the type of its aggregate: a class may be renamed, its type never. */
class AggregateTypesTest {

    @ParameterizedTest
    @CsvSource({
        "learner.Learner, Learner",
        "learner.IdentifierClaim, IdentifierClaim",
        "institution.Institution, Institution",
        "access.Account, Account",
        "access.AccountClaim, AccountClaim",
        "linkage.MatchReview, MatchReview",
        "intake.Import, import"
    })
    void facts_are_stored_under_the_type_that_is_declared_and_not_under_the_name_of_the_class(
            String aggregate, String stored) throws ClassNotFoundException {
        Class<?> declared = Class.forName("ke.kemis.command." + aggregate);

        assertThat(AnnotationUtils.findAnnotationAttributes(declared, AggregateRoot.class))
                .hasValueSatisfying(
                        attributes -> assertThat(attributes).containsEntry("type", stored));
        assertThat(AnnotatedAggregateMetaModelFactory.inspectAggregate(declared).type())
                .isEqualTo(stored);
    }
}
