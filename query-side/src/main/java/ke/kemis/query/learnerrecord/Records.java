package ke.kemis.query.learnerrecord;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records for answers that show more than one of them. */
@OnQuerySide
public final class Records {

    private final JdbcClient sql;

    Records(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of them that lie within the scope the answer is read in. */
    public Map<LearnerId, LearnerRecord> of(Collection<LearnerId> learners) {
        Map<LearnerId, LearnerRecord> found = new HashMap<>();
        sql.sql(
                        "select known from learner_record.learner where learner = any(string_to_array(?, ',')::uuid[])")
                .param(learners.stream().map(LearnerId::toString).collect(Collectors.joining(",")))
                .query((row, i) -> Json.read(row.getString(1), Known.class).record())
                .list()
                .forEach(one -> found.put(one.learner(), one));
        return found;
    }
}
