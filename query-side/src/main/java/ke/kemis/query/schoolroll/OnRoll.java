package ke.kemis.query.schoolroll;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.spells.Attendance;
import org.jspecify.annotations.Nullable;

/**
 * What a roll shows of a learner, and showed as known before.
 *
 * @param described who the learner is, as it was known from one instant to the next, the present
 *     last; no two neighbours say the same
 */
record OnRoll(UUID learner, List<Described> described, Attendance attendance) {

    OnRoll {
        described = List.copyOf(described);
    }

    /** Who a learner is, and since when that is known. */
    record Described(Shown as, Instant known) {}

    /** Nothing where the learner's enrolment is not among the facts. */
    static @Nullable OnRoll after(@Nullable OnRoll before, Fact fact) {
        LearnerEvent event = (LearnerEvent) fact.payload();
        if (event instanceof LearnerEnrolled enrolled) {
            Shown shown = Shown.of(enrolled.person());
            OnRoll begun =
                    before == null
                            ? new OnRoll(
                                    fact.aggregate(),
                                    List.of(new Described(shown, known(fact))),
                                    Attendance.NONE)
                            : before.as(shown, known(fact));
            return begun.attending(begun.attendance.after(event, fact.id(), known(fact)));
        }
        if (before == null) {
            return null;
        }
        OnRoll described =
                switch (event) {
                    case DetailsCorrected corrected ->
                            before.as(before.now().corrected(corrected), known(fact));
                    case PersonalDataErased _ -> before.erased();
                    default -> before;
                };
        return described.attending(described.attendance.after(event, fact.id(), known(fact)));
    }

    Described present() {
        return described.getLast();
    }

    /** What was known before, and is no more. */
    List<Described> past() {
        return described.subList(0, described.size() - 1);
    }

    /** As exactly as the table keeps it. */
    private static Instant known(Fact fact) {
        return fact.recordedAt().truncatedTo(ChronoUnit.MICROS);
    }

    private Shown now() {
        return present().as();
    }

    private OnRoll attending(Attendance now) {
        return now.equals(attendance) ? this : new OnRoll(learner, described, now);
    }

    private OnRoll as(Shown shown, Instant known) {
        List<Described> more = new ArrayList<>(described);
        add(more, new Described(shown, known));
        return new OnRoll(learner, more, attendance);
    }

    /** Everything that was ever known, as a rebuild reads it from then on. */
    private OnRoll erased() {
        List<Described> nobody = new ArrayList<>();
        described.forEach(one -> add(nobody, new Described(one.as().erased(), one.known())));
        return new OnRoll(learner, nobody, attendance);
    }

    /** What holds for no time, by clocks that are not quite the same, was never known. */
    private static void add(List<Described> described, Described next) {
        if (described.isEmpty()) {
            described.add(next);
            return;
        }
        Described last = described.getLast();
        if (last.as().equals(next.as())) {
            return;
        }
        if (next.known().isAfter(last.known())) {
            described.add(next);
        } else {
            described.removeLast();
            add(described, new Described(next.as(), last.known()));
        }
    }
}
