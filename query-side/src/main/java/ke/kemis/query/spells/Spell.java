package ke.kemis.query.spells;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time on a roll.
 *
 * @param since the first day
 * @param until the first day no more; absent while it lasts
 */
public record Spell(Seat seat, LocalDate since, @Nullable LocalDate until) {

    Spell endedOn(LocalDate day) {
        return new Spell(seat, since, day);
    }
}
