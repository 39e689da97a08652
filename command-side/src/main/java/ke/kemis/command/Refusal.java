package ke.kemis.command;

import org.jspecify.annotations.Nullable;

/**
 * A rule stands against an intent. Thrown by rules; it leaves the command side as {@link Refused}.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    private Refusal(Refused refused) {
        super(refused.reason(), null, false, false);
        this.refused = refused;
    }

    /** A refusal that no single field is to blame for. */
    public static Refusal of(Rule rule) {
        return of(rule, null);
    }

    /**
     * A refusal that one field of the intent is to blame for.
     *
     * @param field as the REST contract spells it: {@code identifiers[0].value}
     */
    public static Refusal of(Rule rule, @Nullable String field) {
        return new Refusal(new Refused(rule.name(), rule.sentence(), field, rule.kind()));
    }

    /** The same with one more sentence for this very case; it names no other person. */
    public static Refusal of(Rule rule, @Nullable String field, String detail) {
        return new Refusal(
                new Refused(rule.name(), rule.sentence() + " " + detail, field, rule.kind()));
    }

    /** What the caller is told. */
    public Refused refused() {
        return refused;
    }
}
