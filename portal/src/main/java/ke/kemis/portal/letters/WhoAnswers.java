package ke.kemis.portal.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ke.kemis.command.linkage.AnswerMatch;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Responsibility;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds those who are told that somebody waits: the ones who answer, and of those the nearest; or
 * those of one school.
 */
@Component
public class WhoAnswers {

    /** From the school up to the ministry. */
    private static final List<Role> NEAREST_FIRST =
            List.of(
                    Role.HEAD,
                    Role.SUB_COUNTY_OFFICER,
                    Role.COUNTY_OFFICER,
                    Role.MINISTRY_OFFICER,
                    Role.ADMINISTRATOR);

    /** Those who may answer for a school what it is asked about its learners. */
    private static final List<String> AT_SCHOOL =
            Arrays.stream(Role.values())
                    .filter(role -> Permissions.allow(role, AnswerMatch.class))
                    .map(Role::name)
                    .toList();

    private static final int MOST = 20;

    private static final String HOLDER =
            """
            account.name, account.language,
            CASE WHEN account.email_proven THEN account.email END AS email,
            CASE WHEN account.phone_proven THEN account.phone END AS phone
            """;

    private final JdbcClient jdbc;

    WhoAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Holder(
            String name, String language, @Nullable String email, @Nullable String phone)
            implements Addressee {}

    private record Held(Holder by, Grant grant) {}

    /** The accounts nearest to a position that may come in and answer for it, but not this one. */
    public List<Addressee> nearest(Position position, String but) {
        List<Held> answering =
                jdbc
                        .sql(
                                "SELECT held.role || '@' || held.scope AS held_grant, "
                                        + HOLDER
                                        + """
                                        FROM account_grant held JOIN account ON account.name = held.account
                                        WHERE account.state = 'OPEN' AND held.account <> :but
                                          AND (held.scope IN (:scopes) OR held.scope LIKE :inCounty)
                                        """)
                        .param("scopes", scopes(position))
                        .param("inCounty", subCountiesBeside(position))
                        .param("but", but)
                        .query((row, _) ->
                                new Held(holder(row), Grant.of(row.getString("held_grant"))))
                        .stream()
                        .filter(one -> Responsibility.answers(one.grant(), position))
                        .sorted(Comparator.comparing(one -> one.by().name()))
                        .toList();
        return NEAREST_FIRST.stream()
                .map(role ->
                        answering.stream()
                                .filter(one -> one.grant().role() == role)
                                .limit(MOST)
                                .<Addressee>map(Held::by)
                                .toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The accounts that may come in and answer for a school. */
    List<Addressee> at(InstitutionCode school) {
        return jdbc.sql(
                        "SELECT DISTINCT "
                                + HOLDER
                                + """
                                FROM account_grant held JOIN account ON account.name = held.account
                                WHERE account.state = 'OPEN' AND held.scope = :scope AND held.role IN (:roles)
                                ORDER BY account.name LIMIT :most
                                """)
                .param("scope", new Scope.OfInstitution(school).toString())
                .param("roles", AT_SCHOOL)
                .param("most", MOST)
                .<Addressee>query((row, _) -> holder(row))
                .list();
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                row.getString("name"),
                row.getString("language"),
                row.getString("email"),
                row.getString("phone"));
    }

    /** A sub-county may stand in a grant as it was called then. */
    private static String subCountiesBeside(Position position) {
        return position.county() == null || position.subCounty() == null
                ? ""
                : new Scope.OfSubCounty(position.county(), "%").toString();
    }

    /** The parts of the country that hold a position, but sub-counties. */
    private static List<String> scopes(Position position) {
        List<Scope> scopes = new ArrayList<>(List.of(new Scope.Nation()));
        if (position.county() != null) {
            scopes.add(new Scope.OfCounty(position.county()));
        }
        if (position.institution() != null) {
            scopes.add(new Scope.OfInstitution(position.institution()));
        }
        return scopes.stream().map(Scope::toString).toList();
    }
}
