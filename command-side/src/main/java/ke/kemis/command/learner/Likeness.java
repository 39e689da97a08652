package ke.kemis.command.learner;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Recognised.LooksAlike;
import ke.kemis.command.platform.InstitutionAreas;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.linkage.Blocking;
import ke.kemis.linkage.Comparison;
import ke.kemis.linkage.Decision;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.Lines;
import ke.kemis.linkage.PersonRecord;
import ke.kemis.linkage.Register;
import ke.kemis.linkage.Scorer;
import ke.kemis.store.Histories;
import ke.kemis.store.permission.Area;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Tells how much two people look alike, and why. */
@OnCommandSide
public class Likeness {

    /**
     * In the metadata of facts that say of a learner what nobody compared with the register yet.
     * The name is that of the first of them.
     */
    public static final String UNCOMPARED = "byHand";

    /** What tells otherwise than before who a learner is. */
    private static final Set<Class<?>> DESCRIBING =
            Set.of(
                    DetailsCorrected.class,
                    IdentifierAssigned.class,
                    GuardianAssigned.class,
                    GuardianEnded.class,
                    LearnerTransferred.class,
                    LearnerReadmitted.class,
                    StepUndone.class,
                    RecordsMerged.class,
                    RecordsUnmerged.class,
                    RecordRestored.class);

    private final Scorer scorer = Scorer.ofRegister(Register.PEOPLE);

    /** Those that are in somebody's hands. */
    private final Map<Description, WeakReference<Portrait>> portraits =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final InstitutionAreas areas;
    private final Histories histories;
    private final LikenessKeys keys;
    private final ClaimKey key;

    Likeness(InstitutionAreas areas, Histories histories, LikenessKeys keys, ClaimKey key) {
        this.areas = areas;
        this.histories = histories;
        this.keys = keys;
        this.key = key;
    }

    /** Whether a fact may tell otherwise than before who a learner is. */
    static boolean isDescribing(LearnerEvent fact) {
        return DESCRIBING.contains(fact.getClass());
    }

    /**
     * Who in the register looks like each of some learners, and where those learners are. Whoever
     * is no learner, or none any more, shares nothing rare with anybody, or is described as before,
     * is left out. Their own keys must be kept already.
     *
     * @param learners with the place, among each one's own facts, of the first that describes the
     *     learner otherwise; 0 for who is new
     */
    public Map<LearnerId, Seen> seen(Map<LearnerId, Long> learners) {
        Map<LearnerId, List<LearnerId>> candidates = keys.candidatesOf(learners.keySet());
        Map<LearnerId, Life> lives = lives(candidates.keySet());
        lives.values()
                .removeIf(
                        one -> one.isAsBefore(Objects.requireNonNull(learners.get(one.learner()))));
        candidates.keySet().retainAll(lives.keySet());
        Set<LearnerId> unread = new LinkedHashSet<>();
        candidates.values().forEach(unread::addAll);
        unread.removeAll(lives.keySet());
        Map<LearnerId, Life> others = lives(unread);
        others.putAll(lives);
        Map<LearnerId, Seen> seen = new LinkedHashMap<>();
        candidates.forEach((learner, those) -> {
            Life life = Objects.requireNonNull(lives.get(learner));
            Map<LearnerId, Known> known = new LinkedHashMap<>();
            for (LearnerId one : those) {
                Life other = others.get(one);
                if (other != null) {
                    known.put(one, other.known());
                }
            }
            if (!known.isEmpty()) {
                List<Beside> alike = new ArrayList<>();
                for (Found one : found(of(life.known()), known, Set.of())) {
                    Life other = Objects.requireNonNull(others.get(one.learner()));
                    alike.add(new Beside(one.told(null), other.isBefore(life)));
                }
                seen.put(
                        learner, new Seen(life.known().standing().recorded().institution(), alike));
            }
        });
        return seen;
    }

    /** How two learners compare. What is known of them may be newer than what is recorded. */
    TwoRecords between(LearnerId one, Known ofOne, LearnerId other, Known ofOther) {
        Map<UUID, List<DomainEventMessage<?>>> facts =
                histories.of(List.of(one.value(), other.value()));
        Life first = new Life(one, ofOne, facts.getOrDefault(one.value(), List.of()));
        Life second = new Life(other, ofOther, facts.getOrDefault(other.value(), List.of()));
        boolean inOrder = first.isBefore(second);
        Life elder = inOrder ? first : second;
        Life later = inOrder ? second : first;
        Comparison compared =
                scorer.compare(of(later.known()).person(), List.of(of(elder.known()).person()))
                        .getFirst();
        return new TwoRecords(
                elder.learner(),
                later.learner(),
                elder.known().standing().recorded().institution(),
                later.known().standing().recorded().institution(),
                explanation(compared));
    }

    /** What is known of learners, and since when. */
    private Map<LearnerId, Life> lives(Collection<LearnerId> learners) {
        Map<LearnerId, Life> lives = new LinkedHashMap<>();
        histories
                .of(learners.stream().map(LearnerId::value).toList())
                .forEach((id, facts) -> {
                    if (dossier(facts) instanceof Known known) {
                        LearnerId learner = new LearnerId(id);
                        lives.put(learner, new Life(learner, known, facts));
                    }
                });
        return lives;
    }

    private final class Life {

        private final LearnerId learner;
        private final Known known;
        private final List<DomainEventMessage<?>> facts;

        Life(LearnerId learner, Known known, List<DomainEventMessage<?>> facts) {
            this.learner = learner;
            this.known = known;
            this.facts = facts;
        }

        LearnerId learner() {
            return learner;
        }

        Known known() {
            return known;
        }

        boolean isBefore(Life other) {
            return Elder.isFirst(learner, facts, other.learner, other.facts);
        }

        /** Whether all that can be compared is what it was before one of the facts. */
        boolean isAsBefore(long from) {
            List<DomainEventMessage<?>> earlier =
                    facts.stream().filter(one -> one.getSequenceNumber() < from).toList();
            return dossier(earlier) instanceof Known before
                    && written(before).equals(written(known))
                    && before.identifiers().toList().equals(known.identifiers().toList());
        }
    }

    /**
     * A learner beside those who look alike.
     *
     * @param institution where the learner is, or was last
     */
    public record Seen(@Nullable InstitutionCode institution, List<Beside> alike) {}

    /**
     * Somebody who looks like the learner.
     *
     * @param elder whether that record was there first
     */
    public record Beside(LooksAlike who, boolean elder) {}

    /**
     * What can be compared of somebody.
     *
     * @param keys by which whoever looks alike is found
     */
    public record Portrait(Description of, PersonRecord person, Set<Long> keys) {

        /** Those of which one person has one. */
        List<Identifier> numbers() {
            return of.numbers();
        }

        /**
         * Of two who share any of these, it hangs on who the first one is who the second one is:
         * name and birthday, and each number in whatever form.
         */
        public Set<String> marks() {
            Set<String> marks = new LinkedHashSet<>();
            marks.add(SamePerson.print(of.person()));
            of.numbers().forEach(one -> marks.add(Identifiers.mark(one, of.institution())));
            return marks;
        }
    }

    /** What a portrait is made of. */
    record Description(
            Person person,
            List<Identifier> numbers,
            List<Guardian> guardians,
            @Nullable InstitutionCode institution) {}

    /** One of the portraits of somebody in the register. */
    private record Other(LearnerId learner, Known known, Portrait portrait) {}

    /** Somebody who looks alike. */
    record Found(LearnerId learner, Known known, Decision decision, Explanation why) {

        LooksAlike told(@Nullable IdentifierKind number) {
            return new LooksAlike(learner, known.standing().recorded().institution(), why, number);
        }
    }

    /**
     * The portrait of somebody as a row or a form has it. Whoever comes by a list is portrayed when
     * the row is read, when it is compared, and when its facts are kept: the first is used again as
     * long as somebody has it.
     */
    public Portrait of(
            Person person,
            Collection<Identifier> numbers,
            Collection<Guardian> guardians,
            @Nullable InstitutionCode institution) {
        Description of =
                new Description(person, List.copyOf(numbers), List.copyOf(guardians), institution);
        WeakReference<Portrait> made = portraits.get(of);
        Portrait portrait = made == null ? null : made.get();
        if (portrait == null) {
            portrait = portrayed(of);
            portraits.put(of, new WeakReference<>(portrait));
        }
        return portrait;
    }

    private Portrait portrayed(Description of) {
        PersonRecord written = written(of.person(), of.numbers(), of.guardians(), of.institution());
        Set<Long> keys = new LinkedHashSet<>();
        Blocking.keys(written).forEach(one -> keys.add(key.likeness(one)));
        return new Portrait(of, written, Set.copyOf(keys));
    }

    private PersonRecord written(
            Person person,
            Collection<Identifier> numbers,
            Collection<Guardian> guardians,
            @Nullable InstitutionCode institution) {
        PersonRecord.Draft draft = draft(person);
        for (Identifier number : numbers) {
            // Every school counts its own admissions: that two differ says nothing.
            if (number.kind() != IdentifierKind.ADMISSION_NUMBER) {
                draft.with(Field.identifier(number.kind().name()), number.value());
            }
        }
        for (Guardian guardian : guardians) {
            draft.with(Field.GUARDIAN_NAME, guardian.name())
                    .with(Field.PHONE, guardian.phone())
                    .with(Field.GUARDIAN_ID, guardian.nationalId());
        }
        if (institution != null) {
            draft.with(Field.SCHOOL, institution.value()).with(Field.COUNTY, county(institution));
        }
        return draft.written();
    }

    private static PersonRecord.Draft draft(Person person) {
        return PersonRecord.about("")
                .with(Field.FAMILY_NAME, person.surname())
                .with(Field.GIVEN_NAMES, person.firstName())
                .with(Field.GIVEN_NAMES, person.otherNames())
                .with(Field.SEX, person.sex().name())
                .with(Field.DATE_OF_BIRTH, person.dateOfBirth().toString());
    }

    private PersonRecord written(Known known) {
        Seat seat = known.standing().lastSeat();
        return written(
                known.person(),
                known.identifiers().toList(),
                known.guardians().toList(),
                seat == null ? null : seat.at());
    }

    /** The portrait of a learner as the register has one. */
    private Portrait of(Known known) {
        return of(known, known.person());
    }

    /** The same, as the records that were merged into the learner's say who that is, too. */
    private List<Portrait> all(Known known) {
        return known.persons().map(person -> of(known, person)).toList();
    }

    private Portrait of(Known known, Person person) {
        Seat seat = known.standing().lastSeat();
        return of(
                person,
                known.identifiers().toList(),
                known.guardians().toList(),
                seat == null ? null : seat.at());
    }

    /** By what learners are found, as their facts say now. */
    public Map<UUID, LikenessKeys.Kept> kept(Collection<LearnerId> learners) {
        Map<UUID, LikenessKeys.Kept> kept = new LinkedHashMap<>();
        histories
                .of(learners.stream().map(LearnerId::value).toList())
                .forEach((learner, facts) -> kept.put(learner, kept(facts)));
        return kept;
    }

    /** The same, as facts of one learner say; whoever is none any more is found by nothing. */
    LikenessKeys.Kept kept(List<? extends DomainEventMessage<?>> facts) {
        Set<Long> found = new LinkedHashSet<>();
        if (dossier(facts) instanceof Known known) {
            all(known).forEach(portrait -> found.addAll(portrait.keys()));
        }
        return new LikenessKeys.Kept(
                Math.toIntExact(facts.getLast().getSequenceNumber() + 1), found);
    }

    /** Which of several can be one person with somebody, at all. */
    public List<Boolean> near(Portrait one, List<Portrait> others) {
        return scorer.compare(one.person(), others.stream().map(Portrait::person).toList()).stream()
                .map(compared -> Lines.CAREFUL.decide(compared.bits()) != Decision.NEW)
                .toList();
    }

    /**
     * Those of several who can be one person with somebody, the likeliest first; at most 3, and
     * those who are asked about in any case.
     */
    List<Found> found(Portrait one, Map<LearnerId, Known> others, Set<LearnerId> inAnyCase) {
        List<Other> all = new ArrayList<>();
        others.forEach((learner, known) ->
                all(known).forEach(portrait -> all.add(new Other(learner, known, portrait))));
        List<Comparison> compared =
                scorer.compare(
                        one.person(), all.stream().map(it -> it.portrait().person()).toList());
        List<Found> found = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            Other other = all.get(n);
            Decision decision = decided(one, other.portrait(), compared.get(n));
            if (decision != Decision.NEW || inAnyCase.contains(other.learner())) {
                found.add(
                        new Found(
                                other.learner(),
                                other.known(),
                                decision,
                                explanation(compared.get(n))));
            }
        }
        found.sort(
                Comparator.comparing(Found::decision)
                        .thenComparing(
                                Comparator.comparingDouble((Found it) -> it.why().bits())
                                        .reversed())
                        .thenComparing(Found::learner));
        Set<LearnerId> seen = new HashSet<>();
        int[] more = {Register.MOST_ALIKE};
        return found.stream()
                .filter(it -> seen.add(it.learner()))
                .filter(it -> inAnyCase.contains(it.learner()) || more[0]-- > 0)
                .toList();
    }

    /**
     * Whether who gives a number of a learner's is that learner. Numbers are copied into the rows
     * of brothers and sisters: one slip is believed, in the given name, the sex, the birthday or
     * another number, and not two.
     */
    boolean isOne(Person named, Collection<Identifier> numbers, Known holder) {
        List<Identifier> held = holder.identifiers().toList();
        boolean contradicts =
                numbers.stream()
                        .filter(mine ->
                                held.stream()
                                        .noneMatch(one -> Identifiers.sameButForZeros(one, mine)))
                        .anyMatch(mine ->
                                held.stream().anyMatch(one -> Identifiers.exclude(one, mine)));
        List<PersonRecord> persons =
                holder.persons()
                        .filter(one -> SamePerson.plausibly(one, named))
                        .map(one -> draft(one).written())
                        .toList();
        return scorer.compare(draft(named).written(), persons).stream()
                .anyMatch(compared -> compared.otherwise() + (contradicts ? 1 : 0) < 2);
    }

    private static Decision decided(Portrait one, Portrait other, Comparison compared) {
        boolean contradicts =
                one.numbers().stream()
                        .anyMatch(mine ->
                                other.numbers().stream()
                                        .anyMatch(theirs -> contradict(mine, theirs)));
        return Register.decide(compared, contradicts);
    }

    /** Whether somebody would be asked because of this alone. */
    static boolean isAlike(Explanation why) {
        return Lines.CAREFUL.decide(why.bits()) != Decision.NEW;
    }

    private static boolean contradict(Identifier mine, Identifier theirs) {
        return Identifiers.exclude(mine, theirs) && !Identifiers.sameButForZeros(mine, theirs);
    }

    private static Explanation explanation(Comparison compared) {
        return new Explanation(
                compared.bits(),
                compared.before(),
                compared.household(),
                compared.weights(),
                compared.evidence().stream()
                        .map(one -> new Evidence(one.field(), one.level().name(), one.bits()))
                        .toList());
    }

    private @Nullable String county(InstitutionCode institution) {
        Area area = areas.of(institution);
        return area == null ? null : area.county().name();
    }

    /** The dossier that an aggregate's facts make. */
    static Dossier dossier(Collection<? extends DomainEventMessage<?>> facts) {
        Dossier dossier = Dossier.UNKNOWN;
        for (DomainEventMessage<?> fact : facts) {
            if (fact.getPayload() instanceof LearnerEvent event) {
                dossier = dossier.after(event, UUID.fromString(fact.getIdentifier()));
            }
        }
        return dossier;
    }
}
