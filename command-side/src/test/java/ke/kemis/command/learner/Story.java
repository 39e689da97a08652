package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.facts.learner.LearnerEvent;

/**
 * A specification of the rules: given these facts, when that is asked, then those facts follow, or
 * a named refusal. What comes out is never judged by state.
 */
final class Story {

    private final Dossier learner;

    private Story(Dossier learner) {
        this.learner = learner;
    }

    /** Facts recorded before, in order; the first has {@link #fact fact(1)} as its event id. */
    static Story given(LearnerEvent... facts) {
        Dossier learner = Dossier.UNKNOWN;
        for (int n = 0; n < facts.length; n++) {
            learner = learner.after(facts[n], fact(n + 1));
        }
        return new Story(learner);
    }

    /** Whose facts they are. */
    Dossier learner() {
        return learner;
    }

    /** The event id of the n-th fact given. */
    static UUID fact(int n) {
        return new UUID(0x8000L, n);
    }

    Answer when(LearnerIntent intent) {
        try {
            return new Facts(LearnerRules.decide(intent, learner, Kenya.CIRCUMSTANCES));
        } catch (Refusal refusal) {
            return new No(refusal.refused());
        }
    }

    /** What the rules answer. */
    sealed interface Answer {

        /** Exactly these facts follow. */
        default void then(LearnerEvent... facts) {
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

    private record Facts(List<LearnerEvent> facts) implements Answer {}

    private record No(Refused refused) implements Answer {}
}
