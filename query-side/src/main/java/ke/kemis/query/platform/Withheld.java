package ke.kemis.query.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.store.permission.Fields;

/** Takes out of a fact's own fields what a role is not shown. */
public final class Withheld {

    private static final Set<String> IDENTITY =
            Set.of("person", "persons", "corrections", "guardian", "guardians");

    /** What was seen in evidence is free text, and mostly a certificate by its number. */
    private static final Set<String> IDENTIFIERS =
            Set.of("identifiers", "identifier", "released", "evidence");

    private static final Set<String> CONTACTS = Set.of("phone", "email");
    private static final String NATIONAL_ID = "nationalId";

    private static final Set<String> HOLDERS_CONTACTS = Set.of("phone", "email", "contact");
    private static final Set<String> HEALTH = Set.of("specialNeeds", "medicalCondition");

    private static final Set<String> REMARKS_OF_HEALTH =
            Set.of("CONDITION_LEFT_OUT", "HEALTH_NOT_ADDED");

    private static final String OF_HEALTH = "health-recorded";
    private static final String TAKEN_BACK = "step-undone";
    private static final String OF_WHICH_KIND = "undone";

    /** Why somebody left school, where that says something of body or home. */
    private static final Set<String> OF_BODY_OR_HOME =
            Stream.of(
                            WithdrawalReason.ILLNESS,
                            WithdrawalReason.PREGNANCY,
                            WithdrawalReason.EARLY_MARRIAGE,
                            WithdrawalReason.CHILD_LABOUR)
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet());

    private Withheld() {}

    /** The fields that may be shown, in their order. */
    public static Map<String, Object> from(Map<String, Object> data, Set<Fields> shown) {
        Map<String, Object> left = new LinkedHashMap<>(data);
        if (!shown.contains(Fields.IDENTITY)) {
            left.keySet().removeAll(IDENTITY);
        }
        if (!shown.contains(Fields.IDENTIFIERS)) {
            left.keySet().removeAll(IDENTIFIERS);
        }
        left.computeIfPresent("guardian", (name, one) -> guardian(one, shown));
        left.computeIfPresent(
                "guardians",
                (name, all) ->
                        all instanceof List<?> list
                                ? list.stream().map(one -> guardian(one, shown)).toList()
                                : all);
        if (!shown.contains(Fields.HEALTH)) {
            left.keySet().removeAll(HEALTH);
            left.computeIfPresent(
                    "why", (name, why) -> OF_BODY_OR_HOME.contains(why.toString()) ? null : why);
        }
        return left;
    }

    /**
     * The same of a fact about an account: whose it is may be known to whoever reads of accounts,
     * but how to reach its holder only in part.
     */
    public static Map<String, Object> ofAccount(Map<String, Object> data, Set<Fields> shown) {
        Map<String, Object> left = new LinkedHashMap<>(data);
        if (!shown.contains(Fields.IDENTIFIERS)) {
            left.remove("staffNumber");
        }
        if (!shown.contains(Fields.CONTACTS)) {
            HOLDERS_CONTACTS.forEach(
                    field -> left.computeIfPresent(field, (name, one) -> masked(one.toString())));
        }
        return left;
    }

    /** {@code a…@example.org}, {@code +25…78}. */
    private static String masked(String contact) {
        if (Erased.is(contact)) {
            return contact;
        }
        int at = contact.indexOf('@');
        return at > 0
                ? contact.charAt(0) + "…" + contact.substring(at)
                : contact.length() < 8
                        ? "…"
                        : contact.substring(0, 3) + "…" + contact.substring(contact.length() - 2);
    }

    /**
     * Whether even that such a fact was recorded, or taken back, says something that is not shown.
     */
    public static boolean tellsByItsKind(String type, Map<String, Object> data, Set<Fields> shown) {
        return !shown.contains(Fields.HEALTH)
                && (type.equals(OF_HEALTH)
                        || (type.equals(TAKEN_BACK) && OF_HEALTH.equals(data.get(OF_WHICH_KIND))));
    }

    /**
     * The same, as a condition on columns {@code type} and {@code data}: so that neither the number
     * of rows nor whether more follow says it.
     */
    public static Optional<String> notTellingByItsKind(Set<Fields> shown) {
        return shown.contains(Fields.HEALTH)
                ? Optional.empty()
                : Optional.of(
                        "type <> '%1$s' and (type <> '%2$s' or data ->> '%3$s' <> '%1$s')"
                                .formatted(OF_HEALTH, TAKEN_BACK, OF_WHICH_KIND));
    }

    /** The codes of remarks on a file's rows that say so too. */
    public static Set<String> remarksTellingByTheirCode(Set<Fields> shown) {
        return shown.contains(Fields.HEALTH) ? Set.of() : REMARKS_OF_HEALTH;
    }

    /**
     * A guardian as far as may be shown: the national id is a number as a learner's are, and serves
     * nobody to reach a guardian by.
     */
    public static Guardian guardian(Guardian one, Set<Fields> shown) {
        boolean reached = shown.contains(Fields.CONTACTS);
        return new Guardian(
                one.name(),
                one.relation(),
                reached ? one.phone() : null,
                reached ? one.email() : null,
                showsNationalIds(shown) ? one.nationalId() : null);
    }

    private static Object guardian(Object guardian, Set<Fields> shown) {
        if (!(guardian instanceof Map<?, ?> fields)) {
            return guardian;
        }
        Map<Object, Object> left = new LinkedHashMap<>(fields);
        if (!shown.contains(Fields.CONTACTS)) {
            left.keySet().removeAll(CONTACTS);
        }
        if (!showsNationalIds(shown)) {
            left.remove(NATIONAL_ID);
        }
        return left;
    }

    private static boolean showsNationalIds(Set<Fields> shown) {
        return shown.contains(Fields.CONTACTS) && shown.contains(Fields.IDENTIFIERS);
    }
}
