package ke.kemis.command.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;

/**
 * A specification of the rules: given these facts, when that is asked, then those facts follow, or
 * a named refusal. It is 20 May 2026.
 */
final class Story {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    static final LocalDate OPENED = LocalDate.of(1956, 1, 9);
    static final LocalDate MARCH = LocalDate.of(2026, 3, 2);
    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    static final InstitutionCode KISUMU = new InstitutionCode("KISUMU-BOYS");

    private final Profile institution;

    private Story(Profile institution) {
        this.institution = institution;
    }

    static Story given(InstitutionEvent... facts) {
        return new Story(
                Arrays.stream(facts)
                        .reduce(Profile.UNKNOWN, Profile::after, (one, other) -> other));
    }

    static InstitutionRegistered registered() {
        return new InstitutionRegistered(
                KISUMU,
                "Kisumu Boys High School",
                Set.of(Level.SENIOR, Level.SECONDARY_844),
                Ownership.PUBLIC,
                County.KISUMU,
                "Kisumu East",
                null,
                -0.0917,
                34.768,
                OPENED);
    }

    static InstitutionSuspended suspended() {
        return new InstitutionSuspended(KISUMU, MARCH);
    }

    static InstitutionClosed closed() {
        return new InstitutionClosed(KISUMU, MARCH);
    }

    Answer when(InstitutionIntent intent) {
        try {
            return new Facts(InstitutionRules.decide(intent, institution, TODAY));
        } catch (Refusal refusal) {
            return new No(refusal.refused());
        }
    }

    /** What the rules answer. */
    sealed interface Answer {

        /** Exactly these facts follow. */
        default void then(InstitutionEvent... facts) {
            assertThat(this).isEqualTo(new Facts(List.of(facts)));
        }

        /** The register says so already. */
        default void thenNothing() {
            then();
        }

        /** That rule stands against it. */
        default void thenRefused(Rule rule) {
            assertThat(this).isInstanceOf(No.class);
            assertThat(((No) this).refused().rule()).isEqualTo(rule.name());
        }

        /** That rule stands against it, and this field is to blame. */
        default void thenRefused(Rule rule, String field) {
            thenRefused(rule);
            assertThat(((No) this).refused().field()).isEqualTo(field);
        }
    }

    private record Facts(List<InstitutionEvent> facts) implements Answer {}

    private record No(Refused refused) implements Answer {}
}
