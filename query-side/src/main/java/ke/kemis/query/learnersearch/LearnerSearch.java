package ke.kemis.query.learnersearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.NotNow;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Recorded;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learners in Elasticsearch. The tables beside it name the index, so that a rebuilt index begins to
 * answer in the transaction that exchanges the tables. What is put into the index before that
 * transaction fails is put again later: a document is only ever replaced by one of the same learner
 * that holds as many facts or more.
 */
@OnQuerySide
final class LearnerSearch implements Projection {

    static final String NAME = "learner-search";

    /** Where the live edition's tables are. */
    static final String TARGET = "select index_name from learner_search.target";

    private static final Logger LOG = LoggerFactory.getLogger(LearnerSearch.class);

    private final LearnerIndex index;
    private final WhenIndexLostThenRebuild whenLost;
    private final Continuity continuity;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /**
     * Elasticsearch was away when it was to be looked after; the next facts show that it is back.
     */
    private volatile boolean lookLater;

    LearnerSearch(LearnerIndex index, WhenIndexLostThenRebuild whenLost, Recorded recorded) {
        this.index = index;
        this.whenLost = whenLost;
        this.continuity = new Continuity(index, recorded);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Another form of names, documents or mapping is another version. */
    @Override
    public int version() {
        return 5;
    }

    @Override
    public Set<Class<?>> folds() {
        Set<Class<?>> folds = new HashSet<>(Profile.FOLDS);
        folds.addAll(first());
        return folds;
    }

    @Override
    public Order order() {
        return Order.LIVES;
    }

    @Override
    public Set<Class<?>> first() {
        return Set.of(InstitutionRegistered.class, InstitutionCorrected.class);
    }

    @Override
    public Set<String> pointers() {
        return Set.of("target");
    }

    @Override
    public String fingerprint(Tables tables) {
        return index.fingerprint(indexOf(tables));
    }

    @Override
    public void prepare(Tables tables) {
        String name = index.newName();
        tables.run("insert into target (index_name) values (?)", name);
        if (tables.bulk()) {
            index.createForBulk(name);
            return;
        }
        try {
            index.create(name);
        } catch (NotNow away) {
            // A register begins without: the first facts find no index, and have it built.
            LOG.info("The search begins once its index can be made: {}", away.getMessage());
        }
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        remember(tables, facts);
        String name = indexOf(tables);
        Function<Collection<Profile>, List<LearnerDocument>> documents =
                profiles -> documents(tables, profiles);
        try {
            if (tables.apart()) {
                Pending.put(index, name, documents.apply(Lives.whole(facts, tables::begun)));
            } else if (tables.bulk()) {
                pending.computeIfAbsent(name, one -> new Pending(index, one))
                        .fold(facts, tables::begun, documents);
            } else {
                follow(tables, name, facts, documents);
                if (lookLater) {
                    answersFrom(tables);
                }
            }
        } catch (IndexLost e) {
            whenLost.rebuild();
            throw new NotNow(
                    "The search index is lost, or of another time than the database, and is being built anew.",
                    e);
        }
    }

    private void follow(
            Tables tables,
            String name,
            List<Fact> facts,
            Function<Collection<Profile>, List<LearnerDocument>> documents) {
        long before = reached(tables);
        continuity.check(name, before);
        try {
            Map<LearnerId, Profile> profiles = index.profiles(name, Lives.begunBefore(facts));
            Set<LearnerId> changed = Lives.fold(profiles, facts, tables::begun);
            profiles.keySet().retainAll(changed);
            index.put(name, documents.apply(profiles.values()));
            long reached =
                    profiles.values().stream()
                            .mapToLong(Profile::changed)
                            .reduce(before, Math::max);
            reached(tables, reached);
            continuity.put(name, reached);
        } catch (NotNow away) {
            continuity.forget(name);
            throw away;
        }
    }

    @Override
    public void settle(Tables tables) {
        String name = indexOf(tables);
        Pending rest = pending.remove(name);
        if (rest != null) {
            rest.settle(profiles -> documents(tables, profiles));
        }
        index.endBulk(name);
        Profile newest = index.newest(name);
        if (newest != null) {
            reached(tables, newest.changed());
        }
    }

    @Override
    public void answersFrom(Tables tables) {
        String name = indexOf(tables);
        try {
            lookAt(name, reached(tables));
            index.sweep(inUse(tables));
            lookLater = false;
        } catch (NotNow e) {
            lookLater = true;
            LOG.info("Indices left over from a crash stay for the moment: {}", e.getMessage());
        }
    }

    private void lookAt(String name, long reached) {
        try {
            continuity.look(name, reached);
        } catch (IndexLost e) {
            whenLost.rebuild();
        }
    }

    @Override
    public void discard(Tables tables) {
        String name = indexOf(tables);
        pending.remove(name);
        continuity.forget(name);
        try {
            index.delete(name);
        } catch (NotNow e) {
            LOG.warn("The index {} stays until the next start: {}", name, e.getMessage());
        }
    }

    private static String indexOf(Tables tables) {
        return tables.read(
                        "select index_name from target",
                        (row, i) -> Objects.requireNonNull(row.getString(1)))
                .getFirst();
    }

    private static long reached(Tables tables) {
        return tables.read("select reached from target", (row, i) -> row.getLong(1)).getFirst();
    }

    private static void reached(Tables tables, long position) {
        tables.run("update target set reached = ?", position);
    }

    /** The indices of every edition: another node may be building one now. */
    private static Set<String> inUse(Tables tables) {
        Set<String> used = new HashSet<>();
        for (String edition :
                List.of("learner_search", "learner_search_next", "learner_search_old")) {
            boolean there =
                    tables.read(
                                    "select to_regclass(?) is not null",
                                    (row, i) -> row.getBoolean(1),
                                    edition + ".target")
                            .getFirst();
            if (there) {
                used.addAll(
                        tables.read(
                                "select index_name from " + edition + ".target",
                                (row, i) -> Objects.requireNonNull(row.getString(1))));
            }
        }
        return used;
    }

    private void remember(Tables tables, List<Fact> facts) {
        Map<String, InstitutionRegistered> registered = new HashMap<>();
        Map<String, String> corrected = new HashMap<>();
        for (Fact fact : facts) {
            switch (fact.payload()) {
                case InstitutionRegistered one -> registered.put(one.institution().value(), one);
                case InstitutionCorrected one ->
                        corrected.put(one.institution().value(), one.after().name());
                default -> {}
            }
        }
        tables.write(
                """
                insert into institution (code, name, county, sub_county) select * from unnest(?, ?, ?, ?)
                on conflict (code) do nothing
                """,
                Rows.of(registered.entrySet())
                        .text(Map.Entry::getKey)
                        .text(entry -> entry.getValue().name())
                        .text(entry -> entry.getValue().county().code())
                        .text(entry -> entry.getValue().subCountyToday()));
        tables.write(
                """
                update institution set name = right_name
                from unnest(?, ?) as corrected (corrected_code, right_name) where code = corrected_code
                """,
                Rows.of(corrected.entrySet()).text(Map.Entry::getKey).text(Map.Entry::getValue));
    }

    private List<LearnerDocument> documents(Tables tables, Collection<Profile> profiles) {
        look(tables, profiles);
        List<LearnerDocument> documents = new ArrayList<>(profiles.size());
        for (Profile profile : profiles) {
            documents.add(
                    LearnerDocument.of(
                            profile,
                            profile.institution() == null
                                    ? null
                                    : places.get(profile.institution().value())));
        }
        return documents;
    }

    /** An institution's county never changes, so what was read once is kept. */
    private void look(Tables tables, Collection<Profile> profiles) {
        Set<String> missing = new HashSet<>();
        for (Profile profile : profiles) {
            if (profile.institution() != null
                    && !places.containsKey(profile.institution().value())) {
                missing.add(profile.institution().value());
            }
        }
        tables.ofTexts(
                missing,
                "select code, county, sub_county from institution where code = any(?)",
                (row, i) ->
                        places.put(
                                Objects.requireNonNull(row.getString(1)),
                                new Place(
                                        Objects.requireNonNull(row.getString(2)),
                                        row.getString(3))));
    }
}
