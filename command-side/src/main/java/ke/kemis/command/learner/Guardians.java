package ke.kemis.command.learner;

import ke.kemis.command.Contacts;
import ke.kemis.command.PlainText;
import ke.kemis.facts.learner.Guardian;
import org.jspecify.annotations.Nullable;

/** Those who answer for a learner, in the form the register keeps them. */
final class Guardians {

    private Guardians() {}

    /**
     * A guardian as the register keeps one.
     *
     * @param within the path of the guardian in the intent, with its dot, or empty
     */
    static Guardian entered(Guardian given, String within) {
        return new Guardian(
                People.name(given.name(), within + "name"),
                given.relation(),
                Contacts.phone(given.phone(), within + "phone"),
                Contacts.email(given.email(), within + "email"),
                nationalId(given.nationalId(), within + "nationalId"));
    }

    private static @Nullable String nationalId(@Nullable String given, String field) {
        String number = PlainText.of(given);
        return number.isEmpty() ? null : Identifiers.nationalId(number, field);
    }
}
