package ke.kemis.query.learnersearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ke.kemis.facts.learner.Person;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * A learner as the index holds it: the profile, and beside it the forms in which it is looked for.
 *
 * @param words every folded word of the name, and of those in records that ended in this one
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
        Profile profile) {

    static LearnerDocument of(Profile profile, @Nullable Place place) {
        Person person = profile.person();
        List<NameWord> surname = new ArrayList<>();
        List<NameWord> all = new ArrayList<>();
        List<NameWord> hyphenated = new ArrayList<>();
        if (!person.wasErased()) {
            read(person.surname(), surname, hyphenated);
            all.addAll(surname);
            read(person.firstName(), all, hyphenated);
            read(person.otherNames(), all, hyphenated);
        }
        List<String> folded = each(all, NameWord::folded);
        List<NameWord> looked = new ArrayList<>(all);
        looked.addAll(KenyanNames.joined(all));
        for (Profile.Former former : profile.formerly()) {
            List<NameWord> other = new ArrayList<>();
            read(former.name(), other, hyphenated);
            looked.addAll(other);
            looked.addAll(KenyanNames.joined(other));
        }
        looked.addAll(hyphenated);
        Set<String> identifiers = new LinkedHashSet<>();
        profile.identifiers().forEach(identifier -> identifiers.addAll(Numbers.of(identifier)));
        return new LearnerDocument(
                profile.learner().toString(),
                distinct(looked, NameWord::folded),
                distinct(looked, NameWord::key),
                distinct(surname, NameWord::folded),
                inAnyOrder(folded),
                inAnyOrder(each(all, NameWord::key)),
                identifiers,
                text(profile.institution()),
                place == null ? null : place.county(),
                place == null || place.subCounty() == null
                        ? null
                        : area(place.county(), place.subCounty()),
                text(profile.grade()),
                person.sex().name(),
                profile.status().name(),
                text(profile.year()),
                String.join(" ", folded),
                profile.changed(),
                profile);
    }

    private static void read(
            @Nullable String name, List<NameWord> words, List<NameWord> hyphenated) {
        if (name != null) {
            words.addAll(KenyanNames.words(name));
            hyphenated.addAll(KenyanNames.hyphenated(name));
        }
    }

    private static List<String> each(List<NameWord> words, Function<NameWord, String> form) {
        List<String> each = new ArrayList<>(words.size());
        for (NameWord word : words) {
            each.add(form.apply(word));
        }
        return each;
    }

    /** Of the few words that names have: a set of them costs more than to look through them. */
    private static List<String> distinct(List<NameWord> words, Function<NameWord, String> form) {
        List<String> distinct = new ArrayList<>(words.size());
        for (NameWord word : words) {
            String one = form.apply(word);
            if (!distinct.contains(one)) {
                distinct.add(one);
            }
        }
        return distinct;
    }

    /** As Jackson would write it. */
    void write(Lines lines) {
        lines.begin();
        lines.text("learner", learner);
        lines.texts("words", words);
        lines.texts("sounds", sounds);
        lines.texts("surname", surname);
        lines.text("name", name);
        lines.text("nameHeard", nameHeard);
        lines.texts("identifiers", identifiers);
        lines.textIfAny("institution", institution);
        lines.textIfAny("county", county);
        lines.textIfAny("subCounty", subCounty);
        lines.textIfAny("grade", grade);
        lines.text("sex", sex);
        lines.text("status", status);
        lines.textIfAny("year", year);
        lines.text("sorted", sorted);
        lines.number("changed", changed);
        lines.begin("profile");
        profile.write(lines);
        lines.end();
        lines.end();
    }

    /** A sub-county as the index names it: two counties may have one of the same name. */
    static String area(String county, String subCounty) {
        return county + "/" + subCounty;
    }

    /** The words of a whole name, whatever order somebody writes them in. */
    static String inAnyOrder(Collection<String> words) {
        String[] sorted = words.toArray(String[]::new);
        Arrays.sort(sorted);
        return String.join(" ", sorted);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
