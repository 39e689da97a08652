package ke.kemis.query.institutions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/** One row for each institution. */
@OnQuerySide
final class InstitutionsProjection implements Projection {

    static final String NAME = "institutions";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(InstitutionEvent.class);
    }

    @Override
    public Order order() {
        return Order.LIVES;
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<String, Known> known = new HashMap<>();
        tables.ofTexts(
                        knownBefore(facts),
                        "select * from institution where code = any(?)",
                        InstitutionsProjection::known)
                .forEach(one -> known.put(one.code().value(), one));
        for (Fact fact : facts) {
            known.compute(
                    code(fact), (code, before) -> tables.begun(Known.after(before, fact), fact));
        }
        tables.write(
                """
                insert into institution (code, version, name, folded_name, levels, ownership, county, sub_county, ward,
                                         latitude, longitude, opened_on, closed_on, suspended_on)
                select a, b, c, d, string_to_array(e, ','), f, g, h, i, j, k, l, m, n
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row (a, b, c, d, e, f, g, h, i, j, k, l, m, n)
                on conflict (code) do update set version = excluded.version, name = excluded.name,
                    folded_name = excluded.folded_name, levels = excluded.levels, ownership = excluded.ownership,
                    ward = excluded.ward, latitude = excluded.latitude, longitude = excluded.longitude,
                    opened_on = excluded.opened_on, closed_on = excluded.closed_on, suspended_on = excluded.suspended_on
                where institution.version < excluded.version
                """,
                Rows.of(known.values())
                        .text(one -> one.code().value())
                        .bigint(Known::version)
                        .text(Known::name)
                        .text(one -> Names.folded(one.name()))
                        .text(one ->
                                one.levels().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .collect(Collectors.joining(",")))
                        .text(one -> one.ownership().name())
                        .text(one -> one.county().code())
                        .text(Known::subCounty)
                        .text(Known::ward)
                        .real(Known::latitude)
                        .real(Known::longitude)
                        .date(Known::openedOn)
                        .date(Known::closedOn)
                        .date(Known::suspendedOn));
    }

    private static Set<String> knownBefore(List<Fact> facts) {
        Set<String> met = new HashSet<>();
        Set<String> before = new HashSet<>();
        for (Fact fact : facts) {
            if (met.add(code(fact)) && fact.sequence() > 0) {
                before.add(code(fact));
            }
        }
        return before;
    }

    private static String code(Fact fact) {
        return ((InstitutionEvent) fact.payload()).institution().value();
    }

    static Known known(ResultSet row, int i) throws SQLException {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        Arrays.stream((String[]) row.getArray("levels").getArray())
                .map(Level::valueOf)
                .forEach(levels::add);
        return new Known(
                new InstitutionCode(row.getString("code")),
                row.getLong("version"),
                row.getString("name"),
                levels,
                Ownership.valueOf(row.getString("ownership")),
                County.ofCode(row.getString("county")),
                row.getString("sub_county"),
                row.getString("ward"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                Objects.requireNonNull(row.getObject("opened_on", LocalDate.class)),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("suspended_on", LocalDate.class));
    }
}
