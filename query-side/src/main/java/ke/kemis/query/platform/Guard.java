package ke.kemis.query.platform;

import java.util.List;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.query.AtInstitution;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.ShowsLearners.Seen;
import ke.kemis.query.ShowsRows;
import ke.kemis.store.permission.Area;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permissions;
import ke.kemis.store.permission.Place;
import ke.kemis.store.permission.Purpose;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What every question passes on its way in, and every answer on its way out: the table of
 * permissions says who may ask, the fields a role is not shown are taken out, and a look at
 * learners, or at rows of a file, is recorded before the answer is given.
 */
@OnQuerySide
final class Guard {

    private final Places places;
    private final AccessLog log;
    private final JdbcClient sql;
    private final Aside aside;

    Guard(QueryBus questions, Places places, AccessLog log, JdbcClient sql, Aside aside) {
        this.places = places;
        this.log = log;
        this.sql = sql;
        this.aside = aside;
        // By hand and not as a bean of that kind, which would be taken up a second time.
        questions.registerHandlerInterceptor(this::handle);
        // What is sent out afterwards would pass nobody here, so nobody may wait for it.
        questions
                .queryUpdateEmitter()
                .registerDispatchInterceptor(_ ->
                        (_, update) -> {
                            throw new IllegalStateException(
                                    "Updates of answers pass no guard, so none is sent: "
                                            + update.getPayloadType().getSimpleName());
                        });
    }

    private @Nullable Object handle(
            UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        QueryMessage<?, ?> question = work.getMessage();
        Asker asker = permitted(question);
        Object answer = chain.proceed();
        if (asker.isTheRegister()) {
            return answer;
        }
        if (answer instanceof ShowsRows shows && shows.rowsOf() != null) {
            log.keep(asker, nameOf(question), asker.why(), shows.rowsOf());
        }
        if (!(answer instanceof ShowsLearners shows)) {
            return answer;
        }
        Object shown = shows.shownWith(Permissions.shownTo(asker.role()));
        List<Seen> seen =
                shown instanceof ShowsLearners still ? still.seen().distinct().toList() : List.of();
        if (!seen.isEmpty()) {
            Purpose own = shows.purpose();
            log.keep(asker, nameOf(question), own == null ? asker.why() : own, seen);
        }
        return shown;
    }

    private static String nameOf(QueryMessage<?, ?> question) {
        return question.getPayloadType().getSimpleName();
    }

    private Asker permitted(QueryMessage<?, ?> question) throws InterruptedException {
        if (question instanceof SubscriptionQueryMessage) {
            throw denied(Denial.ROLE_NOT_PERMITTED);
        }
        Asker asker = Asker.in(question.getMetaData());
        Permission permission = Permissions.of(question.getPayloadType());
        if (asker == null || permission == null || !permission.allows(asker.role())) {
            throw denied(Denial.ROLE_NOT_PERMITTED);
        }
        if (!asker.isNationwide()) {
            long written = Places.named(question);
            for (String projection : WithinScope.TELLING_SCOPES) {
                places.await(projection, written);
            }
        }
        if (!asker.isNationwide() && !reaches(asker, permission.place(), question.getPayload())) {
            throw denied(Denial.OUTSIDE_SCOPE);
        }
        if (permission.needsPurpose(asker.role()) && asker.why() == null) {
            throw denied(Denial.PURPOSE_MISSING);
        }
        return asker;
    }

    private boolean reaches(Asker asker, Place place, Object question) {
        Scope scope = asker.scope();
        return switch (place) {
            case ANYWHERE, ROWS, TAKEN -> true;
            case NATION -> false;
            case NAMED, CURRENT, RECEIVING ->
                    scope != null
                            && question instanceof AtInstitution at
                            && Area.lies(
                                    at.institution(),
                                    scope,
                                    institution -> aside.read(() -> area(institution)));
        };
    }

    private @Nullable Area area(InstitutionCode institution) {
        return sql.sql("select county, sub_county from institutions.institution where code = ?")
                .param(institution.value())
                .query((row, i) ->
                        new Area(
                                County.ofCode(row.getString("county")),
                                row.getString("sub_county")))
                .optional()
                .orElse(null);
    }

    private static QueryExecutionException denied(Denial why) {
        return new QueryExecutionException(why.sentence(), null, why.denied());
    }
}
