package ke.kemis.command.learner;

import static ke.kemis.command.Rule.TEXT_TOO_LONG;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import java.util.stream.Stream;
import ke.kemis.command.Reason;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why something is asked, where that need not be said. */
class ReasonTest {

    @ParameterizedTest
    @MethodSource("givenReasons")
    void a_reason_is_no_longer_than_somebody_reads(LearnerIntent intent) {
        given(enrolledIn(Grade.G4)).when(intent).thenRefused(TEXT_TOO_LONG, "reason");
    }

    @Test
    void it_may_be_as_long_as_that_or_be_left_out() {
        LearnerWithdrew withdrew =
                new LearnerWithdrew(
                        WANJIKU, KISUMU, Grade.G4, 2025, WithdrawalReason.FEES, MARCH_2026);
        given(enrolledIn(Grade.G4)).when(withdrawal("x".repeat(Reason.LONGEST))).then(withdrew);
        given(enrolledIn(Grade.G4)).when(withdrawal(null)).then(withdrew);
    }

    static Stream<LearnerIntent> givenReasons() {
        String tooLong = "x".repeat(Reason.LONGEST + 1);
        return Stream.of(
                withdrawal(tooLong),
                new ReadmitLearner(WANJIKU, KISUMU, Grade.G4, 2026, tooLong, MARCH_2026),
                new ReleaseTransfer(WANJIKU, tooLong, MARCH_2026),
                new AcceptTransfer(WANJIKU, tooLong, MARCH_2026),
                new CancelTransfer(WANJIKU, tooLong, MARCH_2026),
                new CompleteLevel(WANJIKU, tooLong, MARCH_2026),
                new RecordDeath(WANJIKU, tooLong, MARCH_2026));
    }

    private static WithdrawLearner withdrawal(String reason) {
        return new WithdrawLearner(WANJIKU, WithdrawalReason.FEES, reason, MARCH_2026);
    }
}
