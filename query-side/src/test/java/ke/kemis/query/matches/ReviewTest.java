package ke.kemis.query.matches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.platform.Fact;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** What the facts of a pair say about it. */
class ReviewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LearnerId KNOWN = new LearnerId(new UUID(1, 1));
    private static final LearnerId NEW = new LearnerId(new UUID(1, 2));
    private static final InstitutionCode HERE = InstitutionCode.of("41/7301");
    private static final InstitutionCode THERE = InstitutionCode.of("KSM001");
    private static final MatchId MATCH = MatchId.between(KNOWN, NEW);
    private static final MatchEvent FOUND =
            new MatchFound(
                    MATCH,
                    KNOWN,
                    NEW,
                    null,
                    null,
                    new Explanation(
                            3, -24, -1, "v1", List.of(new Evidence("given name", "SAME", 28))),
                    null,
                    TODAY);
    private static final MatchEvent JOINED =
            new MatchJoined(
                    MATCH,
                    KNOWN,
                    NEW,
                    null,
                    null,
                    new Explanation(
                            12, -24, -1, "v1", List.of(new Evidence("given name", "SAME", 37))),
                    null,
                    TODAY);
    private static final MatchEvent ASKED =
            new SchoolAsked(MATCH, KNOWN, NEW, List.of(HERE, THERE), TODAY);
    private static final MatchEvent ANSWERED =
            new SchoolAnswered(MATCH, KNOWN, NEW, HERE, SchoolAnswer.TWO_PEOPLE, TODAY);
    private static final MatchEvent ANSWERED_TOO =
            new SchoolAnswered(MATCH, KNOWN, NEW, THERE, SchoolAnswer.UNKNOWN, TODAY);
    private static final MatchEvent SAME = new MatchConfirmed(MATCH, KNOWN, NEW, KNOWN, TODAY);
    private static final MatchEvent REVERSED = new MatchReversed(MATCH, KNOWN, NEW, KNOWN, TODAY);
    private static final MatchEvent REJECTED = new MatchRejected(MATCH, KNOWN, NEW, TODAY);

    @Test
    void a_pair_goes_from_found_to_decided_and_back() {
        assertThat(after(FOUND).state()).isEqualTo(MatchState.OPEN);
        assertThat(after(FOUND, ASKED).state()).isEqualTo(MatchState.SCHOOL_ASKED);
        assertThat(after(FOUND, ASKED, SAME).state()).isEqualTo(MatchState.SAME);
        assertThat(after(FOUND, ASKED, SAME).stand().kept()).isEqualTo(KNOWN);
        assertThat(after(FOUND, SAME, REVERSED).state()).isEqualTo(MatchState.REVERSED);
        assertThat(after(FOUND, SAME, REVERSED).stand().kept()).isNull();
        assertThat(after(FOUND, REJECTED).state()).isEqualTo(MatchState.DIFFERENT);
    }

    @Test
    void what_likeness_joined_tells_for_whom_and_why_and_is_found_right_or_taken_apart() {
        Review joined = after(JOINED);
        assertThat(joined.state()).isEqualTo(MatchState.JOINED);
        assertThat(joined.stand().kept()).isEqualTo(KNOWN);
        assertThat(joined.pair().why().bits()).isEqualTo(12);
        assertThat(joined.said().getFirst().actor()).isEqualTo("ann");
        assertThat(joined.without(NEW.value()).state()).isEqualTo(MatchState.JOINED);
        assertThat(after(JOINED, SAME).state()).isEqualTo(MatchState.SAME);
        assertThat(after(JOINED, REVERSED).state()).isEqualTo(MatchState.REVERSED);
        assertThat(after(JOINED, REVERSED).stand().kept()).isNull();
    }

    @Test
    void a_school_that_was_asked_stays_asked_when_the_pair_is_weighed_anew() {
        assertThat(after(FOUND, ASKED, FOUND).state()).isEqualTo(MatchState.SCHOOL_ASKED);
    }

    @Test
    void what_schools_answer_stands_beside_the_pair_which_is_open_again_after_the_last() {
        assertThat(after(FOUND, ASKED).stand().asked()).containsExactly(HERE, THERE);
        assertThat(after(FOUND, ASKED).answered()).isFalse();

        Review answered = after(FOUND, ASKED, ANSWERED);
        assertThat(answered.state()).isEqualTo(MatchState.SCHOOL_ASKED);
        assertThat(answered.answered()).isTrue();
        Review both = after(FOUND, ASKED, ANSWERED, ANSWERED_TOO);
        assertThat(both.state()).isEqualTo(MatchState.OPEN);
        assertThat(both.answered()).isTrue();
        assertThat(both.stand().asked()).as("they may say otherwise").contains(HERE, THERE);
        assertThat(answered.said().getLast())
                .satisfies(said -> {
                    assertThat(said.institution()).isEqualTo(HERE);
                    assertThat(said.answer()).isEqualTo(SchoolAnswer.TWO_PEOPLE);
                    assertThat(said.actor()).isEqualTo("ann");
                    assertThat(said.reason()).isEqualTo("Seen.");
                });
        Review again = after(FOUND, ASKED, ANSWERED, ANSWERED_TOO, ASKED, ANSWERED);
        assertThat(again.state()).as("asked anew").isEqualTo(MatchState.SCHOOL_ASKED);
        assertThat(after(FOUND, ASKED, ANSWERED, REJECTED).stand().asked()).isEmpty();
        assertThat(after(FOUND, ASKED, ANSWERED, FOUND).answered()).isTrue();
    }

    @Test
    void found_again_it_is_open_again_and_what_was_said_stays() {
        Review again = after(FOUND, REJECTED, FOUND);
        assertThat(again.state()).isEqualTo(MatchState.OPEN);
        assertThat(again.said()).hasSize(1);
    }

    @Test
    void nothing_is_left_to_decide_while_one_of_the_two_is_no_record_of_its_own() {
        Review gone = after(FOUND).without(NEW.value());
        assertThat(gone.state()).isEqualTo(MatchState.CLOSED);
        assertThat(gone.withAgain(NEW.value()).state()).isEqualTo(MatchState.OPEN);
        assertThat(after(FOUND, SAME).without(NEW.value()).state()).isEqualTo(MatchState.SAME);
    }

    @Test
    void of_an_erased_learner_neither_evidence_nor_reasons_are_left() {
        Review erased = after(FOUND, ASKED).erased(KNOWN.value());
        assertThat(erased.state()).isEqualTo(MatchState.CLOSED);
        assertThat(erased.pair().why().evidence()).isEmpty();
        assertThat(erased.said().getFirst().reason()).isEqualTo("[erased]");
        assertThat(erased.erased(KNOWN.value())).isEqualTo(erased);
    }

    private static Review after(MatchEvent... events) {
        Review review = null;
        for (int n = 0; n < events.length; n++) {
            review =
                    Review.after(
                            review,
                            Fact.ofAggregate(
                                    new GenericDomainEventMessage<>(
                                            "match",
                                            MATCH.toString(),
                                            n,
                                            events[n],
                                            Map.of("actor", "ann", "reason", "Seen."))));
        }
        return review;
    }
}
