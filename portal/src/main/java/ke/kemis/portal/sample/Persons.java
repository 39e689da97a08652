package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Guardian.Relation;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.linkage.invented.Dice;
import ke.kemis.linkage.invented.Names;
import org.jspecify.annotations.Nullable;

/** Makes people: who they are and who answers for them, not yet what becomes of them. */
final class Persons {
    /** Of a hundred learners, how many are 4, 5 … 24 years old in the year of the sample. */
    private static final int[] AGES = {
        5, 6, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 5, 4, 3, 3, 2, 2, 1, 1, 1
    };

    private static final int YOUNGEST = 4;
    private static final List<String> PHONES =
            List.of("0701", "0710", "0712", "0720", "0722", "0725", "0733", "0740", "0790", "0110");

    private final long seed;
    private final int year;
    private final Names names = new Names();
    private final Homes homes = new Homes();

    /**
     * @param year the sample's present
     */
    Persons(long seed, int year) {
        this.seed = seed;
        this.year = year;
    }

    SamplePerson number(long number) {
        Dice dice = Dice.of(seed, number, "person");
        Homes.Home home = homes.any(dice);
        String community = home.community(dice);
        boolean muslim = community.equals("somali") || dice.percent(Math.min(95, home.muslim()));
        Sex sex = dice.percent(49.6) ? Sex.F : Sex.M;
        boolean refugee =
                switch (home.county()) {
                    case GARISSA, TURKANA -> dice.percent(9);
                    case NAIROBI -> dice.percent(0.4);
                    default -> false;
                };
        String surname = names.any(community + " s", dice);
        Person person =
                new Person(
                        surname,
                        first(sex, muslim, dice),
                        dice.percent(68) ? names.any(community + own(sex), dice) : null,
                        sex,
                        born(dice),
                        refugee ? home.county() == County.TURKANA ? "SS" : "SO" : "KE");
        return new SamplePerson(
                number,
                new LearnerId(Dice.id(seed, number)),
                person,
                home.county(),
                guardians(surname, community, muslim, dice),
                !refugee && dice.percent(home.certified()) ? certificate(number, dice) : null,
                refugee ? "KEN-" + digits(number, 30, 9) : null);
    }

    /** So many digits that no other learner has. */
    String digits(long number, int bits, int digits) {
        return ("%0" + digits + "d").formatted(Dice.scattered(seed, number, bits));
    }

    /** A UPI of six letters and digits that no other learner has. */
    String upi(long number) {
        String text = Long.toString(Dice.scattered(seed + 1, number, 30), 36);
        return ("000000" + text).substring(text.length()).toUpperCase(Locale.ROOT);
    }

    private LocalDate born(Dice dice) {
        int age = YOUNGEST + dice.weighted(AGES);
        int month = dice.between(1, 12);
        LocalDate first = LocalDate.of(year - age, month, 1);
        return first.withDayOfMonth(dice.between(1, first.lengthOfMonth()));
    }

    private List<Guardian> guardians(String surname, String community, boolean muslim, Dice dice) {
        List<Guardian> guardians = new ArrayList<>();
        if (dice.percent(86)) {
            guardians.add(guardian(Relation.MOTHER, Sex.F, null, community, muslim, dice));
        }
        if (dice.percent(62)) {
            guardians.add(guardian(Relation.FATHER, Sex.M, surname, community, muslim, dice));
        }
        if (guardians.isEmpty() && dice.percent(95)) {
            guardians.add(
                    dice.percent(55)
                            ? guardian(Relation.GRANDPARENT, Sex.F, null, community, muslim, dice)
                            : guardian(Relation.GUARDIAN, Sex.M, null, community, muslim, dice));
        }
        return guardians;
    }

    private Guardian guardian(
            Relation relation,
            Sex sex,
            @Nullable String surname,
            String community,
            boolean muslim,
            Dice dice) {
        String last = surname == null ? names.any(community + own(sex), dice) : surname;
        String name = first(sex, muslim, dice) + " " + last;
        String phone =
                dice.percent(82)
                        ? dice.oneOf(PHONES) + "%06d".formatted(dice.between(0, 999_999))
                        : null;
        String nationalId =
                dice.percent(55) ? String.valueOf(dice.between(5_000_000, 38_999_999)) : null;
        return new Guardian(name, relation, phone, null, nationalId);
    }

    private String first(Sex sex, boolean muslim, Dice dice) {
        return names.any("first " + (muslim ? "m" : "c") + (sex == Sex.F ? "f" : "m"), dice);
    }

    private static String own(Sex sex) {
        return sex == Sex.F ? " f" : " m";
    }

    private String certificate(long number, Dice dice) {
        String entry = digits(number, 30, 10);
        return dice.percent(20) ? entry.substring(0, 4) + "/" + entry.substring(4) : entry;
    }
}
