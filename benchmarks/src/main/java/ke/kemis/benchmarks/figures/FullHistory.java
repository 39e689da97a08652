package ke.kemis.benchmarks.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.local.Database;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;

/** P9: everything that happened to a learner, asked at the query bus; the median of many. */
final class FullHistory implements Benchmark {

    private static final int LEARNERS = 2_000;
    private static final double MEDIAN = 50;
    private static final String ROWS =
            "select fact, type, sequence, position, on_day, recorded_at, actor, role, reason, data"
                    + " from fact_log.fact where learner = ? and aggregate = learner order by position";
    private static final int COLUMNS = 10;

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = SampleRegister.of(ground, settings);
            List<UUID> learners =
                    new Tables(database)
                                    .texts(
                                            "SELECT learner FROM learner_record.learner ORDER BY md5(learner::text) LIMIT "
                                                    + LEARNERS)
                                    .stream()
                                    .map(UUID::fromString)
                                    .toList();
            try (Node node =
                    Node.of(
                            Node.Questions.class,
                            database,
                            "spring.elasticsearch.uris=" + ground.elasticsearch(),
                            "kemis.elasticsearch.index=" + Program.indexOf(database))) {
                DataSource connections = node.part(DataSource.class);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> median(settings, learners, one -> ask(node, one)),
                                () -> median(settings, learners, one -> read(connections, one)));
                return List.of(
                        duel.result(
                                Figure.P9,
                                "median of the histories of %,d sample learners, one after the other"
                                        .formatted(learners.size())));
            }
        }
    }

    private interface Question {
        int facts(UUID learner) throws SQLException;
    }

    private static Sample median(Settings settings, List<UUID> learners, Question question)
            throws Exception {
        int[] next = new int[1];
        return Sample.of(
                Crowd.millis(
                        Crowd.busyTimed(
                                1,
                                settings.time(),
                                who -> {
                                    UUID learner = learners.get(next[0]++ % learners.size());
                                    if (question.facts(learner) == 0) {
                                        throw new IllegalStateException("no history of " + learner);
                                    }
                                }),
                        MEDIAN));
    }

    private static int ask(Node node, UUID learner) {
        return node.ask(new LearnerHistoryOf(new LearnerId(learner), null), LearnerHistory.class)
                .facts()
                .size();
    }

    private static int read(DataSource connections, UUID learner) throws SQLException {
        int facts = 0;
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setObject(1, learner);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int column = 1; column <= COLUMNS; column++) {
                        rows.getObject(column);
                    }
                    facts++;
                }
            }
        }
        return facts;
    }
}
