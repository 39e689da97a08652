package ke.kemis.linkage.invented;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of Kenyan learners as NEMIS, KNEC, TVET-MIS and HEMIS would hold them, each with the
 * person it is of: several of one person, written differently and with the errors that are found
 * there; brothers, sisters and twins among them. The same seed always makes the same set.
 */
public final class LabelledSet {
    /** The columns of a row. */
    public static final List<String> COLUMNS =
            List.of(
                    "record",
                    "person",
                    "source",
                    "name",
                    "surname",
                    "first_name",
                    "other_names",
                    "sex",
                    "date_of_birth",
                    "birth_certificate",
                    "upi",
                    "assessment_number",
                    "national_id",
                    "county",
                    "sub_county",
                    "school",
                    "guardian",
                    "guardian_phone",
                    "guardian_id");

    private static final int[] SOURCES_OF_ONE = {45, 35, 15, 5};

    private final long seed;
    private final Names names = new Names();

    public LabelledSet(long seed) {
        this.seed = seed;
    }

    /** Somebody who takes the rows. */
    public interface Taker {
        void take(List<@Nullable String> row) throws IOException;
    }

    /** Makes at least so many records, and those of the last household complete. */
    public void records(long atLeast, Taker taker) throws IOException {
        long record = 0;
        long child = 0;
        for (long household = 0; record < atLeast; household++) {
            Household home = Household.number(seed, household, child, names);
            for (Household.Child one : home.children()) {
                Dice dice = Dice.of(seed, one.number(), "records");
                int sources = 1 + dice.weighted(SOURCES_OF_ONE);
                for (int i = 0; i < sources; i++) {
                    taker.take(row(++record, one, home, dice));
                }
            }
            child += home.children().size();
        }
    }

    private List<@Nullable String> row(
            long record, Household.Child child, Household home, Dice dice) {
        boolean ofAge = child.nationalId() != null;
        String source =
                ofAge && dice.percent(50)
                        ? dice.percent(60) ? "TVET-MIS" : "HEMIS"
                        : dice.percent(70) ? "NEMIS" : "KNEC";
        boolean apart = source.equals("TVET-MIS") || source.equals("HEMIS");
        String surname = written(child.surname(), dice);
        String first = written(child.first(), dice);
        String other = dice.percent(20) ? null : written(child.other(), dice);
        if (dice.percent(2)) {
            String kept = surname;
            surname = first;
            first = kept;
        }
        Household.Adult guardian = dice.oneOf(home.guardians());
        boolean guarded = !apart && dice.percent(80);
        List<@Nullable String> row = new ArrayList<>();
        row.add(String.valueOf(record));
        row.add(String.valueOf(child.number()));
        row.add(source);
        row.add(apart ? null : whole(surname, first, other, dice));
        row.add(apart ? surname : null);
        row.add(apart ? first : null);
        row.add(apart ? other : null);
        row.add(dice.percent(1) ? null : child.girl() ^ dice.percent(0.7) ? "F" : "M");
        row.add(born(child.born(), dice));
        row.add(certificate(child, home, dice));
        row.add(source.equals("NEMIS") && dice.percent(85) ? slip(child.upi(), 1, dice) : null);
        row.add(
                source.equals("KNEC") && child.assessment() != null
                        ? zeros(slip(child.assessment(), 1, dice), 15, dice)
                        : null);
        row.add(apart && dice.percent(85) ? slip(child.nationalId(), 1, dice) : null);
        boolean moved = dice.percent(8);
        row.add("County " + (moved ? dice.between(1, 47) : home.county()));
        int subCounty = moved || dice.percent(5) ? dice.between(1, 7) : home.subCounty();
        row.add("Sub-county " + (moved ? dice.between(1, 47) : home.county()) + "/" + subCounty);
        row.add(
                dice.percent(40)
                        ? Household.upi(seed + 5, dice.between(0, 40_000)).substring(2)
                        : home.school());
        row.add(
                guarded
                        ? written(guardian.first(), dice) + " " + written(guardian.last(), dice)
                        : null);
        row.add(
                guarded && dice.percent(85)
                        ? dice.percent(15)
                                ? "07%08d".formatted(dice.between(0, 99_999_999))
                                : phone(guardian.phone(), dice)
                        : null);
        row.add(guarded && dice.percent(50) ? guardian.nationalId() : null);
        return row;
    }

    /** Three words surname first, or two without the surname, or as it came. */
    private static String whole(String surname, String first, @Nullable String other, Dice dice) {
        String rest = other == null ? first : first + " " + other;
        String name;
        if (other != null && dice.percent(10)) {
            name = rest;
        } else if (dice.percent(12)) {
            name = rest + " " + surname;
        } else {
            name = surname + " " + rest;
        }
        if (dice.percent(3)) {
            name = name.replace(" ", "\u00A0 ");
        }
        if (dice.percent(3)) {
            name = "\u200B" + name;
        }
        return dice.percent(50) ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** As a clerk writes who hears it. */
    private static String written(String name, Dice dice) {
        String word = name;
        if (dice.percent(8)) {
            word =
                    dice.oneOf(
                            List.of(
                                    word.replace("i", "y"),
                                    word.replace("th", "t"),
                                    word.replace("ch", "c"),
                                    word.replace("'", ""),
                                    word.replace("ph", "f"),
                                    word.replace("w", "u"),
                                    word.replace("sh", "s"),
                                    word + "h"));
        }
        return dice.percent(4) ? Objects.requireNonNull(slip(word, 100, dice)) : word;
    }

    private static @Nullable String born(LocalDate born, Dice dice) {
        if (dice.percent(2)) {
            return null;
        }
        if (dice.percent(5)) {
            return born.getYear() + "-01-01";
        }
        if (dice.percent(3) && born.getDayOfMonth() <= 12) {
            return "%d-%02d-%02d"
                    .formatted(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
        }
        if (dice.percent(2)) {
            return born.plusYears(dice.percent(50) ? 1 : -1).toString();
        }
        if (dice.percent(1.5)) {
            return "%d-%02d-%02d"
                    .formatted(born.getYear(), born.getMonthValue(), dice.between(1, 28));
        }
        return born.toString();
    }

    private static @Nullable String certificate(Household.Child child, Household home, Dice dice) {
        if (child.certificate() == null || dice.percent(8)) {
            return dice.percent(60) ? home.school() + dice.between(100, 2400) : null;
        }
        if (dice.percent(12)) {
            return null;
        }
        return zeros(slip(child.certificate(), 1.5, dice), 25, dice);
    }

    private static String zeros(@Nullable String number, double percent, Dice dice) {
        if (number == null) {
            return "";
        }
        return dice.percent(percent) ? number.replaceFirst("^0+(?=.)", "") : number;
    }

    private static String phone(String phone, Dice dice) {
        return switch (dice.between(0, 3)) {
            case 0 -> "+254" + phone.substring(1);
            case 1 -> phone.substring(0, 4) + " " + phone.substring(4);
            default -> phone;
        };
    }

    /** One sign wrong, missing or doubled, or two changed. */
    private static @Nullable String slip(@Nullable String text, double percent, Dice dice) {
        if (text == null || text.length() < 4 || !dice.percent(percent)) {
            return text;
        }
        int at = dice.between(1, text.length() - 2);
        return switch (dice.between(0, 3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            case 2 ->
                    text.substring(0, at)
                            + text.charAt(at + 1)
                            + text.charAt(at)
                            + text.substring(at + 2);
            default -> {
                char sign = text.charAt(at);
                char other =
                        Character.isDigit(sign)
                                ? (char) ('0' + dice.between(0, 9))
                                : (char) ('a' + dice.between(0, 25));
                yield text.substring(0, at) + other + text.substring(at + 1);
            }
        };
    }
}
