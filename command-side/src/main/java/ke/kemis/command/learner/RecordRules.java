package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import ke.kemis.command.PlainText;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Answering;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.SpecialNeed;
import org.jspecify.annotations.Nullable;

/** What is known about a learner besides the steps: details, numbers, guardians, results. */
final class RecordRules {

    private static final int LONGEST_CONDITION = 500;
    private static final int LONGEST_SCORE = 60;
    private static final int MOST_SCORES = 40;
    private static final int FIRST_EXAMINATIONS = 1985;

    private RecordRules() {}

    static List<LearnerEvent> correct(CorrectDetails intent, Known learner, Circumstances now) {
        Known living = learner.living();
        Reason.needed(intent.reason());
        String evidence = PlainText.needed(intent.evidence(), "evidence", Reason.LONGEST);
        if (intent.details().isEmpty()) {
            throw Refusal.of(Rule.VALUE_MISSING, "details", "Name at least one detail.");
        }
        List<Correction> corrections = new ArrayList<>();
        new TreeMap<>(intent.details())
                .forEach((detail, value) -> {
                    Optional<String> before = People.value(living.person(), detail);
                    Optional<String> after = People.entered(detail, value, now.today());
                    if (!before.equals(after)) {
                        corrections.add(
                                new Correction(detail, before.orElse(null), after.orElse(null)));
                    }
                });
        if (corrections.isEmpty()) {
            return List.of();
        }
        bornBeforeTheFirstStep(living, corrections);
        return List.of(new DetailsCorrected(intent.learner(), corrections, evidence, now.today()));
    }

    static List<LearnerEvent> assignIdentifier(
            AssignIdentifier intent, Known learner, Circumstances now) {
        Known living = learner.living();
        Seat seat = living.standing().lastSeat();
        Identifier identifier =
                Identifiers.entered(intent.identifier(), seat == null ? null : seat.at(), "value");
        if (living.identifiers().anyMatch(identifier::equals)) {
            return List.of();
        }
        if (living.identifiers().anyMatch(held -> Identifiers.exclude(held, identifier))) {
            throw Refusal.of(Rule.ONE_IDENTIFIER_OF_A_KIND, "kind");
        }
        return List.of(new IdentifierAssigned(intent.learner(), identifier, now.today()));
    }

    static List<LearnerEvent> assignGuardian(
            AssignGuardian intent, Known learner, Circumstances now) {
        Known living = learner.living();
        Guardian guardian = Guardians.entered(intent.guardian(), "");
        if (living.guardians().anyMatch(guardian::equals)) {
            return List.of();
        }
        return List.of(new GuardianAssigned(intent.learner(), guardian, now.today()));
    }

    /** The same of a list, which may be older than an ending and brings nobody back. */
    static List<LearnerEvent> listed(AssignGuardian intent, Known learner, Circumstances now) {
        Guardian guardian = Guardians.entered(intent.guardian(), "");
        return learner.living().answering().containsKey(guardian)
                ? List.of()
                : assignGuardian(intent, learner, now);
    }

    /** Also of the dead, whose record is read by whoever answers for them. */
    static List<LearnerEvent> endGuardian(EndGuardian intent, Known learner, Circumstances now) {
        Reason.needed(intent.reason());
        Map<Guardian, Answering> answering = learner.answering();
        Guardian guardian =
                answering.containsKey(intent.guardian())
                        ? intent.guardian()
                        : Guardians.entered(intent.guardian(), "guardian.");
        Answering known = answering.get(guardian);
        if (known != null && intent.on().equals(known.until())) {
            return List.of();
        }
        if (known == null || !known.stands()) {
            throw Refusal.of(Rule.NOT_A_GUARDIAN, "guardian");
        }
        LearnerRules.happened(intent.on(), learner.person().dateOfBirth(), now);
        if (intent.on().isBefore(known.since())) {
            throw Refusal.of(Rule.DATE_BEFORE_GUARDIAN, "on", "That was on " + known.since() + ".");
        }
        return List.of(new GuardianEnded(intent.learner(), guardian, intent.on()));
    }

    static List<LearnerEvent> recordHealth(RecordHealth intent, Known learner, Circumstances now) {
        Known living = learner.living();
        HealthRecorded said =
                entered(
                        intent.learner(),
                        intent.specialNeeds(),
                        intent.medicalCondition(),
                        now.today());
        boolean alreadySo =
                living.health()
                        .map(before ->
                                before.specialNeeds().equals(said.specialNeeds())
                                        && before.medicalCondition()
                                                .equals(said.medicalCondition()))
                        .orElse(isNothing(said));
        return alreadySo ? List.of() : List.of(said);
    }

    /** What is said of the health of somebody of whom nothing was said before. */
    static Optional<HealthRecorded> health(
            LearnerId learner,
            List<SpecialNeed> needs,
            @Nullable String condition,
            Circumstances now) {
        return Optional.of(entered(learner, needs, condition, now.today()))
                .filter(said -> !isNothing(said));
    }

    private static boolean isNothing(HealthRecorded said) {
        return said.specialNeeds().isEmpty() && said.medicalCondition().isEmpty();
    }

    private static HealthRecorded entered(
            LearnerId learner,
            List<SpecialNeed> needs,
            @Nullable String condition,
            LocalDate today) {
        String inWords = PlainText.of(condition);
        if (inWords.length() > LONGEST_CONDITION) {
            throw Refusal.of(
                    Rule.TEXT_TOO_LONG,
                    "medicalCondition",
                    "At most " + LONGEST_CONDITION + " characters.");
        }
        return new HealthRecorded(learner, SpecialNeed.text(needs), inWords, today);
    }

    static List<LearnerEvent> recordAssessment(
            RecordAssessment intent, Known learner, Circumstances now) {
        Known living = learner.living();
        LocalDate on = Objects.requireNonNullElse(intent.on(), now.today());
        Map<String, String> scores = entered(intent.scores());
        boolean alreadySo =
                living.results()
                        .anyMatch(result ->
                                result.assessment() == intent.assessment()
                                        && result.year() == intent.year()
                                        && result.scores().equals(scores)
                                        && (intent.on() == null
                                                || result.on().equals(intent.on())));
        if (alreadySo) {
            return List.of();
        }
        LearnerRules.happened(on, living.person().dateOfBirth(), now);
        if (intent.year() < FIRST_EXAMINATIONS || intent.year() > on.getYear()) {
            throw Refusal.of(Rule.YEAR_NOT_OF_THE_DATE, "year");
        }
        if (!Ladder.reaches(living, intent.assessment())) {
            throw Refusal.of(Rule.ASSESSMENT_NOT_REACHED, "assessment");
        }
        if (isNational(intent.assessment())
                && living.results()
                        .anyMatch(result ->
                                result.assessment() == intent.assessment()
                                        && result.year() == intent.year())) {
            throw Refusal.of(Rule.RESULT_ALREADY_RECORDED, "year");
        }
        return List.of(
                new AssessmentRecorded(
                        intent.learner(), intent.assessment(), intent.year(), scores, on));
    }

    private static void bornBeforeTheFirstStep(Known learner, List<Correction> corrections) {
        LocalDate born = People.corrected(learner.person(), corrections).dateOfBirth();
        if (learner.firstStepOn().filter(born::isAfter).isPresent()) {
            throw Refusal.of(Rule.DATE_OF_BIRTH_IMPLAUSIBLE, People.field(Detail.DATE_OF_BIRTH));
        }
    }

    /** One result a year; schools, TVET modules and universities give several. */
    private static boolean isNational(Assessment assessment) {
        return switch (assessment) {
            case KEYA, KPSEA, KJSEA, KCPE, KCSE -> true;
            case TVET_MODULE, UNIVERSITY, SCHOOL -> false;
        };
    }

    /** Scores by subject in one order, so that the same result reads the same. */
    private static Map<String, String> entered(Map<String, String> given) {
        Map<String, String> scores = new TreeMap<>();
        given.forEach((subject, mark) -> scores.put(PlainText.of(subject), PlainText.of(mark)));
        boolean wellFormed =
                scores.entrySet().stream()
                        .allMatch(score -> isShort(score.getKey()) && isShort(score.getValue()));
        if (scores.isEmpty() || scores.size() > MOST_SCORES || !wellFormed) {
            throw Refusal.of(Rule.SCORES_FORM, "scores");
        }
        return Collections.unmodifiableMap(scores);
    }

    private static boolean isShort(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_SCORE;
    }
}
