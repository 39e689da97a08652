package ke.kemis.linkage.invented;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole classes as their schools enrolled them, everybody another person: of one county and mostly
 * of one community, so that names repeat; in every other class with numbers that were given one
 * after the other, in the rest without any and with the school's telephone. The same seed always
 * makes the same set, in the columns of {@link LabelledSet}.
 */
public final class Classes {
    private static final int LEARNERS = 40;
    private static final int YOUNGEST = 2020;
    private static final int OF_THE_PLACE = 80;

    private final long seed;
    private final boolean firstOfJanuary;
    private final Names names = new Names();

    /**
     * @param firstOfJanuary everybody was enrolled with the first of January
     */
    public Classes(long seed, boolean firstOfJanuary) {
        this.seed = seed;
        this.firstOfJanuary = firstOfJanuary;
    }

    /** Makes so many classes. */
    public void records(int classes, LabelledSet.Taker taker) throws IOException {
        for (int one = 0; one < classes; one++) {
            Dice dice = Dice.of(seed, one, "class");
            String community = Household.community(dice);
            String county = "County " + dice.between(1, Household.COUNTIES);
            boolean numbered = one % 2 == 0;
            String phone = "0722%06d".formatted(dice.between(0, 999_999));
            int born = YOUNGEST - dice.between(0, 12);
            long upi = Dice.scattered(seed + 1, one, 30);
            long assessment = Dice.scattered(seed + 2, one, 28);
            for (int at = 0; at < LEARNERS; at++) {
                String number = Long.toString((long) one * LEARNERS + at + 1);
                String of = dice.percent(OF_THE_PLACE) ? community : Household.community(dice);
                boolean girl = dice.percent(49.6);
                String sex = girl ? " f" : " m";
                LocalDate day = LocalDate.of(born, 1, 1);
                List<@Nullable String> row =
                        Arrays.asList(
                                number,
                                number,
                                "NEMIS",
                                null,
                                names.any(of + " s", dice),
                                names.any("first c" + sex.strip(), dice),
                                names.any(of + sex, dice),
                                girl ? "F" : "M",
                                (firstOfJanuary ? day : day.plusDays(dice.between(1, 364)))
                                        .toString(),
                                null,
                                numbered ? Household.upi(upi + at) : null,
                                numbered ? "A%09d".formatted(assessment + at) : null,
                                null,
                                county,
                                null,
                                "S%06d".formatted(one),
                                null,
                                numbered ? null : phone,
                                null);
                taker.take(row);
            }
        }
    }
}
