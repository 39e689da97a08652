package ke.kemis.query.learnerrecord;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import org.jspecify.annotations.Nullable;

/** One row for each learner with all that is known. */
@OnQuerySide
final class LearnerRecordProjection implements Projection {

    static final String NAME = "learner-record";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 7;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class);
    }

    @Override
    public Order order() {
        return Order.LIVES;
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = knownBefore(tables, facts);
        for (Fact fact : facts) {
            known.compute(
                    fact.aggregate(),
                    (learner, before) -> tables.begun(Known.after(before, fact), fact));
        }
        tables.add(
                "learner",
                "learner, sequence, institution, receiving, contacts, numbers, born, known",
                """
                on conflict (learner) do update set sequence = excluded.sequence, institution = excluded.institution,
                    receiving = excluded.receiving, contacts = excluded.contacts, numbers = excluded.numbers,
                    born = excluded.born, known = excluded.known
                where learner.sequence < excluded.sequence
                """,
                Rows.of(known.values())
                        .uuid(one -> one.learner().value())
                        .bigint(Known::version)
                        .text(one -> text(one.standing().institution()))
                        .text(one -> text(receiving(one)))
                        .texts(LearnerRecordProjection::contacts)
                        .texts(one -> List.copyOf(one.numbers()))
                        .date(one -> one.person().dateOfBirth())
                        .json(Json::text));
    }

    /** Asking alone opens no record: the other institution must have let go. */
    private static @Nullable InstitutionCode receiving(Known known) {
        Standing.PendingTransfer transfer = known.standing().transfer();
        return transfer == null || transfer.state() != TransferState.RELEASED
                ? null
                : transfer.to();
    }

    /** By what a guardian's account is known to be theirs. */
    private static List<String> contacts(Known known) {
        Set<String> contacts = new LinkedHashSet<>();
        for (Guardian guardian : known.answering()) {
            String phone = guardian.phone();
            String email = guardian.email();
            if (phone != null) {
                contacts.add(phone);
            }
            if (email != null) {
                contacts.add(email);
            }
        }
        return List.copyOf(contacts);
    }

    private static @Nullable String text(@Nullable InstitutionCode code) {
        return code == null ? null : code.value();
    }

    private static Map<UUID, Known> knownBefore(Tables tables, List<Fact> facts) {
        Map<UUID, Known> known = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select known from learner where learner = any(?)",
                        (row, i) -> Json.read(row.getString(1), Known.class))
                .forEach(one -> known.put(one.learner().value(), one));
        return known;
    }
}
