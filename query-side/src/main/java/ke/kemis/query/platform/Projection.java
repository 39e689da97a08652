package ke.kemis.query.platform;

import java.util.List;
import java.util.Set;

/**
 * A read model: tables of its own, and how a batch of facts changes them. The tables are made from
 * {@code schema.sql} beside the class, with unqualified names, in a PostgreSQL schema named like
 * the projection; a rebuild makes them a second time in another schema and runs the same code.
 * Questions read with qualified names.
 *
 * <p>Facts come in the order of their positions and each exactly once: the tables and the place
 * reached are written in one transaction. What {@link #write} throws parks the facts of the
 * aggregate that is to blame, {@link NotNow} excepted.
 */
public interface Projection {

    /** Lower-case words joined by hyphens: {@code school-roll}. */
    String name();

    /** Counts up with each change of the fold; another version is rebuilt at the next start. */
    int version();

    /** The kinds of facts it wants: classes or sealed interfaces from {@code ke.kemis.facts}. */
    Set<Class<?>> folds();

    /** In which order a rebuild may hand in facts. */
    enum Order {
        /** As they were recorded. */
        RECORDED,

        /**
         * Life by life: all facts of an aggregate in one batch and no other, from several threads
         * at once. A fold that looks up nothing but the aggregate itself, and what {@link #first}
         * names, can take this.
         */
        LIVES,

        /** Any, from several threads at once: each fact is folded by itself. */
        ANY
    }

    /** What its fold bears with; the freer, the faster it is rebuilt. */
    default Order order() {
        return Order.RECORDED;
    }

    /** The kinds that other facts look up, which a rebuild therefore hands in before all others. */
    default Set<Class<?>> first() {
        return Set.of();
    }

    /** Folds a batch into the tables, with few statements whatever the size of the batch. */
    void write(Tables tables, List<Fact> facts);

    /** The tables were just made and are empty. */
    default void prepare(Tables tables) {}

    /** A rebuild has written all that was recorded when it began: what it put off is due now. */
    default void settle(Tables tables) {}

    /**
     * These tables answer from now on. Also called at every start, so that a crash in between is
     * mended.
     */
    default void answersFrom(Tables tables) {}

    /** Tables that only say where something else is kept, and so differ with each rebuild. */
    default Set<String> pointers() {
        return Set.of();
    }

    /**
     * What is kept outside of the tables, in a few characters: equal where the same facts were
     * folded in.
     */
    default String fingerprint(Tables tables) {
        return "";
    }

    /** These tables are about to be dropped. */
    default void discard(Tables tables) {}
}
