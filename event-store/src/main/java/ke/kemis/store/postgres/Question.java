package ke.kemis.store.postgres;

import java.sql.SQLException;
import ke.kemis.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** Something asked of the table of facts: no answer means an outage, whatever the database says. */
@FunctionalInterface
interface Question<T extends @Nullable Object> {

    T answer() throws SQLException;

    /**
     * @throws StoreUnavailable where there is no answer
     */
    static <T extends @Nullable Object> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be read: " + e.getMessage(), e);
        }
    }
}
