package ke.kemis.query.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Paged;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.transfers.TransferPage.Transfer;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads transfers, the longest waiting first. */
@OnQuerySide
final class AnswerTransfers {

    private static final int LARGEST = 500;
    private static final String WAITING = "state in ('REQUESTED', 'RELEASED')";

    private final JdbcClient sql;
    private final Clock clock;
    private final int deadline;

    /**
     * @param deadline the days a transfer may wait in one state before it is overdue
     */
    AnswerTransfers(
            JdbcClient sql, Clock clock, @Value("${kemis.transfer.deadline:14}") int deadline) {
        this.sql = sql;
        this.clock = clock;
        this.deadline = deadline;
    }

    @QueryHandler
    @ReadsFrom(TransfersProjection.NAME)
    TransferPage answer(TransfersMatching question) {
        LocalDate due = LocalDate.now(clock).minusDays(deadline);
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (question.institution() != null) {
            String institution = question.institution().value();
            if (question.direction() == null) {
                conditions.add("(from_institution = ? or to_institution = ?)");
                values.add(institution);
                values.add(institution);
            } else {
                conditions.add(
                        question.direction() == Direction.IN
                                ? "to_institution = ?"
                                : "from_institution = ?");
                values.add(institution);
            }
        }
        if (!question.states().isEmpty()) {
            conditions.add("state = any(?)");
            values.add(question.states().stream().map(Enum::name).toArray(String[]::new));
        }
        if (question.overdue()) {
            conditions.add(WAITING + " and since < ?");
            values.add(due);
        }
        String where = String.join(" and ", conditions);
        long total =
                sql.sql("select count(*) from transfers.transfer where " + where)
                        .params(values)
                        .query(Long.class)
                        .single();
        List<Object> compared = new ArrayList<>(values);
        compared.add(paged.size());
        compared.add(paged.skipped());
        List<Transfer> items =
                sql.sql(
                                "select * from transfers.transfer where %s order by %s desc, since, request limit ? offset ?"
                                        .formatted(where, WAITING))
                        .params(compared)
                        .query((row, i) -> transfer(row, due))
                        .list();
        return new TransferPage(items, total, paged.page(), paged.size());
    }

    private static Transfer transfer(ResultSet row, LocalDate due) throws SQLException {
        TransferState state = TransferState.valueOf(row.getString("state"));
        LocalDate since = Objects.requireNonNull(row.getObject("since", LocalDate.class));
        boolean waiting = state == TransferState.REQUESTED || state == TransferState.RELEASED;
        return new Transfer(
                new LearnerId(Objects.requireNonNull(row.getObject("learner", UUID.class))),
                row.getString("surname"),
                row.getString("first_name"),
                new InstitutionCode(row.getString("from_institution")),
                new InstitutionCode(row.getString("to_institution")),
                Grade.valueOf(row.getString("grade")),
                state,
                Objects.requireNonNull(row.getObject("requested_on", LocalDate.class)),
                since,
                row.getString("reason"),
                waiting && since.isBefore(due));
    }
}
