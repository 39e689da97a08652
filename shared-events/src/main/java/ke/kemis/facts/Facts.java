package ke.kemis.facts;

import java.util.List;
import java.util.stream.Stream;
import ke.kemis.facts.access.AccountClaimEvent;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.linkage.MatchEvent;

/**
 * The index of everything that can be recorded: each sealed interface lists its facts, this class
 * lists the interfaces.
 */
public final class Facts {

    private static final List<Class<?>> ROOTS =
            List.of(
                    LearnerEvent.class,
                    ClaimEvent.class,
                    InstitutionEvent.class,
                    ImportEvent.class,
                    MatchEvent.class,
                    AccountEvent.class,
                    AccountClaimEvent.class);

    private Facts() {}

    /** The sealed interfaces, one for each aggregate. */
    public static List<Class<?>> roots() {
        return ROOTS;
    }

    /** Every fact's record type; each carries {@link StoredAs}. */
    public static Stream<Class<?>> types() {
        return ROOTS.stream().flatMap(root -> Stream.of(root.getPermittedSubclasses()));
    }
}
