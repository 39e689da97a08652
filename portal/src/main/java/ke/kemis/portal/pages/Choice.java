package ke.kemis.portal.pages;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ke.kemis.facts.institution.County;

/**
 * One of several things to choose from.
 *
 * @param value what the form sends
 * @param title what the reader sees
 */
public record Choice(String value, String title) {

    /** Every county, by name. */
    public static List<Choice> counties() {
        return Stream.of(County.values())
                .map(county -> new Choice(county.code(), county.title()))
                .sorted(Comparator.comparing(Choice::title))
                .toList();
    }
}
