package ke.kemis.portal.letters;

import java.util.List;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.access.ContactKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The numbers to which text messages go. Whoever sends them pays for each, and to some countries
 * much: strangers would have codes sent there to share in the price.
 */
@Component
public class TextNumbers {

    private final List<String> prefixes;

    /**
     * @param prefixes how the numbers begin, in international form
     */
    TextNumbers(@Value("${kemis.sms.prefixes}") List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
    }

    boolean include(String number) {
        return prefixes.stream().anyMatch(number::startsWith);
    }

    /**
     * Refuses a contact to which no code would go.
     *
     * @param field which holds it
     * @throws Refusal where it is a number that gets no texts
     */
    public void check(ContactKind kind, String contact, String field) {
        if (kind == ContactKind.PHONE && !include(contact)) {
            throw Refusal.of(
                    Rule.NO_TEXTS_TO_THIS_NUMBER, field, "(" + String.join(", ", prefixes) + ")");
        }
    }
}
