package ke.kemis.portal.pages.matches;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.portal.pages.Wording;

/**
 * Why two records look like one person, told so that somebody who never heard of odds can follow:
 * one sentence for the whole, and one for each field, the weightiest first.
 *
 * @param whole how likely it is
 * @param odds the same as odds, for whoever wants a number
 * @param fields what each field speaks
 * @param household whether something was taken off because brothers and sisters agree as well
 */
record Reasoning(String whole, String odds, List<Field> fields, boolean household) {

    /** One bit doubles the odds; from here on a field alone decides much. */
    private static final double STRONG = 5;

    private static final double SOME = 1;
    private static final double SURE = 8;
    private static final double LIKELY = 3;
    private static final int LARGEST_SHOWN = 30;

    Reasoning {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param weight {@code for}, {@code against}, or {@code little}; {@code strongly} before the
     *     first two
     */
    record Field(String name, String level, String weight, String sentence) {}

    static Reasoning of(Explanation why, Wording say) {
        return new Reasoning(
                say.text("match.whole." + whole(why.bits())),
                odds(why.bits(), say),
                why.evidence().stream()
                        .sorted(
                                Comparator.comparingDouble((Evidence one) -> Math.abs(one.bits()))
                                        .reversed())
                        .map(one -> field(one, say))
                        .toList(),
                why.household() < 0);
    }

    /** How likely it is, in a word that a list can carry. */
    static String whole(double bits) {
        if (bits >= SURE) {
            return "sure";
        }
        return bits >= LIKELY ? "likely" : bits > -LIKELY ? "open" : "unlikely";
    }

    private static String odds(double bits, Wording say) {
        long one = Math.round(Math.pow(2, Math.min(Math.abs(bits), LARGEST_SHOWN)));
        return say.text(bits >= 0 ? "match.odds.for" : "match.odds.against", say.number(one));
    }

    private static Field field(Evidence one, Wording say) {
        String name =
                say.textOr("evidence." + key(one.field()), say.word("IdentifierKind", one.field()));
        String level = say.textOr("evidence.level." + one.level(), one.level());
        String weight = weight(one.bits());
        return new Field(name, level, weight, say.text("evidence.weight." + weight));
    }

    private static String weight(double bits) {
        if (Math.abs(bits) < SOME) {
            return "little";
        }
        String side = bits > 0 ? "for" : "against";
        return Math.abs(bits) < STRONG ? side : "strongly." + side;
    }

    /** Fields are called in words, keys of messages have none. */
    private static String key(String field) {
        return field.toLowerCase(Locale.ROOT).replace("'s", "").replace(' ', '.');
    }
}
