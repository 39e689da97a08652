package ke.kemis.linkage.invented;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who lives together: one or two who answer for the children, and the children. */
record Household(
        int county, int subCounty, String school, List<Adult> guardians, List<Child> children) {
    private static final int YOUNGEST = 2021;
    private static final int MOST_YEARS = 19;

    private static final String[] COMMUNITIES = {
        "kikuyu",
        "luhya",
        "kalenjin",
        "luo",
        "kamba",
        "somali",
        "kisii",
        "meru",
        "coast",
        "maasai",
        "turkana",
        "borana"
    };
    private static final int[] SHARES = {17, 14, 13, 11, 10, 6, 6, 5, 6, 4, 3, 2};
    private static final int[] CHILDREN = {30, 30, 24, 16};
    static final int COUNTIES = 47;
    private static final int SUB_COUNTIES = 7;
    private static final List<String> PHONES =
            List.of("0701", "0710", "0712", "0720", "0722", "0725", "0733", "0740", "0790", "0110");

    /** Somebody who answers for children. */
    record Adult(String first, String last, String phone, String nationalId) {}

    /**
     * A child.
     *
     * @param certificate absent for those whose birth nobody registered
     * @param nationalId of those who are of age
     */
    record Child(
            long number,
            String surname,
            String first,
            String other,
            boolean girl,
            LocalDate born,
            @Nullable String certificate,
            String upi,
            @Nullable String assessment,
            @Nullable String nationalId) {}

    static Household number(long seed, long household, long firstChild, Names names) {
        Dice dice = Dice.of(seed, household, "household");
        String community = community(dice);
        boolean muslim =
                community.equals("somali") || community.equals("borana") || dice.percent(8);
        int county = dice.between(1, COUNTIES);
        String school = upi(seed + 5, dice.between(0, 40_000)).substring(2);
        String father = names.any(community + " m", dice);
        String surname = dice.percent(70) ? names.any(community + " s", dice) : father;
        List<Adult> guardians = new ArrayList<>();
        guardians.add(
                adult(first(true, muslim, names, dice), names.any(community + " f", dice), dice));
        if (dice.percent(70)) {
            guardians.add(adult(first(false, muslim, names, dice), surname, dice));
        }
        int count = 1 + dice.weighted(CHILDREN);
        List<Child> children = new ArrayList<>();
        LocalDate born =
                LocalDate.of(YOUNGEST - dice.between(0, MOST_YEARS), 1, 1)
                        .plusDays(dice.between(0, 364));
        long entry = Dice.scattered(seed, firstChild, 30);
        for (int i = 0; i < count; i++) {
            boolean twin = i > 0 && dice.percent(6);
            if (i > 0 && !twin) {
                born = born.minusDays(dice.between(400, 1600));
                entry = Dice.scattered(seed, firstChild + i, 30);
            } else if (twin) {
                entry++;
            }
            boolean girl = dice.percent(49.6);
            String first = first(girl, muslim, names, dice);
            while (calls(children, first)) {
                first = first(girl, muslim, names, dice);
            }
            String other = names.any(community + (girl ? " f" : " m"), dice);
            boolean ofAge = born.getYear() <= 2008;
            children.add(
                    new Child(
                            firstChild + i,
                            surname,
                            first,
                            other,
                            girl,
                            born,
                            dice.percent(85) ? "%010d".formatted(entry) : null,
                            upi(seed + 1, firstChild + i),
                            born.getYear() <= 2017
                                    ? "%011d"
                                            .formatted(Dice.scattered(seed + 2, firstChild + i, 34))
                                    : null,
                            ofAge && dice.percent(80)
                                    ? String.valueOf(
                                            30_000_000
                                                    + Dice.scattered(seed + 3, firstChild + i, 24))
                                    : null));
        }
        return new Household(
                county,
                dice.between(1, SUB_COUNTIES),
                school,
                List.copyOf(guardians),
                List.copyOf(children));
    }

    /** One of the communities, as often as they are large. */
    static String community(Dice dice) {
        return COMMUNITIES[dice.weighted(SHARES)];
    }

    private static boolean calls(List<Child> children, String first) {
        return children.stream().anyMatch(child -> child.first().equals(first));
    }

    private static String first(boolean girl, boolean muslim, Names names, Dice dice) {
        return names.any("first " + (muslim ? "m" : "c") + (girl ? "f" : "m"), dice);
    }

    private static Adult adult(String first, String last, Dice dice) {
        return new Adult(
                first,
                last,
                dice.oneOf(PHONES) + "%06d".formatted(dice.between(0, 999_999)),
                String.valueOf(dice.between(5_000_000, 38_999_999)));
    }

    static String upi(long seed, long number) {
        return upi(Dice.scattered(seed, number, 30));
    }

    /** Six letters and digits. */
    static String upi(long number) {
        String text = Long.toString(number, 36);
        return ("000000" + text).substring(text.length()).toUpperCase(java.util.Locale.ROOT);
    }
}
