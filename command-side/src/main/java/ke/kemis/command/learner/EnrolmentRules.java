package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Erased;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.Dossier.Unknown;
import ke.kemis.command.learner.Standing.Completed;
import ke.kemis.command.learner.Standing.Deceased;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Graduated;
import ke.kemis.command.learner.Standing.NotEnrolled;
import ke.kemis.command.learner.Standing.Withdrawn;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.TransferCancelled;

/** Coming onto a roll, climbing the ladder, and leaving. */
final class EnrolmentRules {

    private static final int LONGEST_AWARD = 200;

    private EnrolmentRules() {}

    static List<LearnerEvent> enrol(EnrolLearner intent, Dossier learner, Circumstances now) {
        LearnerEnrolled fact = entered(intent, now);
        return switch (learner) {
            case Known known when known.enrolment().equals(Optional.of(fact)) -> List.of();
            case Known known -> throw unavailable(known);
            case Erased _ -> throw Refusal.of(Rule.LEARNER_ERASED);
            case MergedAway gone -> throw unavailable(gone.known());
            case Unknown _ -> {
                LearnerRules.happened(fact.on(), fact.person().dateOfBirth(), now);
                LearnerRules.fits(fact.year(), fact.on());
                oneOfAKind(fact.identifiers());
                now.place(fact.institution()).takesIn(fact.grade(), fact.on(), "institution");
                yield Stream.<LearnerEvent>concat(
                                Stream.of(fact),
                                RecordRules.health(
                                        fact.learner(),
                                        intent.specialNeeds(),
                                        intent.medicalCondition(),
                                        now)
                                        .stream())
                        .toList();
            }
        };
    }

    static List<LearnerEvent> progress(ProgressLearner intent, Known learner, Circumstances now) {
        return switch (learner.standing()) {
            case Enrolled at
                    when isThere(intent, at)
                            && learner.latest(LearnerProgressed.class)
                                    .filter(fact -> says(fact, intent))
                                    .isPresent() ->
                    List.of();
            case Enrolled at -> {
                Seat seat = at.seat();
                LearnerRules.follows(intent.on(), learner, now);
                LearnerRules.fits(intent.year(), intent.on());
                if (intent.year() <= seat.year()) {
                    throw Refusal.of(
                            Rule.YEAR_ALREADY_PROGRESSED,
                            "year",
                            "In %s of %d since %s: if that is wrong, undo the step."
                                    .formatted(seat.grade(), seat.year(), at.since()));
                }
                if (!Ladder.leads(seat, intent.outcome(), intent.to())) {
                    throw Refusal.of(
                            Rule.STEP_NOT_ON_THE_LADDER,
                            "to",
                            Ladder.next(seat.grade()) == seat.grade()
                                    ? "%s is the last of its ladder, and can be repeated."
                                            .formatted(seat.grade())
                                    : "The learner is in %s; the next is %s."
                                            .formatted(seat.grade(), Ladder.next(seat.grade())));
                }
                now.place(seat.at()).teaches(intent.to(), intent.on(), "to");
                yield List.of(
                        new LearnerProgressed(
                                intent.learner(),
                                seat.at(),
                                seat.grade(),
                                intent.to(),
                                intent.outcome(),
                                intent.year(),
                                intent.on()));
            }
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _, Deceased _ ->
                    throw unless(learner, Rule.ONLY_ENROLLED_LEARNERS_PROGRESS);
        };
    }

    /**
     * The same of a list, which tells where learners are and not what led there: who is there takes
     * no step, whoever recorded it and as what.
     */
    static List<LearnerEvent> listed(ProgressLearner intent, Known learner, Circumstances now) {
        return learner.standing() instanceof Enrolled at && isThere(intent, at)
                ? List.of()
                : progress(intent, learner, now);
    }

    private static boolean isThere(ProgressLearner intent, Enrolled at) {
        return at.seat().grade() == intent.to() && at.seat().year() == intent.year();
    }

    private static boolean says(LearnerProgressed fact, ProgressLearner intent) {
        return fact.to() == intent.to()
                && fact.year() == intent.year()
                && fact.outcome() == intent.outcome()
                && fact.on().equals(intent.on());
    }

    /** One learner's part in the progression of a class. */
    static List<LearnerEvent> progress(
            ProgressClass asked, LearnerId id, Known learner, Circumstances now) {
        return switch (learner.standing()) {
            case Enrolled at -> {
                Seat seat = at.seat();
                boolean already =
                        seat.equals(new Seat(asked.institution(), asked.to(), asked.year()));
                boolean inClass = at.isAt(asked.institution()) && seat.grade() == asked.from();
                if (!already && !inClass) {
                    throw Refusal.of(Rule.NOT_IN_THIS_CLASS);
                }
                yield listed(
                        new ProgressLearner(
                                id,
                                Ladder.outcome(seat, asked.to()),
                                asked.to(),
                                asked.year(),
                                asked.on()),
                        learner,
                        now);
            }
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _, Deceased _ ->
                    throw unless(learner, Rule.ONLY_ENROLLED_LEARNERS_PROGRESS);
        };
    }

    static List<LearnerEvent> withdraw(WithdrawLearner intent, Known learner, Circumstances now) {
        return switch (learner.standing()) {
            case Enrolled at -> {
                LearnerRules.follows(intent.on(), learner, now);
                Seat seat = at.seat();
                yield leaving(
                        learner,
                        intent.on(),
                        new LearnerWithdrew(
                                intent.learner(),
                                seat.at(),
                                seat.grade(),
                                seat.year(),
                                intent.why(),
                                intent.on()));
            }
            case Withdrawn _
                    when learner.lastlyCame(
                            LearnerWithdrew.class,
                            fact -> fact.on().equals(intent.on()) && fact.why() == intent.why()) ->
                    List.of();
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _, Deceased _ ->
                    throw unless(learner, Rule.ONLY_ENROLLED_LEARNERS_WITHDRAW);
        };
    }

    static List<LearnerEvent> readmit(ReadmitLearner intent, Known learner, Circumstances now) {
        LearnerReadmitted fact =
                new LearnerReadmitted(
                        intent.learner(),
                        intent.institution(),
                        intent.grade(),
                        intent.year(),
                        intent.on());
        return switch (learner.standing()) {
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _ -> {
                LearnerRules.follows(intent.on(), learner, now);
                LearnerRules.fits(intent.year(), intent.on());
                if (!Ladder.admits(
                        learner, new Seat(intent.institution(), intent.grade(), intent.year()))) {
                    throw Refusal.of(Rule.STEP_NOT_ON_THE_LADDER, "grade");
                }
                now.place(intent.institution()).takesIn(intent.grade(), intent.on(), "institution");
                yield List.of(fact);
            }
            case Enrolled _ when learner.lastlyCame(LearnerReadmitted.class, fact::equals) ->
                    List.of();
            case Enrolled _, Deceased _ -> throw unavailable(learner);
        };
    }

    static List<LearnerEvent> complete(CompleteLevel intent, Known learner, Circumstances now) {
        return switch (learner.standing()) {
            case Enrolled at -> {
                Seat seat = at.seat();
                LearnerRules.follows(intent.on(), learner, now);
                if (!Ladder.isLast(seat.grade())) {
                    throw Refusal.of(
                            Rule.NOT_A_LAST_GRADE, null, "The learner is in " + seat.grade() + ".");
                }
                yield leaving(
                        learner,
                        intent.on(),
                        new LevelCompleted(
                                intent.learner(),
                                seat.at(),
                                seat.grade().level(),
                                seat.grade(),
                                seat.year(),
                                intent.on()));
            }
            case Completed _
                    when learner.lastlyCame(
                            LevelCompleted.class, fact -> fact.on().equals(intent.on())) ->
                    List.of();
            case Completed _, Withdrawn _, Graduated _, NotEnrolled _, Deceased _ ->
                    throw unless(learner, Rule.ONLY_ENROLLED_LEARNERS_COMPLETE);
        };
    }

    /** One learner's part in the completion of a class. */
    static List<LearnerEvent> complete(
            CompleteClass asked, LearnerId id, Known learner, Circumstances now) {
        Seat seat = learner.standing().lastSeat();
        if (seat != null
                && !(seat.at().equals(asked.institution()) && seat.grade() == asked.grade())) {
            throw Refusal.of(Rule.NOT_IN_THIS_CLASS);
        }
        if (seat != null && asked.year() != null && seat.year() != asked.year()) {
            throw Refusal.of(
                    Rule.NOT_IN_THIS_CLASS,
                    null,
                    "In %s of %d.".formatted(seat.grade(), seat.year()));
        }
        return asked.award() == null
                ? complete(new CompleteLevel(id, null, asked.on()), learner, now)
                : graduate(new GraduateLearner(id, asked.award(), asked.on()), learner, now);
    }

    static List<LearnerEvent> graduate(GraduateLearner intent, Known learner, Circumstances now) {
        String award = PlainText.needed(intent.award(), "award", LONGEST_AWARD);
        return switch (learner.standing()) {
            case Enrolled at -> graduated(intent, award, at.seat(), learner, now);
            case Completed done -> graduated(intent, award, done.seat(), learner, now);
            case Graduated _
                    when learner.lastlyCame(
                            LearnerGraduated.class,
                            fact -> fact.on().equals(intent.on()) && fact.award().equals(award)) ->
                    List.of();
            case Graduated _, Withdrawn _, NotEnrolled _, Deceased _ ->
                    throw unless(learner, Rule.ONLY_FINISHING_LEARNERS_GRADUATE);
        };
    }

    static List<LearnerEvent> recordDeath(RecordDeath intent, Known learner, Circumstances now) {
        return switch (learner.standing()) {
            case Deceased dead when dead.since().equals(intent.on()) -> List.of();
            case Deceased _ -> throw Refusal.of(Rule.LEARNER_DECEASED);
            case Enrolled _, Withdrawn _, Completed _, Graduated _, NotEnrolled _ -> {
                LearnerRules.follows(intent.on(), learner, now);
                yield leaving(learner, intent.on(), new LearnerDied(intent.learner(), intent.on()));
            }
        };
    }

    /** The refusal to bring somebody onto a roll who is on one, or can never be on one again. */
    private static Refusal unavailable(Known learner) {
        return switch (learner.standing()) {
            case Enrolled _ -> Refusal.of(Rule.ENROLMENT_ACTIVE);
            case Deceased _ -> Refusal.of(Rule.LEARNER_DECEASED);
            case Withdrawn _, Completed _, Graduated _, NotEnrolled _ ->
                    Refusal.of(Rule.LEARNER_ALREADY_KNOWN);
        };
    }

    /** The rule that stands against it, unless the plainer one is that the learner died. */
    private static Refusal unless(Known learner, Rule rule) {
        return Refusal.of(learner.standing() instanceof Deceased ? Rule.LEARNER_DECEASED : rule);
    }

    private static List<LearnerEvent> graduated(
            GraduateLearner intent, String award, Seat seat, Known learner, Circumstances now) {
        LearnerRules.follows(intent.on(), learner, now);
        if (!Ladder.awards(seat.grade())) {
            throw Refusal.of(
                    Rule.NOT_A_GRADUATING_GRADE, null, "The learner is in " + seat.grade() + ".");
        }
        return leaving(
                learner,
                intent.on(),
                new LearnerGraduated(
                        intent.learner(),
                        seat.at(),
                        seat.grade(),
                        seat.year(),
                        award,
                        intent.on()));
    }

    /** Who leaves the roll takes no transfer along: a pending one ends first. */
    private static List<LearnerEvent> leaving(Known learner, LocalDate on, LearnerEvent fact) {
        List<LearnerEvent> facts = new ArrayList<>(2);
        if (learner.standing() instanceof Enrolled at && at.move() != null) {
            facts.add(new TransferCancelled(fact.learner(), at.seat().at(), at.move().to(), on));
        }
        facts.add(fact);
        return List.copyOf(facts);
    }

    private static LearnerEnrolled entered(EnrolLearner intent, Circumstances now) {
        return new LearnerEnrolled(
                intent.learner(),
                People.entered(intent.person(), now.today()),
                IntStream.range(0, intent.identifiers().size())
                        .mapToObj(n ->
                                Identifiers.entered(
                                        intent.identifiers().get(n),
                                        intent.institution(),
                                        "identifiers[" + n + "].value"))
                        .distinct()
                        .toList(),
                IntStream.range(0, intent.guardians().size())
                        .mapToObj(n ->
                                Guardians.entered(
                                        intent.guardians().get(n), "guardians[" + n + "]."))
                        .distinct()
                        .toList(),
                intent.institution(),
                intent.grade(),
                intent.year(),
                intent.on());
    }

    private static void oneOfAKind(List<Identifier> identifiers) {
        for (int n = 1; n < identifiers.size(); n++) {
            Identifier one = identifiers.get(n);
            Stream<Identifier> before = identifiers.subList(0, n).stream();
            if (before.anyMatch(other -> Identifiers.exclude(one, other))) {
                throw Refusal.of(Rule.ONE_IDENTIFIER_OF_A_KIND, "identifiers[" + n + "].kind");
            }
        }
    }
}
