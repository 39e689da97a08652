package ke.kemis.command.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.IdentifierReleased;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.linkage.Decision;
import ke.kemis.store.Histories;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who the people of a list are. In this order: who was taken from the very same row
 * before; who holds a number that the row gives, and can be that person; who was taken without any
 * number, by that name, birthday and institution; who looks so much alike that nobody needs to be
 * asked; otherwise somebody new, who may look like others all the same.
 *
 * <p>Everything is read at once, and a few times: first claims and the ids that rows lead to, then
 * those who hold the claims; once more those into whose records any of them were merged; and for
 * all who are new together, those with whom they share more than one rare thing.
 */
final class Recognition {

    private final Histories histories;
    private final ClaimKey key;
    private final Likeness likeness;
    private final LikenessKeys keys;

    Recognition(Histories histories, ClaimKey key, Likeness likeness, LikenessKeys keys) {
        this.histories = histories;
        this.key = key;
        this.likeness = likeness;
        this.keys = keys;
    }

    List<Recognised.One> of(List<Newcomer> newcomers) {
        List<Sought> first = newcomers.stream().map(this::sought).toList();
        Set<UUID> asked = new HashSet<>();
        first.forEach(one -> asked.addAll(one.places()));
        Map<UUID, List<DomainEventMessage<?>>> found = new HashMap<>(histories.of(asked));
        Map<UUID, Dossier> dossiers = new HashMap<>();
        List<Sought> sought =
                first.stream().map(one -> withoutErased(one, found, dossiers)).toList();
        Set<UUID> holders = new HashSet<>();
        sought.forEach(one ->
                one.numbers()
                        .forEach(number -> {
                            LearnerId holder = holder(found.get(number.claim().value()));
                            if (holder != null && !found.containsKey(holder.value())) {
                                holders.add(holder.value());
                            }
                        }));
        found.putAll(histories.of(holders));
        readSurvivors(found);
        List<Recognised.One> exact =
                sought.stream().map(one -> one.recognised(likeness, found, dossiers)).toList();
        return compared(sought, exact, found, dossiers);
    }

    private Sought withoutErased(
            Sought one, Map<UUID, List<DomainEventMessage<?>>> found, Map<UUID, Dossier> dossiers) {
        return new Sought(
                one.newcomer(),
                one.numbers(),
                one.unfit(),
                notErased(one.row(), found, dossiers),
                one.formerly(),
                notErased(one.unnumbered(), found, dossiers),
                notErased(one.ofFamily(), found, dossiers));
    }

    /** Whoever was erased and comes again is somebody new. */
    private Print notErased(
            Print print,
            Map<UUID, List<DomainEventMessage<?>>> found,
            Map<UUID, Dossier> dossiers) {
        Print one = print;
        while (Sought.dossier(one.learner(), found, dossiers) instanceof Dossier.Erased) {
            one = print(one.text(), one.time() + 1);
            found.putAll(histories.of(Set.of(one.learner().value())));
        }
        return one;
    }

    private Print print(String text) {
        return print(text, 1);
    }

    private Print print(String text, int time) {
        return new Print(text, time, key.learnerOf(time == 1 ? text : text + "|" + time));
    }

    private void readSurvivors(Map<UUID, List<DomainEventMessage<?>>> found) {
        for (Set<UUID> more = survivors(found); !more.isEmpty(); more = survivors(found)) {
            found.putAll(histories.of(more));
            more.forEach(id -> found.putIfAbsent(id, List.of()));
        }
    }

    /**
     * Compares whoever is new, or is to be compared anyway, with those who look alike; and whoever
     * gives a number that another holds, with that one.
     */
    private List<Recognised.One> compared(
            List<Sought> sought,
            List<Recognised.One> exact,
            Map<UUID, List<DomainEventMessage<?>>> found,
            Map<UUID, Dossier> dossiers) {
        List<Integer> open = new ArrayList<>();
        List<Likeness.Portrait> portraits = new ArrayList<>();
        List<Boolean> lookedFor = new ArrayList<>();
        for (int n = 0; n < sought.size(); n++) {
            Newcomer newcomer = sought.get(n).newcomer();
            Person person = newcomer.person();
            boolean whole = exact.get(n).known() == null || newcomer.again();
            if (person != null && (whole || !holders(exact.get(n)).isEmpty())) {
                open.add(n);
                lookedFor.add(whole);
                portraits.add(
                        likeness.of(
                                person,
                                sought.get(n).numbers().stream().map(Given::kept).toList(),
                                newcomer.guardians(),
                                newcomer.institution()));
            }
        }
        if (open.isEmpty()) {
            return exact;
        }
        List<Set<Long>> wanted = new ArrayList<>();
        for (int n = 0; n < open.size(); n++) {
            wanted.add(lookedFor.get(n) ? portraits.get(n).keys() : Set.of());
        }
        List<List<LearnerId>> candidates = keys.candidates(wanted);
        Set<UUID> unread = new HashSet<>();
        for (int n = 0; n < open.size(); n++) {
            List<LearnerId> those = candidates.get(n);
            if (lookedFor.get(n)) {
                those.addAll(sought.get(open.get(n)).newcomer().near());
            }
            those.addAll(holders(exact.get(open.get(n))).keySet());
            those.forEach(one -> unread.add(one.value()));
        }
        unread.removeAll(found.keySet());
        found.putAll(histories.of(unread));
        readSurvivors(found);
        List<Recognised.One> all = new ArrayList<>(exact);
        for (int n = 0; n < open.size(); n++) {
            int at = open.get(n);
            Map<LearnerId, Dossier.Known> others = new LinkedHashMap<>();
            for (LearnerId candidate : candidates.get(n)) {
                LearnerId now = Sought.goesOnAs(candidate, found, dossiers);
                if (!now.equals(exact.get(at).learner())
                        && Sought.dossier(now, found, dossiers) instanceof Dossier.Known known) {
                    others.putIfAbsent(now, known);
                }
            }
            if (!others.isEmpty()) {
                all.set(at, settled(sought.get(at), exact.get(at), portraits.get(n), others));
            }
        }
        return all;
    }

    /** The same once it is known who looks alike. */
    private Recognised.One settled(
            Sought sought,
            Recognised.One exact,
            Likeness.Portrait portrait,
            Map<LearnerId, Dossier.Known> others) {
        Map<LearnerId, IdentifierKind> holders = new HashMap<>();
        holders(exact)
                .forEach((holder, n) ->
                        holders.put(holder, sought.newcomer().identifiers().get(n).kind()));
        List<Likeness.Found> found = likeness.found(portrait, others, holders.keySet());
        Recognised.One one =
                exact.with(found.stream().map(it -> it.told(holders.get(it.learner()))).toList());
        boolean byItself = exact.known() == null || sought.leadsTo(exact.learner());
        if (byItself && !found.isEmpty() && found.getFirst().decision() == Decision.JOIN) {
            Likeness.Found same = found.getFirst();
            return one.likely(
                    new Recognised.Likely(same.learner(), Sought.told(same.known()), same.why()));
        }
        return one;
    }

    /** Who holds numbers that are given, and which of them. */
    private static Map<LearnerId, Integer> holders(Recognised.One one) {
        Map<LearnerId, Integer> holders = new LinkedHashMap<>();
        for (Recognised.Withheld withheld : one.withheld()) {
            if (withheld.holder() != null) {
                holders.putIfAbsent(withheld.holder(), withheld.number());
            }
        }
        return holders;
    }

    /** The records that go on in place of those found, and were not read yet. */
    private static Set<UUID> survivors(Map<UUID, List<DomainEventMessage<?>>> found) {
        Set<UUID> survivors = new HashSet<>();
        for (List<DomainEventMessage<?>> facts : found.values()) {
            for (DomainEventMessage<?> fact : facts) {
                if (fact.getPayload() instanceof RecordMergedAway gone
                        && !found.containsKey(gone.into().value())) {
                    survivors.add(gone.into().value());
                }
            }
        }
        return survivors;
    }

    private Sought sought(Newcomer newcomer) {
        List<Given> numbers = new ArrayList<>();
        List<Recognised.Withheld> unfit = new ArrayList<>();
        for (int n = 0; n < newcomer.identifiers().size(); n++) {
            try {
                Identifier kept =
                        Identifiers.entered(
                                newcomer.identifiers().get(n),
                                newcomer.institution(),
                                "identifiers[" + n + "].value");
                boolean excluded =
                        numbers.stream().anyMatch(one -> Identifiers.exclude(one.kept(), kept));
                if (excluded) {
                    unfit.add(withheld(n, Rule.ONE_IDENTIFIER_OF_A_KIND, null));
                } else {
                    numbers.add(new Given(n, kept, key.claimOn(kept)));
                }
            } catch (Refusal otherForm) {
                unfit.add(new Recognised.Withheld(n, otherForm.refused(), null));
            }
        }
        Person named = newcomer.person();
        // Nobody is ever taken under this print: a list that names nobody brings nobody new.
        String person = named == null ? "nobody" : SamePerson.print(named);
        Print unnumbered = print(newcomer.institution() + "|" + person);
        Identifier number = numbers.isEmpty() ? null : numbers.getFirst().kept();
        String numbered = number == null ? "" : number.kind() + "=" + number.value();
        InstitutionCode issuer = number == null ? null : number.issuedBy();
        Print plain = number == null ? unnumbered : print(numbered + "|" + person);
        return new Sought(
                newcomer,
                numbers,
                unfit,
                issuer == null ? plain : print(numbered + "@" + issuer + "|" + person),
                issuer == null ? null : plain.learner(),
                unnumbered,
                named == null || !SamePerson.isBornAsMany(named)
                        ? unnumbered
                        : print(
                                newcomer.institution()
                                        + "|"
                                        + person
                                        + "|"
                                        + SamePerson.print(newcomer.guardians())));
    }

    private static Recognised.Withheld withheld(int n, Rule rule, @Nullable LearnerId holder) {
        String field = "identifiers[" + n + "].value";
        Refused why = Refusal.of(rule, field).refused();
        return new Recognised.Withheld(n, why, holder);
    }

    private static @Nullable LearnerId holder(@Nullable List<DomainEventMessage<?>> claim) {
        if (claim == null) {
            return null;
        }
        return switch (claim.getLast().getPayload()) {
            case IdentifierClaimed claimed -> claimed.learner();
            case IdentifierReleased _ -> null;
            default -> null;
        };
    }

    /** A number given, in the form the register keeps it. */
    private record Given(int at, Identifier kept, ClaimId claim) {}

    /**
     * What a row leads to.
     *
     * @param time one more than how often whoever had it was erased
     */
    private record Print(String text, int time, LearnerId learner) {}

    /**
     * Somebody to be recognised.
     *
     * @param row where this very row leads to
     * @param formerly where it led to before it was told whose admission number it gives
     * @param unnumbered where the person without any number leads to
     * @param ofFamily the same where that is another's, who has other parents
     */
    private record Sought(
            Newcomer newcomer,
            List<Given> numbers,
            List<Recognised.Withheld> unfit,
            Print row,
            @Nullable LearnerId formerly,
            Print unnumbered,
            Print ofFamily) {

        boolean leadsTo(LearnerId learner) {
            return learner.equals(row.learner())
                    || learner.equals(ofFamily.learner())
                    || learner.equals(formerly);
        }

        Collection<UUID> places() {
            Set<UUID> places = new HashSet<>();
            numbers.forEach(number -> places.add(number.claim().value()));
            places.add(row.learner().value());
            places.add(unnumbered.learner().value());
            places.add(ofFamily.learner().value());
            if (formerly != null) {
                places.add(formerly.value());
            }
            return places;
        }

        Recognised.One recognised(
                Likeness likeness,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            Map<Given, LearnerId> held = held(found, dossiers);
            LearnerId own = own(found, dossiers);
            LearnerId who = who(own, held, likeness, found, dossiers);
            Recognised.One one = as(who, held, found, dossiers);
            boolean merged = !own.equals(who) && goesOnAs(own, found, dossiers).equals(who);
            return merged ? one.by(own) : one;
        }

        private LearnerId own(
                Map<UUID, List<DomainEventMessage<?>>> found, Map<UUID, Dossier> dossiers) {
            if (formerly != null && wasTaken(dossier(formerly, found, dossiers))) {
                return formerly;
            }
            return row.equals(unnumbered) && isOfAnotherFamily(row.learner(), found, dossiers)
                    ? ofFamily.learner()
                    : row.learner();
        }

        /** Schools count alike: another school's may be another learner of that name. */
        private boolean wasTaken(Dossier dossier) {
            Dossier.Known known =
                    switch (dossier) {
                        case Dossier.Known now -> now;
                        case Dossier.MergedAway gone -> gone.before();
                        case Dossier.Unknown _, Dossier.Erased _ -> null;
                    };
            return known != null
                    && known.enrolment()
                            .filter(fact -> fact.institution().equals(newcomer.institution()))
                            .isPresent();
        }

        /**
         * On 1 January whole classes are born: who then has another mother, or another father, is
         * another learner of that name.
         */
        private boolean isOfAnotherFamily(
                LearnerId learner,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            Person named = newcomer.person();
            return named != null
                    && SamePerson.isBornAsMany(named)
                    && dossier(goesOnAs(learner, found, dossiers), found, dossiers)
                            instanceof Dossier.Known known
                    && SamePerson.haveOtherParents(
                            newcomer.guardians(), known.guardians().toList());
        }

        private Recognised.One as(
                LearnerId learner,
                Map<Given, LearnerId> held,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            Dossier dossier = dossier(learner, found, dossiers);
            return dossier instanceof Dossier.Known known
                    ? known(learner, known, held)
                    : taken(learner, held);
        }

        private Map<Given, LearnerId> held(
                Map<UUID, List<DomainEventMessage<?>>> found, Map<UUID, Dossier> dossiers) {
            Map<Given, LearnerId> held = new LinkedHashMap<>();
            for (Given number : numbers) {
                LearnerId holder = holder(found.get(number.claim().value()));
                if (holder != null) {
                    held.put(number, goesOnAs(holder, found, dossiers));
                }
            }
            return held;
        }

        private LearnerId who(
                LearnerId own,
                Map<Given, LearnerId> held,
                Likeness likeness,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            LearnerId ofRow = goesOnAs(own, found, dossiers);
            if (dossier(ofRow, found, dossiers) instanceof Dossier.Known) {
                return ofRow;
            }
            Person named = newcomer.person();
            List<Identifier> given = numbers.stream().map(Given::kept).toList();
            for (LearnerId holder : held.values()) {
                if (dossier(holder, found, dossiers) instanceof Dossier.Known known
                        && (named == null || likeness.isOne(named, given, known))) {
                    return holder;
                }
            }
            LearnerId nameless = goesOnAs(unnumbered.learner(), found, dossiers);
            boolean lacksThem =
                    dossier(nameless, found, dossiers) instanceof Dossier.Known known
                            && !isOfAnotherFamily(nameless, found, dossiers)
                            && known.identifiers()
                                    .noneMatch(one ->
                                            numbers.stream()
                                                    .anyMatch(number ->
                                                            Identifiers.exclude(
                                                                    one, number.kept())));
            return lacksThem ? nameless : ofRow;
        }

        private Recognised.One taken(LearnerId learner, Map<Given, LearnerId> held) {
            List<Recognised.Withheld> withheld = new ArrayList<>(unfit);
            held.forEach((number, holder) ->
                    withheld.add(withheld(number.at(), Rule.IDENTIFIER_HELD_BY_ANOTHER, holder)));
            List<Identifier> free =
                    numbers.stream()
                            .filter(number -> !held.containsKey(number))
                            .map(Given::kept)
                            .distinct()
                            .toList();
            return new Recognised.One(
                    learner, learner, null, free, List.of(), withheld, null, List.of());
        }

        private Recognised.One known(
                LearnerId learner, Dossier.Known known, Map<Given, LearnerId> held) {
            List<Recognised.Withheld> withheld = new ArrayList<>(unfit);
            List<Identifier> free = new ArrayList<>();
            List<Identifier> kept = new ArrayList<>();
            for (Given number : numbers) {
                LearnerId holder = held.get(number);
                if (learner.equals(holder)) {
                    kept.add(number.kept());
                } else if (holder != null) {
                    withheld.add(withheld(number.at(), Rule.IDENTIFIER_HELD_BY_ANOTHER, holder));
                } else if (known.identifiers()
                        .anyMatch(one ->
                                Identifiers.exclude(one, number.kept())
                                        && Identifiers.sameButForZeros(one, number.kept()))) {
                    kept.add(number.kept());
                } else if (known.identifiers()
                        .anyMatch(one -> Identifiers.exclude(one, number.kept()))) {
                    withheld.add(withheld(number.at(), Rule.ONE_IDENTIFIER_OF_A_KIND, null));
                } else {
                    free.add(number.kept());
                }
            }
            return new Recognised.One(
                    learner, learner, told(known), free, kept, withheld, null, List.of());
        }

        static Recognised.Known told(Dossier.Known known) {
            return new Recognised.Known(known.person(), known.standing().recorded());
        }

        /** The record itself, or the one it was merged into. */
        static LearnerId goesOnAs(
                LearnerId learner,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            LearnerId now = learner;
            while (dossier(now, found, dossiers) instanceof Dossier.MergedAway gone) {
                now = gone.into();
            }
            return now;
        }

        static Dossier dossier(
                LearnerId learner,
                Map<UUID, List<DomainEventMessage<?>>> found,
                Map<UUID, Dossier> dossiers) {
            return dossiers.computeIfAbsent(
                    learner.value(),
                    id ->
                            Likeness.dossier(
                                    Objects.requireNonNullElse(
                                            found.get(id), List.<DomainEventMessage<?>>of())));
        }
    }
}
