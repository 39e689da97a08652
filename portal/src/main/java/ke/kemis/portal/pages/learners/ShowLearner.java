package ke.kemis.portal.pages.learners;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Merging;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A learner's record and history, as known now or at any instant before. */
@Controller
class ShowLearner {

    /** Nobody was merged so often; a guard against going round in circles. */
    private static final int LONGEST_CHAIN = 20;

    private final Desk desk;
    private final SchoolNames schools;
    private final Clock clock;

    ShowLearner(Desk desk, SchoolNames schools, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.clock = clock;
    }

    /**
     * One fact of the history.
     *
     * @param undo whether the reader may be offered to take it back
     * @param unmerge the record to offer taking apart from this one again
     */
    record Told(
            LearnerHistory.Entry fact,
            String title,
            List<FactWording.Said> says,
            boolean undo,
            @Nullable String unmerge) {}

    /** Two rolls that a person was on at once, by the schools' names. */
    record Contradiction(LocalDate on, String at, InstitutionCode also, String alsoNamed) {}

    @GetMapping("/learners/{learner}")
    String show(
            @PathVariable LearnerId learner,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable LearnerId from,
            @RequestParam(required = false) @Nullable String ended,
            Wording say,
            Model model) {
        Instant instant = Moments.ofThePast(asOf, clock.instant());
        boolean misread = instant == null && asOf != null && !asOf.isBlank();
        LearnerRecordOf question = new LearnerRecordOf(learner, instant);
        LearnerRecordAnswer answer = desk.ask(question, LearnerRecordAnswer.class, after);
        LearnerRecord record = answer.found();
        model.addAttribute("learner", learner);
        model.addAttribute("asOf", instant);
        model.addAttribute("asOfField", Moments.field(instant));
        model.addAttribute("asOfMisread", misread);
        model.addAttribute("askedFor", answer.askedFor());
        if (record == null) {
            if (instant == null) {
                throw new Missing("missing.learner");
            }
            return "learners/unknown-then";
        }
        LearnerId goesOn = instant == null && ended == null ? goesOnAs(record, after) : null;
        if (goesOn != null) {
            return "redirect:"
                    + Link.to(FindLearners.address(goesOn))
                            .with("from", learner)
                            .with("after", after);
        }
        LearnerHistory history =
                desk.ask(new LearnerHistoryOf(learner, instant), LearnerHistory.class, after);
        FactWording telling = new FactWording(say, schools);
        boolean now = instant == null;
        SignedIn who = Caller.signedIn();
        Set<UUID> offered =
                now && Step.UNDO.isFor(who, record.standing())
                        ? Undo.offered(record, history.facts())
                        : Set.of();
        boolean mayMerge = now && who.may(MergeRecords.class, record.standing().institution());
        LearnerHistory.Entry merged = mayMerge ? Merging.latest(history.facts()) : null;
        List<Told> told =
                history.facts().reversed().stream()
                        .map(fact ->
                                new Told(
                                        fact,
                                        telling.title(fact.type(), fact.data()),
                                        telling.details(fact.type(), fact.data()),
                                        offered.contains(fact.fact()),
                                        merged != null && merged.fact().equals(fact.fact())
                                                ? Objects.toString(fact.data().get("other"), null)
                                                : null))
                        .toList();
        model.addAttribute("record", record);
        model.addAttribute("history", told);
        model.addAttribute("schoolName", schools.of(record.standing().institution()));
        model.addAttribute(
                "transferTo",
                record.standing().transfer() == null
                        ? null
                        : schools.of(record.standing().transfer().to()));
        model.addAttribute(
                "steps",
                now
                        ? Step.fitting(record).stream()
                                .filter(step -> step.isFor(who, record.standing()))
                                .map(Step::path)
                                .toList()
                        : List.of());
        model.addAttribute(
                "mayCorrect",
                now && !record.person().wasErased() && Step.CORRECT.isFor(who, record.standing()));
        model.addAttribute(
                "mayMerge",
                mayMerge && !record.person().wasErased() && record.mergedInto() == null);
        model.addAttribute("mayUnmerge", mayMerge);
        model.addAttribute(
                "from",
                history.facts().stream().anyMatch(fact -> Objects.equals(fact.origin(), from))
                        ? from
                        : null);
        model.addAttribute(
                "twoRolls",
                record.twoRolls().stream()
                        .map(one ->
                                new Contradiction(
                                        one.on(),
                                        schools.of(one.at()),
                                        one.also(),
                                        schools.of(one.also())))
                        .toList());
        Set<Fields> shown = Permissions.shownTo(who.grantFor(question).role());
        model.addAttribute(
                "hidden",
                Arrays.stream(Fields.values())
                        .filter(fields -> !shown.contains(fields))
                        .map(Fields::name)
                        .toList());
        model.addAttribute("printedAt", clock.instant());
        return "learners/show";
    }

    /** The record that goes on for this person, where the reader may see it. */
    private @Nullable LearnerId goesOnAs(LearnerRecord record, @Nullable Long after) {
        if (record.mergedInto() == null) {
            return null;
        }
        LearnerRecord at = record;
        for (int hops = 0; at.mergedInto() != null && hops < LONGEST_CHAIN; hops++) {
            LearnerRecord next =
                    desk.ask(
                                    new LearnerRecordOf(at.mergedInto(), null),
                                    LearnerRecordAnswer.class,
                                    after)
                            .found();
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at.learner();
    }
}
