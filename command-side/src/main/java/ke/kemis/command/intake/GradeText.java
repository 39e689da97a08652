package ke.kemis.command.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * A class as files write it.
 *
 * @param put what was understood of another spelling; absent where the grade was named as it is
 */
record GradeText(Grade grade, @Nullable String put) {
    private static final Pattern BASIC =
            Pattern.compile(
                    "(GRADE|GRD|GR|G|CLASS|STD|STANDARD|DARASA LA)?[ .-]*(\\d{1,2})[A-Z]?\\b.*");
    private static final Pattern FORM =
            Pattern.compile("(?:FORM|KIDATO CHA|F)[ .-]*([1-4])[A-Z]?\\b.*");
    private static final Pattern PRE =
            Pattern.compile("(?:PP|PRE[ -]?PRIMARY)[ .-]*([12])[A-Z]?\\b.*");
    private static final Pattern JUNIOR =
            Pattern.compile("(?:JSS|JS|JUNIOR)[ .-]*([1-3])[A-Z]?\\b.*");
    private static final Pattern LEVEL =
            Pattern.compile("(?:KNQF|LEVEL|LVL|L)?[ .-]*(?:LEVEL[ .-]*)?([3-6])\\b.*");
    private static final Pattern LEVEL_WORD = Pattern.compile("\\b(?:KNQF|LEVEL|LVL)");
    private static final Pattern LEVEL_INSIDE =
            Pattern.compile("\\b(?:KNQF|LEVEL|LVL)[ .:-]*([3-6])\\b");
    private static final Pattern DEGREE = Pattern.compile("BACHELOR|DEGREE|UNDERGRAD");
    private static final Pattern AFTER_DEGREE = Pattern.compile("POST[ -]?GRAD|\\bPGD");
    private static final Pattern YEAR =
            Pattern.compile("(?:YEAR|YR|Y|MWAKA WA)?[ .-]*([1-6])(?:ST|ND|RD|TH)?(?:\\.\\d)?\\b.*");
    private static final Map<String, Grade> NAMES = new HashMap<>();
    private static final List<Grade> GRADES =
            List.of(
                    Grade.G1, Grade.G2, Grade.G3, Grade.G4, Grade.G5, Grade.G6, Grade.G7, Grade.G8,
                    Grade.G9, Grade.G10, Grade.G11, Grade.G12);
    private static final List<Grade> FORMS = List.of(Grade.F1, Grade.F2, Grade.F3, Grade.F4);
    private static final List<Grade> YEARS =
            List.of(
                    Grade.UNI_Y1,
                    Grade.UNI_Y2,
                    Grade.UNI_Y3,
                    Grade.UNI_Y4,
                    Grade.UNI_Y5,
                    Grade.UNI_Y6);
    private static final List<Grade> LEVELS =
            List.of(Grade.TVET3, Grade.TVET4, Grade.TVET5, Grade.TVET6);

    static {
        for (Grade grade : Grade.values()) {
            NAMES.put(grade.name(), grade);
        }
    }

    /**
     * A class of a school; NEMIS numbers its classes 12 to 28. Behind the number may stand the
     * stream.
     */
    static @Nullable GradeText ofSchool(String text) {
        String word = CellText.whole(CellText.bare(text)).toUpperCase(Locale.ROOT);
        Grade named = NAMES.get(word);
        if (named != null) {
            return new GradeText(named, null);
        }
        if (word.matches("1[2-9]|2[0-8]")) {
            Grade coded = coded(Integer.parseInt(word));
            return new GradeText(coded, "Class code of NEMIS: taken as " + coded + ".");
        }
        word = Numerals.counting(word);
        Matcher match = PRE.matcher(word);
        if (match.matches()) {
            return read(match.group(1).equals("1") ? Grade.PP1 : Grade.PP2);
        }
        match = FORM.matcher(word);
        if (match.matches()) {
            return read(FORMS.get(Integer.parseInt(match.group(1)) - 1));
        }
        match = JUNIOR.matcher(word);
        if (match.matches()) {
            return read(GRADES.get(Integer.parseInt(match.group(1)) + 5));
        }
        match = BASIC.matcher(word);
        if (match.matches()) {
            int number = Integer.parseInt(match.group(2));
            // 12 alone is Form 1; whether "12 East" is as well, nobody can tell.
            int last = match.group(1) == null ? 11 : 12;
            return number < 1 || number > last ? null : read(GRADES.get(number - 1));
        }
        return null;
    }

    /**
     * A level of the national qualifications framework, as a number or by its award. The number
     * counts where both are said: the same award has been given at several levels. What is given
     * after a degree is a university's.
     */
    static @Nullable GradeText ofTvet(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        Grade named = NAMES.get(word);
        if (named != null) {
            return new GradeText(named, null);
        }
        Matcher match = LEVEL.matcher(Numerals.counting(word));
        if (match.matches()) {
            return level(match);
        }
        Matcher first = LEVEL_WORD.matcher(word);
        if (first.find() && !DEGREE.matcher(word).find()) {
            match = LEVEL_INSIDE.matcher(Numerals.counting(word.substring(first.start())));
            if (match.find()) {
                return level(match);
            }
        }
        if (word.contains("ARTISAN")) {
            return read(Grade.TVET3);
        }
        if (word.contains("CRAFT")) {
            return read(Grade.TVET5);
        }
        if (AFTER_DEGREE.matcher(word).find()) {
            return null;
        }
        if (word.contains("DIPLOMA")) {
            return read(Grade.TVET6);
        }
        return word.contains("CERT") ? read(Grade.TVET4) : null;
    }

    /**
     * A university's award, with the year of study where there are years.
     *
     * @param year empty where the file does not say: the first
     */
    static @Nullable GradeText ofUniversity(String level, String year) {
        String word = level.toUpperCase(Locale.ROOT);
        Grade named = NAMES.get(word);
        if (named != null && word.startsWith("UNI_Y")) {
            return new GradeText(named, null);
        }
        if (word.contains("PHD") || word.contains("DOCTOR")) {
            return new GradeText(Grade.DOCTORATE, null);
        }
        if (word.contains("MASTER")) {
            return new GradeText(Grade.MASTERS, null);
        }
        if (AFTER_DEGREE.matcher(word).find()) {
            return new GradeText(
                    Grade.MASTERS,
                    word.contains("DIPLOMA") || word.contains("CERT")
                            ? "The register has no level between a degree and a master's: taken as"
                                    + " MASTERS."
                            : null);
        }
        if (word.contains("DIPLOMA") || word.equals("UNI_DIP")) {
            return new GradeText(Grade.UNI_DIP, null);
        }
        if (word.contains("CERT") || word.equals("UNI_CERT")) {
            return new GradeText(Grade.UNI_CERT, null);
        }
        if (DEGREE.matcher(word).find()) {
            if (year.isEmpty()) {
                return new GradeText(
                        Grade.UNI_Y1, "The year of study is missing: the first is taken.");
            }
            Matcher match = YEAR.matcher(Numerals.anywhere(year.toUpperCase(Locale.ROOT)));
            return match.matches()
                    ? new GradeText(YEARS.get(Integer.parseInt(match.group(1)) - 1), null)
                    : null;
        }
        return null;
    }

    private static GradeText level(Matcher match) {
        return read(LEVELS.get(Integer.parseInt(match.group(1)) - 3));
    }

    private static Grade coded(int code) {
        if (code <= 15) {
            return FORMS.get(code - 12);
        }
        return switch (code) {
            case 16 -> Grade.PP1;
            case 17 -> Grade.PP2;
            default -> GRADES.get(code - 18);
        };
    }

    private static GradeText read(Grade grade) {
        return new GradeText(grade, null);
    }
}
