package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CancelTransfer;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RefuseTransfer;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.linkage.invented.Dice;
import org.jspecify.annotations.Nullable;

/**
 * Makes what becomes of people: a life from the day they came into the register until today, year
 * by year, as the intents that the register would have been asked for.
 */
final class Lives {
    /** Those who were at school by then came into the register that year, in the grade they had. */
    private static final int REGISTER_OPENED = 2019;

    /** The first to enter Grade 1 under the competency-based curriculum; their elders are 8-4-4. */
    private static final int FIRST_CBC_YEAR = 2017;

    private static final int FIRST_KPSEA = 2022;
    private static final int FIRST_KJSEA = 2025;
    private static final List<Grade> GRADES = List.of(Grade.values());
    private static final List<String> LEVELS_OF_FOUR = List.of("4", "3", "3", "3", "2", "2", "1");
    private static final List<String> LEVELS_OF_EIGHT =
            List.of("EE1", "EE2", "ME1", "ME1", "ME2", "ME2", "AE1", "AE1", "AE2", "BE1", "BE2");
    private static final List<String> MARKS =
            List.of("A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E");
    private static final List<String> MOVES =
            List.of(
                    "The family moved",
                    "Nearer to home",
                    "Fees",
                    "Boarding wanted",
                    "A parent was posted elsewhere");
    private static final List<String> TRADES =
            List.of(
                    "Electrical Installation",
                    "Plumbing",
                    "Automotive Technology",
                    "Food and Beverage",
                    "Agriculture",
                    "ICT",
                    "Fashion Design",
                    "Building Technology",
                    "Community Health");
    private static final List<String> DEGREES =
            List.of(
                    "Bachelor of Education",
                    "Bachelor of Commerce",
                    "Bachelor of Science in Nursing",
                    "Bachelor of Science in Computer Science",
                    "Bachelor of Arts",
                    "Bachelor of Science in Agriculture",
                    "Bachelor of Laws");

    private final long seed;
    private final LocalDate today;
    private final Persons persons;
    private final Schools schools;

    Lives(long seed, LocalDate today, Persons persons, Schools schools) {
        this.seed = seed;
        this.today = today;
        this.persons = persons;
        this.schools = schools;
    }

    /** The life of a person; empty only where no school is open to anybody. */
    SampleLife of(SamplePerson person) {
        return new Walk(person, Dice.of(seed, person.number(), "life")).toToday();
    }

    /** One life on its way. */
    private final class Walk {
        private final SamplePerson person;
        private final LearnerId id;
        private final Dice dice;
        private final List<LearnerIntent> intents = new ArrayList<>();
        private County county;
        private Grade grade = Grade.PP1;
        private int year;
        private boolean enrolled;
        private @Nullable School school;
        private @Nullable String meanGrade;

        Walk(SamplePerson person, Dice dice) {
            this.person = person;
            this.id = person.id();
            this.dice = dice;
            this.county = person.home();
        }

        SampleLife toToday() {
            if (enrol()) {
                boolean goesOn = true;
                while (goesOn) {
                    goesOn = yearGoesBy();
                }
                afterwards();
            }
            boolean mistaken = enrolled && dice.percent(0.15);
            if (mistaken) {
                mistaken = withdrawToday();
            }
            return new SampleLife(new Life(id, intents), mistaken);
        }

        private boolean enrol() {
            int firstGradeIn =
                    person.person().dateOfBirth().getYear() + 6 + dice.weighted(65, 25, 8);
            int thisYear =
                    SchoolCalendar.of(today.getYear()).opens().isAfter(today)
                            ? today.getYear() - 1
                            : today.getYear();
            if (firstGradeIn >= FIRST_CBC_YEAR) {
                int began = firstGradeIn - 2 + dice.weighted(70, 10, 20);
                year = Math.clamp(began, REGISTER_OPENED, thisYear);
                int rung = Math.max(0, year - firstGradeIn + 2);
                grade = GRADES.get(Math.min(rung, GRADES.indexOf(Grade.G10)));
            } else {
                int firstForm = firstGradeIn + 8;
                year = Math.clamp(firstForm, REGISTER_OPENED, thisYear);
                int form = year - firstForm;
                if (form <= 3) {
                    grade = later(Grade.F1, Math.max(0, form));
                } else if (dice.percent(40)) {
                    grade = later(Grade.UNI_Y1, Math.min(3, form - 4));
                } else {
                    grade = dice.oneOf(List.of(Grade.TVET4, Grade.TVET5, Grade.TVET6));
                }
            }
            if (opens(grade, year).isAfter(today)) {
                year--;
            }
            LocalDate on = opens(grade, year).plusDays(dice.weighted(80, 8, 6, 3, 2, 1));
            school = schools.forGrade(grade, county, on, null, dice);
            if (school == null || on.isAfter(today)) {
                return false;
            }
            intents.add(
                    new EnrolLearner(
                            id,
                            person.person(),
                            identifiers(school.code()),
                            person.guardians(),
                            school.code(),
                            grade,
                            year,
                            on));
            enrolled = true;
            return true;
        }

        private List<Identifier> identifiers(InstitutionCode school) {
            List<Identifier> numbers = new ArrayList<>();
            String certificate = person.birthCertificate();
            if (certificate != null) {
                numbers.add(new Identifier(IdentifierKind.BIRTH_CERTIFICATE, certificate, null));
                if (dice.percent(92)) {
                    numbers.add(
                            new Identifier(IdentifierKind.UPI, persons.upi(person.number()), null));
                }
            }
            if (person.refugeeId() != null) {
                numbers.add(new Identifier(IdentifierKind.REFUGEE_ID, person.refugeeId(), null));
            }
            if (dice.percent(85)) {
                numbers.add(
                        new Identifier(
                                IdentifierKind.ADMISSION_NUMBER,
                                year + "/" + person.number(),
                                school));
            }
            if (isTertiary(grade) && person.refugeeId() == null && dice.percent(80)) {
                numbers.add(
                        new Identifier(
                                IdentifierKind.NATIONAL_ID,
                                String.valueOf(
                                        30_000_000 + Dice.scattered(seed + 2, person.number(), 24)),
                                null));
            }
            if (grade.compareTo(Grade.G3) >= 0 && grade.compareTo(Grade.G12) <= 0) {
                assessmentNumber().ifPresent(numbers::add);
            }
            return numbers;
        }

        private Optional<Identifier> assessmentNumber() {
            return dice.percent(95)
                    ? Optional.of(
                            new Identifier(
                                    IdentifierKind.ASSESSMENT_NUMBER,
                                    "A" + persons.digits(person.number(), 30, 10),
                                    null))
                    : Optional.empty();
        }

        /** What happens in the year and at its end; false when the life stands still there. */
        private boolean yearGoesBy() {
            LocalDate begin = opens(grade, year).plusDays(12);
            LocalDate end = ends(grade, year);
            if (dice.percent(0.06)) {
                return die(day(begin, end));
            }
            if (dice.percent(isTertiary(grade) ? 3 : 2.2)) {
                return withdraw(day(begin, end));
            }
            if (!isTertiary(grade) && dice.percent(4)) {
                transfer(begin, end);
            }
            if (end.isAfter(today)) {
                return false;
            }
            examine(end);
            return moveOn(end);
        }

        private boolean die(LocalDate on) {
            if (!on.isAfter(today)) {
                intents.add(new RecordDeath(id, null, on));
                enrolled = false;
            }
            return false;
        }

        private boolean withdraw(LocalDate on) {
            if (on.isAfter(today)) {
                return false;
            }
            intents.add(new WithdrawLearner(id, whyLeaving(), null, on));
            enrolled = false;
            LocalDate back = opens(grade, year + 1).plusDays(3);
            return dice.percent(50) && readmit(grade, year + 1, back);
        }

        private boolean withdrawToday() {
            return intents.add(
                    new WithdrawLearner(
                            id, WithdrawalReason.MOVED_AWAY, "Reported by telephone", today));
        }

        private WithdrawalReason whyLeaving() {
            boolean girlOfAge =
                    person.person().sex() == Sex.F
                            && grade.compareTo(Grade.G7) >= 0
                            && !isTertiary(grade);
            if (girlOfAge && dice.percent(25)) {
                return dice.percent(80)
                        ? WithdrawalReason.PREGNANCY
                        : WithdrawalReason.EARLY_MARRIAGE;
            }
            return List.of(
                            WithdrawalReason.MOVED_AWAY,
                            WithdrawalReason.FEES,
                            WithdrawalReason.DISTANCE,
                            WithdrawalReason.ILLNESS,
                            WithdrawalReason.CHILD_LABOUR,
                            WithdrawalReason.INSECURITY,
                            WithdrawalReason.DISPLACEMENT,
                            WithdrawalReason.LEFT_THE_COUNTRY)
                    .get(dice.weighted(40, 25, 8, 7, 6, 5, 5, 4));
        }

        private void transfer(LocalDate begin, LocalDate end) {
            if (school == null) {
                return;
            }
            LocalDate asked = day(begin, end.minusDays(60));
            County to = dice.percent(75) ? county : dice.oneOf(List.of(County.values()));
            School receiving = schools.forGrade(grade, to, asked, school.code(), dice);
            if (receiving == null || asked.isAfter(today)) {
                return;
            }
            intents.add(new RequestTransfer(id, receiving.code(), dice.oneOf(MOVES), asked));
            LocalDate answered = asked.plusDays(dice.between(2, 40));
            LocalDate accepted = answered.plusDays(dice.between(1, 12));
            int outcome = dice.weighted(85, 8, 4);
            if (answered.isAfter(today)) {
                return;
            }
            if (outcome == 1) {
                intents.add(new RefuseTransfer(id, "Fees are owed", answered));
            } else if (outcome == 2) {
                intents.add(new CancelTransfer(id, "The family stays", answered));
            } else {
                intents.add(new ReleaseTransfer(id, null, answered));
                if (!accepted.isAfter(today)) {
                    intents.add(new AcceptTransfer(id, null, accepted));
                    school = receiving;
                    county = receiving.county();
                }
            }
        }

        private void examine(LocalDate end) {
            LocalDate results = end.plusDays(48);
            if (grade == Grade.G6 && year >= FIRST_KPSEA) {
                result(Assessment.KPSEA, results, scores(SUBJECTS_PRIMARY, LEVELS_OF_FOUR));
            }
            if (grade == Grade.G9 && year >= FIRST_KJSEA) {
                result(Assessment.KJSEA, results, scores(SUBJECTS_JUNIOR, LEVELS_OF_EIGHT));
            }
            if (grade == Grade.F4) {
                Map<String, String> scores = new TreeMap<>();
                int level = 2 + dice.weighted(2, 5, 8, 11, 14, 16, 18, 14, 8);
                for (String subject : SUBJECTS_SECONDARY) {
                    int at = Math.clamp(level + dice.between(-2, 2), 0, MARKS.size() - 1);
                    scores.put(subject, MARKS.get(at));
                }
                meanGrade = MARKS.get(level);
                scores.put("Mean grade", MARKS.get(level));
                result(Assessment.KCSE, SchoolCalendar.of(year).results(), scores);
            }
        }

        private void result(Assessment assessment, LocalDate on, Map<String, String> scores) {
            if (!on.isAfter(today)) {
                intents.add(new RecordAssessment(id, assessment, year, scores, on));
            }
        }

        private Map<String, String> scores(List<String> subjects, List<String> marks) {
            Map<String, String> scores = new TreeMap<>();
            for (String subject : subjects) {
                scores.put(subject, dice.oneOf(marks));
            }
            return scores;
        }

        private boolean moveOn(LocalDate end) {
            return switch (grade) {
                case G9 -> leaveJunior(end);
                case F4, G12 -> leaveSecondary();
                case TVET3, TVET4, TVET5 ->
                        dice.percent(45) ? progress(Outcome.PROMOTED, next(grade)) : finish(end);
                case TVET6, UNI_Y4 -> finish(end);
                case PP2, G6 -> changeLevel(end);
                default -> climb();
            };
        }

        private boolean climb() {
            if (dice.percent(3)) {
                return progress(Outcome.REPEATED, grade);
            }
            boolean leaps = grade.compareTo(Grade.G4) <= 0 && dice.percent(0.2);
            return leaps
                    ? progress(Outcome.ACCELERATED, later(grade, 2))
                    : progress(Outcome.PROMOTED, next(grade));
        }

        private boolean finish(LocalDate end) {
            return grade == Grade.UNI_Y4
                    ? graduate(dice.oneOf(DEGREES), end)
                    : graduate(
                            "KNQF level " + grade.name().charAt(4) + ", " + dice.oneOf(TRADES),
                            end);
        }

        private boolean changeLevel(LocalDate end) {
            boolean goesOnThere = school != null && school.teaches(next(grade));
            if (goesOnThere && dice.percent(88)) {
                return progress(Outcome.PROMOTED, next(grade));
            }
            return complete(end) && readmit(next(grade), year + 1, opens(next(grade), year + 1));
        }

        private boolean leaveJunior(LocalDate end) {
            if (!complete(end)) {
                return false;
            }
            int path = dice.weighted(93, 4, 3);
            Grade to = path == 0 ? Grade.G10 : Grade.TVET4;
            return path < 2 && readmit(to, year + 1, opens(to, year + 1));
        }

        private boolean leaveSecondary() {
            LocalDate results = SchoolCalendar.of(year).results();
            String mean = meanGrade == null ? "D" : meanGrade;
            if (!graduate("KCSE, mean grade " + mean, results)) {
                return false;
            }
            kcseIndex();
            boolean qualifies = MARKS.indexOf(mean) <= MARKS.indexOf("C+");
            if (qualifies && dice.percent(75)) {
                return readmit(Grade.UNI_Y1, year + 1, opens(Grade.UNI_Y1, year + 1));
            }
            Grade level = MARKS.indexOf(mean) <= MARKS.indexOf("C-") ? Grade.TVET6 : Grade.TVET4;
            return dice.percent(45) && readmit(level, year + 1, opens(level, year + 1));
        }

        private void kcseIndex() {
            String spread = "%09d".formatted(Dice.scattered(seed + 3, person.number(), 28));
            intents.add(
                    new AssignIdentifier(
                            id,
                            new Identifier(
                                    IdentifierKind.KCSE_INDEX,
                                    person.home().knecCode() + spread + "/" + year,
                                    null)));
        }

        private boolean complete(LocalDate on) {
            intents.add(new CompleteLevel(id, null, on));
            enrolled = false;
            return true;
        }

        /** True when the award was given by today; somebody who waits for it stays on the roll. */
        private boolean graduate(String award, LocalDate on) {
            if (on.isAfter(today)) {
                return false;
            }
            intents.add(new GraduateLearner(id, award, on));
            enrolled = false;
            return grade.level() == Level.SECONDARY_844 || grade.level() == Level.SENIOR;
        }

        private boolean progress(Outcome outcome, Grade to) {
            LocalDate on = opens(to, year + 1);
            if (on.isAfter(today) || school == null) {
                return false;
            }
            if (!school.teaches(to)) {
                return false;
            }
            intents.add(new ProgressLearner(id, outcome, to, year + 1, on));
            if (to.compareTo(Grade.G3) >= 0 && grade.compareTo(Grade.G3) < 0) {
                assessmentNumber()
                        .ifPresent(number -> intents.add(new AssignIdentifier(id, number)));
            }
            grade = to;
            year++;
            return true;
        }

        private boolean readmit(Grade to, int when, LocalDate on) {
            School taking = schools.forGrade(to, county, on, null, dice);
            if (on.isAfter(today) || taking == null) {
                return false;
            }
            intents.add(new ReadmitLearner(id, taking.code(), to, when, null, on));
            enrolled = true;
            school = taking;
            county = taking.county();
            grade = to;
            year = when;
            return true;
        }

        /** What was put right or handed in later. */
        private void afterwards() {
            if (intents.getLast() instanceof RecordDeath) {
                return;
            }
            if (person.birthCertificate() == null
                    && person.refugeeId() == null
                    && dice.percent(25)) {
                intents.add(
                        new AssignIdentifier(
                                id,
                                new Identifier(
                                        IdentifierKind.BIRTH_CERTIFICATE,
                                        persons.digits(person.number(), 30, 10),
                                        null)));
            }
            if (dice.percent(1.2)) {
                LocalDate born = person.person().dateOfBirth();
                LocalDate right =
                        born.getDayOfMonth() > 1 ? born.minusDays(1) : born.minusMonths(1);
                intents.add(
                        new CorrectDetails(
                                id,
                                Map.of(Detail.DATE_OF_BIRTH, right.toString()),
                                "Entered wrongly at admission",
                                "Birth notification seen"));
            }
        }

        private LocalDate day(LocalDate first, LocalDate last) {
            long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
            return first.plusDays((long) (dice.share() * days));
        }
    }

    private static final List<String> SUBJECTS_PRIMARY =
            List.of(
                    "English",
                    "Kiswahili",
                    "Mathematics",
                    "Integrated Science",
                    "Creative Arts and Social Studies");
    private static final List<String> SUBJECTS_JUNIOR =
            List.of(
                    "English",
                    "Kiswahili",
                    "Mathematics",
                    "Integrated Science",
                    "Pre-Technical Studies",
                    "Social Studies",
                    "Religious Education",
                    "Agriculture",
                    "Creative Arts and Sports");
    private static final List<String> SUBJECTS_SECONDARY =
            List.of(
                    "English",
                    "Kiswahili",
                    "Mathematics",
                    "Biology",
                    "Chemistry",
                    "Geography",
                    "Business Studies");

    private static Grade next(Grade grade) {
        return later(grade, 1);
    }

    private static Grade later(Grade grade, int rungs) {
        return GRADES.get(GRADES.indexOf(grade) + rungs);
    }

    private static boolean isTertiary(Grade grade) {
        return grade.compareTo(Grade.TVET3) >= 0;
    }

    private static LocalDate opens(Grade grade, int year) {
        return isTertiary(grade) ? LocalDate.of(year, 9, 5) : SchoolCalendar.of(year).opens();
    }

    private static LocalDate ends(Grade grade, int year) {
        return isTertiary(grade) ? LocalDate.of(year + 1, 6, 20) : SchoolCalendar.of(year).ends();
    }
}
