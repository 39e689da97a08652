package ke.kemis.portal.pages.learners;

import java.util.List;
import java.util.Map;
import ke.kemis.command.Receipt;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Merging;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SideBySide;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Two records that were merged are of two people after all: asks which of what was recorded since
 * happened to the other.
 */
@Controller
class TwoPeople {

    private static final String ADDRESS = "/learners/{learner}/unmerge";

    private final Desk desk;
    private final SchoolNames schools;

    TwoPeople(Desk desk, SchoolNames schools) {
        this.desk = desk;
        this.schools = schools;
    }

    @GetMapping(ADDRESS)
    String form(
            @PathVariable LearnerId learner,
            @RequestParam LearnerId other,
            Wording say,
            Model model) {
        Caller.signedIn().require("UnmergeRecords");
        return page(
                learner,
                other,
                Entries.proposed(Map.of("other", other.toString()), say),
                say,
                model);
    }

    @PostMapping(ADDRESS)
    String unmerge(
            @PathVariable LearnerId learner,
            @RequestParam LearnerId other,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        return form.attempt(
                        fields(),
                        () -> {
                            Read<String> reason = form.text("reason");
                            form.check();
                            Done<Receipt> done =
                                    desk.send(
                                            new UnmergeRecords(
                                                    learner,
                                                    other,
                                                    Merging.moved(form),
                                                    reason.get()));
                            flash.addFlashAttribute("done", say.text("done.unmerge"));
                            return "redirect:"
                                    + Link.to(FindLearners.address(learner))
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(learner, other, form, say, model));
    }

    private String page(
            LearnerId learner, LearnerId other, Entries form, Wording say, Model model) {
        LearnerRecord goesOn = record(learner);
        LearnerRecord ended = record(other);
        if (goesOn == null) {
            throw new Missing("missing.learner");
        }
        List<LearnerHistory.Entry> facts =
                desk.ask(new LearnerHistoryOf(learner, null), LearnerHistory.class).facts();
        LearnerHistory.Entry merge = Merging.standing(facts, other);
        if (merge == null) {
            throw new Missing("missing.merge");
        }
        model.addAttribute("learner", learner);
        model.addAttribute("record", goesOn);
        model.addAttribute("other", ended);
        model.addAttribute("merge", merge);
        model.addAttribute(
                "since", Merging.since(facts, merge, goesOn, form, new FactWording(say, schools)));
        model.addAttribute(
                "both", ended == null ? null : SideBySide.of(goesOn, ended, say, schools));
        model.addAttribute("form", form);
        model.addAttribute("fields", fields());
        return "learners/unmerge";
    }

    private static List<Field> fields() {
        return List.of(Field.longText("reason").worded("unmergeReason"));
    }

    private @Nullable LearnerRecord record(LearnerId learner) {
        return desk.ask(new LearnerRecordOf(learner, null), LearnerRecordAnswer.class).found();
    }
}
