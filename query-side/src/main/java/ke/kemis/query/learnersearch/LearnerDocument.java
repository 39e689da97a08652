package ke.kemis.query.learnersearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.learner.Person;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * A learner as the index holds it: the profile, and beside it the forms in which it is looked for.
 *
 * @param words every folded word of the name
 * @param sounds how those words are heard
 * @param surname the folded words of the surname
 * @param name all words in alphabetical order, so that any order of writing meets it
 * @param nameHeard the same of the sounds
 * @param sorted by what an alphabetical list is ordered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LearnerDocument(
        String learner,
        Collection<String> words,
        Collection<String> sounds,
        Collection<String> surname,
        String name,
        String nameHeard,
        Collection<String> identifiers,
        @Nullable String institution,
        @Nullable String county,
        @Nullable String subCounty,
        @Nullable String grade,
        String sex,
        String status,
        @Nullable String year,
        String sorted,
        long changed,
        @Nullable String institutionName,
        Profile profile) {

    static LearnerDocument of(Profile profile, @Nullable Place place) {
        Person person = profile.person();
        boolean erased = person.wasErased();
        List<NameWord> surname = words(erased ? null : person.surname());
        List<NameWord> first = words(erased ? null : person.firstName());
        List<NameWord> other = words(erased ? null : person.otherNames());
        List<NameWord> all = Stream.of(surname, first, other).flatMap(List::stream).toList();
        List<NameWord> looked = new ArrayList<>(all);
        looked.addAll(KenyanNames.joined(all));
        Stream.of(person.surname(), person.firstName(), person.otherNames())
                .filter(name -> name != null && !erased)
                .map(KenyanNames::hyphenated)
                .forEach(looked::addAll);
        return new LearnerDocument(
                profile.learner().toString(),
                looked.stream().map(NameWord::folded).collect(distinct()),
                looked.stream().map(NameWord::key).collect(distinct()),
                surname.stream().map(NameWord::folded).collect(distinct()),
                inAnyOrder(all.stream().map(NameWord::folded)),
                inAnyOrder(all.stream().map(NameWord::key)),
                profile.identifiers().stream()
                        .flatMap(identifier -> Numbers.of(identifier).stream())
                        .collect(distinct()),
                text(profile.institution()),
                place == null ? null : place.county(),
                place == null || place.subCounty() == null
                        ? null
                        : area(place.county(), place.subCounty()),
                text(profile.grade()),
                person.sex().name(),
                profile.status().name(),
                text(profile.year()),
                all.stream().map(NameWord::folded).collect(Collectors.joining(" ")),
                profile.changed(),
                place == null ? null : place.name(),
                profile);
    }

    /** A sub-county as the index names it: two counties may have one of the same name. */
    static String area(String county, String subCounty) {
        return county + "/" + subCounty;
    }

    /** The words of a whole name, whatever order somebody writes them in. */
    static String inAnyOrder(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(" "));
    }

    private static List<NameWord> words(@Nullable String name) {
        return name == null ? List.of() : KenyanNames.words(name);
    }

    private static Collector<String, ?, Set<String>> distinct() {
        return Collectors.toCollection(LinkedHashSet::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
