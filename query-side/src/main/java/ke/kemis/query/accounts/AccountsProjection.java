package ke.kemis.query.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/** One row for each account, and one for each position it acts in or asked for. */
@OnQuerySide
final class AccountsProjection implements Projection {

    static final String NAME = "accounts";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(AccountEvent.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select known from account where account = any(?)",
                        (row, _) -> Json.read(row.getString(1), Known.class))
                .forEach(one -> known.put(one.registered().account().value(), one));
        for (Fact fact : facts) {
            known.compute(
                    fact.aggregate(), (_, before) -> tables.begun(Known.after(before, fact), fact));
        }
        tables.write(
                """
                insert into account (account, name, words, state, registered_at, waits_since, known)
                select account, name, words, state, registered_at, waits_since, known::json
                from unnest(?, ?, ?, ?, ?, ?, ?)
                    as row (account, name, words, state, registered_at, waits_since, known)
                on conflict (account) do update
                set words = excluded.words, state = excluded.state,
                    waits_since = excluded.waits_since, known = excluded.known
                """,
                Rows.of(known.entrySet())
                        .uuid(Map.Entry::getKey)
                        .text(one -> one.getValue().registered().name())
                        .text(one -> one.getValue().words())
                        .text(one -> one.getValue().standing().state().name())
                        .instant(one -> one.getValue().registeredAt())
                        .instant(one -> one.getValue().waitsSince())
                        .text(one -> Json.text(one.getValue())));
        tables.write(
                "delete from position where account = any(?)",
                Rows.of(known.keySet()).uuid(account -> account));
        tables.write(
                """
                insert into position (account, role, institution, county, sub_county, undecided)
                select account, role, institution, county, sub_county, undecided::boolean
                from unnest(?, ?, ?, ?, ?, ?)
                    as row (account, role, institution, county, sub_county, undecided)
                """,
                Rows.of(places(known))
                        .uuid(Placed::account)
                        .text(one -> one.at().role().name())
                        .text(one ->
                                one.at().institution() == null
                                        ? null
                                        : one.at().institution().value())
                        .text(one -> one.at().county() == null ? null : one.at().county().code())
                        .text(one -> one.at().subCounty())
                        .text(one -> Boolean.toString(one.undecided())));
    }

    private static List<Placed> places(Map<UUID, Known> known) {
        List<Placed> places = new ArrayList<>();
        known.forEach((account, one) ->
                one.spots()
                        .forEach(spot ->
                                places.add(
                                        new Placed(account, spot.position(), spot.undecided()))));
        return places;
    }

    private record Placed(UUID account, Position at, boolean undecided) {}
}
