package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;
import ke.kemis.linkage.invented.Dice;
import org.jspecify.annotations.Nullable;

/**
 * Where sample learners learn. A few schools of each county are much liked, so that even a thousand
 * learners make classes.
 */
final class Schools {
    private static final int TRIES = 8;

    private final Map<Level, Map<County, List<School>>> near = new EnumMap<>(Level.class);
    private final Map<Level, List<School>> anywhere = new EnumMap<>(Level.class);

    Schools(Collection<School> schools) {
        schools.stream()
                .sorted(Comparator.comparingInt(Schools::stirred).thenComparing(School::code))
                .forEach(this::add);
    }

    /**
     * One that teaches the grade and was open that day, in the county where there is one, never the
     * one that is left.
     */
    @Nullable School forGrade(
            Grade grade, County county, LocalDate on, @Nullable InstitutionCode left, Dice dice) {
        List<School> there =
                near.getOrDefault(grade.level(), Map.of()).getOrDefault(county, List.of());
        School found = pick(there, on, left, dice);
        return found != null
                ? found
                : pick(anywhere.getOrDefault(grade.level(), List.of()), on, left, dice);
    }

    boolean teach(Level level) {
        return anywhere.containsKey(level);
    }

    private static @Nullable School pick(
            List<School> schools, LocalDate on, @Nullable InstitutionCode left, Dice dice) {
        for (int n = 0; n < TRIES && !schools.isEmpty(); n++) {
            School school = schools.get((int) (schools.size() * Math.pow(dice.share(), 3)));
            if (!school.openedOn().isAfter(on) && !school.code().equals(left)) {
                return school;
            }
        }
        return null;
    }

    private void add(School school) {
        for (Level level : school.levels()) {
            near.computeIfAbsent(level, _ -> new EnumMap<>(County.class))
                    .computeIfAbsent(school.county(), _ -> new ArrayList<>())
                    .add(school);
            anywhere.computeIfAbsent(level, _ -> new ArrayList<>()).add(school);
        }
    }

    private static int stirred(School school) {
        return school.code().value().hashCode() * 0x9E3779B9;
    }
}
