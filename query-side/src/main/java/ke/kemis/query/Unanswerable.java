package ke.kemis.query;

import java.util.Objects;

/**
 * The question itself is wrong: the details of Axon's {@code QueryExecutionException}.
 *
 * @param field the query's field to blame
 * @param fault what is wrong with it, by a name that stays
 * @param reason one sentence that says what to do
 */
public record Unanswerable(String field, Fault fault, String reason) {

    /** What can be wrong with a question. */
    public enum Fault {
        /** No list has such a page, or gives so many at once. */
        OUT_OF_RANGE,
        /** The search goes no further through its pages. */
        TOO_DEEP,
        NO_SUCH_ORDER,
        WORDS_TOO_LONG,
        /** The asker's role looks for nobody by name or number. */
        NOBODY_BY_NAME,
        /** The asker's role is shown no single school in the search. */
        NO_SINGLE_SCHOOL,
        /** The asker is shown only a learner's or an institution's part of the log. */
        LOG_OF_THE_NATION,
        /** The instant lies ahead. */
        NOT_COME_YET,
        /** What is to be waited for is no position. */
        NO_POSITION,
        TOO_MANY_FIGURES,
        NO_SUCH_LEVEL,
        NO_YEAR,
        /** No fact at the position has a stamp. */
        POSITION_NOT_STAMPED,
        /** Facts are missing before the position. */
        FACTS_MISSING,
        /** This register stamps no facts. */
        NOT_STAMPED
    }

    public Unanswerable {
        Objects.requireNonNull(field, "field is missing");
        Objects.requireNonNull(fault, "fault is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
