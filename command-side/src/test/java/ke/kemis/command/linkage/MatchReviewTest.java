package ke.kemis.command.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether two records are of one person: asked, decided, and taken back. */
class MatchReviewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LearnerId KNOWN = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final LearnerId NEW = LearnerId.of("018f2f6e-0000-7000-8000-00000000000a");
    private static final LearnerId ELSE = LearnerId.of("018f2f6e-0000-7000-8000-00000000000c");
    private static final ImportId FILE = ImportId.of("018f2f6e-0000-7000-8000-0000000000e1");
    private static final InstitutionCode HERE = InstitutionCode.of("41/7301");
    private static final InstitutionCode THERE = InstitutionCode.of("KSM001");
    private static final InstitutionCode ELSEWHERE = InstitutionCode.of("NYR001");
    private static final List<InstitutionCode> SCHOOLS = List.of(HERE, THERE);
    private static final Sides TWO = new Sides(SCHOOLS, false);
    private static final Sides ENDED = new Sides(SCHOOLS, true);
    private static final MatchId MATCH = MatchId.between(KNOWN, NEW);

    @Test
    void a_pair_has_one_review_whichever_of_the_two_comes_first() {
        assertThat(MatchId.between(NEW, KNOWN)).isEqualTo(MATCH);
        assertThat(MatchId.between(NEW, ELSE)).isNotEqualTo(MATCH);
    }

    @Test
    void two_who_look_alike_are_asked_about_once() {
        given().when(found(2)).then(asFound(2));
        given(asFound(2)).when(found(2)).then();
        given(asFound(2)).when(found(2.9)).then();
    }

    @Test
    void a_pair_that_waits_is_weighed_anew_when_one_of_the_two_is_described_otherwise() {
        given(asFound(2)).when(found(5)).then(asFound(5));
        given(asFound(2)).when(found(-3)).then(asFound(-3));
        given(asFound(2), asFound(5), rejected()).when(found(5)).then();
        given(asFound(2), asFound(-3), rejected()).when(found(2)).then(asFound(2));
    }

    @Test
    void which_of_the_two_was_there_first_is_never_said_otherwise() {
        LearnerId later = NEW;
        LearnerId elder = KNOWN;
        OpenMatch turned = new OpenMatch(MATCH, later, elder, null, null, why(5), null);
        given(asFound(2)).when(stand -> MatchRules.open(turned, stand, TODAY)).then(asFound(5));
    }

    @Test
    void a_row_that_surely_is_somebody_is_joined_once_and_nobody_is_asked() {
        given().when(join(12)).then(joined(12));
        given(joined(12)).when(join(12)).then();
        given(joined(12)).when(found(12)).then();
    }

    @Test
    void what_somebody_was_asked_about_or_decided_is_not_joined_by_likeness() {
        given(asFound(2)).when(join(12)).then();
        given(asFound(2), rejected()).when(join(12)).then();
        given(asFound(2), confirmed(NEW)).when(join(12)).then();
    }

    @Test
    void what_likeness_joined_somebody_takes_apart_or_finds_right() {
        given(joined(12)).when(reverse()).then(reversed(KNOWN));
        given(joined(12)).when(same(null)).then(confirmed(KNOWN));
        given(joined(12), confirmed(KNOWN)).when(same(KNOWN)).then();
        given(joined(12))
                .when(decide(MatchDecision.DIFFERENT, null))
                .thenRefused(Rule.MATCH_CONFIRMED_BEFORE);
    }

    @Test
    void what_was_taken_apart_is_not_joined_by_likeness_again() {
        given(joined(12), reversed(KNOWN)).when(join(12)).then();
        given(joined(12), reversed(KNOWN)).when(join(14)).then();
        given(joined(12), reversed(KNOWN)).when(found(12.5)).then();
    }

    @Test
    void the_elder_record_goes_on_unless_somebody_says_otherwise() {
        given(asFound(2)).when(same(null)).then(confirmed(KNOWN));
        given(asFound(2)).when(same(NEW)).then(confirmed(NEW));
        given(asFound(2)).when(same(ELSE)).thenRefused(Rule.KEEP_ONE_OF_THE_TWO);
    }

    @Test
    void a_pair_kept_apart_is_asked_about_again_only_if_it_has_come_to_look_more_alike() {
        given(asFound(2), rejected()).when(found(2)).then();
        given(asFound(2), rejected()).when(found(2.9)).then();
        given(asFound(2), rejected()).when(found(3)).then(asFound(3));
    }

    @Test
    void a_pair_kept_apart_is_not_asked_about_again_because_the_weights_are_new() {
        Evidence name = new Evidence("given name", "SAME", 7);
        MatchEvent before = seen(why("set-2", 2, name));
        given(before, rejected()).when(found(why("set-3", 5, name))).then();
        Explanation otherwise = why("set-3", 5, name, new Evidence("phone", "SAME", 12));
        given(before, rejected()).when(found(otherwise)).then(seen(otherwise));
        given(before).when(found(why("set-3", 5, name))).then(seen(why("set-3", 5, name)));
    }

    @Test
    void a_number_that_a_file_gave_to_both_goes_on_to_speak() {
        Evidence name = new Evidence("given name", "SAME", 7);
        Evidence number = new Evidence("BIRTH_CERTIFICATE", "SAME", 23);
        Evidence phone = new Evidence("phone", "SAME", 12);
        MatchEvent before = seen(new Explanation(4, -24, -2, "set-3", List.of(name, number)));
        Explanation nothingNew = new Explanation(-17.5, -24, -0.5, "set-3", List.of(name));
        Explanation more = new Explanation(-5.5, -24, -0.5, "set-3", List.of(name, phone));
        Explanation both = new Explanation(16, -24, -2, "set-3", List.of(name, phone, number));
        given(before).when(found(nothingNew)).then();
        given(before).when(found(more)).then(seen(both));
        given(before, rejected()).when(found(nothingNew)).then();
        given(before, rejected()).when(found(more)).then(seen(both));
        Explanation another =
                new Explanation(
                        -21.5,
                        -24,
                        -0.5,
                        "set-3",
                        List.of(name, new Evidence("BIRTH_CERTIFICATE", "DIFFERENT", -4)));
        given(before).when(found(another)).then(seen(another));
    }

    @Test
    void a_pair_separated_again_is_asked_about_like_one_kept_apart() {
        given(asFound(2), confirmed(KNOWN), reversed(KNOWN)).when(found(2.5)).then();
        given(asFound(2), confirmed(KNOWN), reversed(KNOWN)).when(found(4)).then(asFound(4));
    }

    @Test
    void schools_are_asked_once_and_the_pair_waits_on() {
        given(asFound(2)).when(decide(MatchDecision.ASK_SCHOOL, null)).then(asked());
        given(asFound(2), asked()).when(decide(MatchDecision.ASK_SCHOOL, null)).then();
        given(asFound(2), asked()).when(decide(MatchDecision.DIFFERENT, null)).then(rejected());
        given(asFound(2), asked()).when(same(null)).then(confirmed(KNOWN));
    }

    @Test
    void who_was_asked_before_schools_were_told_is_asked_anew() {
        MatchEvent nobody = new SchoolAsked(MATCH, KNOWN, NEW, List.of(), TODAY);
        given(asFound(2), nobody).when(decide(MatchDecision.ASK_SCHOOL, null)).then(asked());
    }

    @Test
    void each_school_that_was_asked_answers_and_may_say_otherwise_until_somebody_decides() {
        SchoolAnswer two = SchoolAnswer.TWO_PEOPLE;
        SchoolAnswer one = SchoolAnswer.ONE_PERSON;
        given(asFound(2), asked()).when(says(HERE, two)).then(said(HERE, two));
        given(asFound(2), asked(), said(HERE, two)).when(says(HERE, two)).then();
        given(asFound(2), asked(), said(HERE, two)).when(says(HERE, one)).then(said(HERE, one));
        given(asFound(2), asked(), said(HERE, two)).when(says(THERE, two)).then(said(THERE, two));
        given(asFound(2), asked(), asFound(5)).when(says(HERE, two)).then(said(HERE, two));
        given(asFound(2), asked(), said(HERE, two))
                .when(decide(MatchDecision.ASK_SCHOOL, null))
                .then();
        given(asFound(2), asked(), said(HERE, two), said(THERE, one))
                .when(decide(MatchDecision.ASK_SCHOOL, null))
                .then(asked());
    }

    @Test
    void a_school_that_was_not_asked_or_comes_too_late_answers_nothing() {
        Rule refused = Rule.SCHOOL_NOT_ASKED;
        SchoolAnswer one = SchoolAnswer.ONE_PERSON;
        given().when(says(HERE, one)).thenRefused(Rule.MATCH_UNKNOWN);
        given(asFound(2)).when(says(HERE, one)).thenRefused(refused);
        given(asFound(2), asked()).when(says(ELSEWHERE, one)).thenRefused(refused);
        given(asFound(2), asked(), rejected()).when(says(HERE, one)).thenRefused(refused);
        given(asFound(2), asked(), rejected(), asFound(5))
                .when(says(HERE, one))
                .thenRefused(refused);
        given(asFound(2), asked(), confirmed(NEW)).when(says(HERE, one)).thenRefused(refused);
    }

    @Test
    void nobody_asks_or_says_more_of_two_of_whom_one_was_erased_or_goes_on_as_a_third() {
        SchoolAnswer two = SchoolAnswer.TWO_PEOPLE;
        given(asFound(2)).when(ended(MatchDecision.ASK_SCHOOL)).thenRefused(Rule.MATCH_CLOSED);
        given(asFound(2)).when(ended(MatchDecision.DIFFERENT)).thenRefused(Rule.MATCH_CLOSED);
        given(asFound(2), asked())
                .when(ended(MatchDecision.ASK_SCHOOL))
                .thenRefused(Rule.MATCH_CLOSED);
        given(asFound(2), asked())
                .when(ended(MatchDecision.DIFFERENT))
                .thenRefused(Rule.MATCH_CLOSED);
        given(asFound(2), asked()).when(says(HERE, two, ENDED)).thenRefused(Rule.MATCH_CLOSED);
        given(asFound(2), rejected())
                .when(ended(MatchDecision.ASK_SCHOOL))
                .thenRefused(Rule.MATCH_CLOSED);
    }

    @Test
    void what_was_said_before_one_of_them_ended_may_be_said_again_and_adds_nothing() {
        SchoolAnswer two = SchoolAnswer.TWO_PEOPLE;
        given(asFound(2), rejected()).when(ended(MatchDecision.DIFFERENT)).then();
        given(asFound(2), asked(), said(HERE, two)).when(says(HERE, two, ENDED)).then();
        given(joined(12)).when(ended(MatchDecision.SAME)).then(confirmed(KNOWN));
    }

    @Test
    void whoever_kept_two_apart_may_have_been_wrong() {
        given(asFound(2), rejected()).when(same(null)).then(confirmed(KNOWN));
    }

    @Test
    void what_was_confirmed_is_reversed_before_anything_else_is_said() {
        given(asFound(2), confirmed(KNOWN))
                .when(decide(MatchDecision.DIFFERENT, null))
                .thenRefused(Rule.MATCH_CONFIRMED_BEFORE);
        given(asFound(2), confirmed(KNOWN))
                .when(same(NEW))
                .thenRefused(Rule.MATCH_CONFIRMED_BEFORE);
        given(asFound(2), confirmed(NEW)).when(reverse()).then(reversed(NEW));
    }

    @Test
    void nothing_is_reversed_that_was_not_confirmed() {
        given().when(reverse()).thenRefused(Rule.MATCH_UNKNOWN);
        given(asFound(2)).when(reverse()).thenRefused(Rule.MATCH_NOT_CONFIRMED);
        given(asFound(2), rejected()).when(reverse()).thenRefused(Rule.MATCH_NOT_CONFIRMED);
    }

    @Test
    void what_was_reversed_may_be_reversed_again_and_adds_nothing() {
        given(asFound(2), confirmed(NEW), reversed(NEW)).when(reverse()).then();
    }

    @Test
    void nobody_decides_about_a_pair_that_was_never_found_or_without_saying_why() {
        given().when(same(null)).thenRefused(Rule.MATCH_UNKNOWN);
        given(asFound(2))
                .when(stand ->
                        MatchRules.decide(
                                new DecideMatch(MATCH, MatchDecision.DIFFERENT, " ", null),
                                stand,
                                TWO,
                                TODAY))
                .thenRefused(Rule.VALUE_MISSING);
    }

    @Test
    void whoever_merges_a_pair_by_hand_has_decided_about_it() {
        given(asFound(2)).when(mergedByHand(NEW)).then(confirmed(NEW));
        given(asFound(2), asked()).when(mergedByHand(KNOWN)).then(confirmed(KNOWN));
        given(asFound(2), rejected()).when(mergedByHand(KNOWN)).then(confirmed(KNOWN));
        given(asFound(2), confirmed(KNOWN)).when(mergedByHand(KNOWN)).then();
        given().when(mergedByHand(KNOWN)).then();
    }

    @Test
    void whoever_takes_a_pair_apart_by_hand_has_decided_about_it() {
        given(asFound(2), confirmed(NEW)).when(unmergedByHand(2)).then(reversed(NEW));
        given(joined(12)).when(unmergedByHand(12)).then(reversed(KNOWN));
        given(asFound(2)).when(unmergedByHand(2)).then(rejected());
        given(asFound(2), rejected()).when(unmergedByHand(2)).then();
    }

    @Test
    void two_taken_apart_by_hand_whom_nobody_was_asked_about_are_two_and_nobody_is_asked() {
        given().when(unmergedByHand(4)).then(asFound(4), rejected());
        given(asFound(4), rejected()).when(found(4)).then();
    }

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_intent_twice_adds_no_second_fact(int seed) {
        Random random = new Random(seed);
        Stand stand = new Stand.Unknown();
        for (int n = 0; n < 40; n++) {
            Function<Stand, List<MatchEvent>> intent =
                    switch (random.nextInt(7)) {
                        case 0 -> found(random.nextInt(8));
                        case 6 ->
                                says(
                                        SCHOOLS.get(random.nextInt(2)),
                                        random.nextBoolean()
                                                ? SchoolAnswer.ONE_PERSON
                                                : SchoolAnswer.UNKNOWN);
                        case 5 -> join(8 + random.nextInt(8));
                        case 1 -> decide(MatchDecision.DIFFERENT, null);
                        case 2 -> decide(MatchDecision.ASK_SCHOOL, null);
                        case 3 -> reverse();
                        default -> same(random.nextBoolean() ? KNOWN : null);
                    };
            try {
                for (MatchEvent fact : intent.apply(stand)) {
                    stand = stand.after(fact);
                }
                assertThat(again(intent, stand)).isEmpty();
            } catch (Refusal refused) {
                // Said of a pair of which it cannot be said.
            }
        }
    }

    /** Reversing twice is refused, for there is nothing to reverse any more. */
    private static List<MatchEvent> again(Function<Stand, List<MatchEvent>> intent, Stand stand) {
        try {
            return intent.apply(stand);
        } catch (Refusal refused) {
            return List.of();
        }
    }

    private static Function<Stand, List<MatchEvent>> found(double bits) {
        return found(why(bits));
    }

    private static Function<Stand, List<MatchEvent>> found(Explanation why) {
        OpenMatch intent = new OpenMatch(MATCH, KNOWN, NEW, null, null, why, null);
        return stand -> MatchRules.open(intent, stand, TODAY);
    }

    private static MatchEvent seen(Explanation why) {
        return new MatchFound(MATCH, KNOWN, NEW, null, null, why, null, TODAY);
    }

    private static Explanation why(String weights, double bits, Evidence... evidence) {
        return new Explanation(bits, -24, 0, weights, List.of(evidence));
    }

    private static Function<Stand, List<MatchEvent>> join(double bits) {
        JoinMatch intent = new JoinMatch(MATCH, KNOWN, NEW, null, null, why(bits), FILE);
        return stand -> MatchRules.join(intent, stand, TODAY);
    }

    private static MatchEvent joined(double bits) {
        return new MatchJoined(MATCH, KNOWN, NEW, null, null, why(bits), FILE, TODAY);
    }

    private static Function<Stand, List<MatchEvent>> same(@Nullable LearnerId keep) {
        return decide(MatchDecision.SAME, keep);
    }

    private static Function<Stand, List<MatchEvent>> decide(
            MatchDecision decision, @Nullable LearnerId keep) {
        return decide(decision, keep, TWO);
    }

    private static Function<Stand, List<MatchEvent>> ended(MatchDecision decision) {
        return decide(decision, null, ENDED);
    }

    private static Function<Stand, List<MatchEvent>> decide(
            MatchDecision decision, @Nullable LearnerId keep, Sides sides) {
        DecideMatch intent = new DecideMatch(MATCH, decision, "Seen today.", keep);
        return stand -> MatchRules.decide(intent, stand, sides, TODAY);
    }

    private static Function<Stand, List<MatchEvent>> reverse() {
        ReverseMatch intent = new ReverseMatch(MATCH, null, "They are twins.");
        return stand -> MatchRules.reverse(intent, stand, TODAY);
    }

    private static Function<Stand, List<MatchEvent>> mergedByHand(LearnerId kept) {
        LearnerId ends = kept.equals(KNOWN) ? NEW : KNOWN;
        MergeRecords intent = new MergeRecords(kept, ends, "One birth certificate.");
        return stand -> MatchRules.merged(intent, stand, TODAY);
    }

    private static Function<Stand, List<MatchEvent>> unmergedByHand(double bits) {
        OpenMatch seen = new OpenMatch(MATCH, KNOWN, NEW, null, null, why(bits), null);
        return stand -> MatchRules.unmerged(seen, stand, TODAY);
    }

    private static Explanation why(double bits) {
        return new Explanation(bits, -24, 0, "test", List.of());
    }

    private static MatchEvent asFound(double bits) {
        return seen(why(bits));
    }

    private static MatchEvent asked() {
        return new SchoolAsked(MATCH, KNOWN, NEW, SCHOOLS, TODAY);
    }

    private static MatchEvent said(InstitutionCode school, SchoolAnswer answer) {
        return new SchoolAnswered(MATCH, KNOWN, NEW, school, answer, TODAY);
    }

    private static Function<Stand, List<MatchEvent>> says(
            InstitutionCode school, SchoolAnswer answer) {
        return says(school, answer, TWO);
    }

    private static Function<Stand, List<MatchEvent>> says(
            InstitutionCode school, SchoolAnswer answer, Sides sides) {
        AnswerMatch intent = new AnswerMatch(MATCH, school, answer, "Both sat here today.");
        return stand -> MatchRules.answer(intent, stand, sides, TODAY);
    }

    private static MatchEvent rejected() {
        return new MatchRejected(MATCH, KNOWN, NEW, TODAY);
    }

    private static MatchEvent confirmed(LearnerId kept) {
        return new MatchConfirmed(MATCH, KNOWN, NEW, kept, TODAY);
    }

    private static MatchEvent reversed(LearnerId kept) {
        return new MatchReversed(MATCH, KNOWN, NEW, kept, TODAY);
    }

    private static Story given(MatchEvent... facts) {
        return new Story(List.of(facts));
    }

    /** Given these facts, when that is asked, then those facts follow, or a named refusal. */
    private record Story(List<MatchEvent> facts) {

        Answer when(Function<Stand, List<MatchEvent>> intent) {
            Stand stand = new Stand.Unknown();
            for (MatchEvent fact : facts) {
                stand = stand.after(fact);
            }
            Stand before = stand;
            return new Answer(() -> intent.apply(before));
        }
    }

    private record Answer(java.util.function.Supplier<List<MatchEvent>> facts) {

        void then(MatchEvent... expected) {
            assertThat(new ArrayList<>(facts.get())).containsExactly(expected);
        }

        void thenRefused(Rule rule) {
            assertThatThrownBy(facts::get)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.refused().rule()).isEqualTo(rule.name()));
        }
    }
}
