package ke.kemis.portal.pages.learners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Status;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SealedWords;
import ke.kemis.portal.pages.SideBySide;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * This is the same person as somebody else: finds the other record, shows both side by side, and
 * goes on with one of them.
 */
@Controller
class SamePerson {

    private static final String ADDRESS = "/learners/{learner}/merge";
    private static final int FOUND = 12;

    private final Desk desk;
    private final SchoolNames schools;

    SamePerson(Desk desk, SchoolNames schools) {
        this.desk = desk;
        this.schools = schools;
    }

    /** Words arrive in the body and leave sealed, as those of every search do. */
    @PostMapping(ADDRESS + "/search")
    String look(
            @PathVariable LearnerId learner,
            @RequestParam(defaultValue = "") String q,
            HttpSession session) {
        String words = q.strip();
        return "redirect:"
                + address(learner)
                        .with("words", words.isEmpty() ? null : SealedWords.seal(words, session));
    }

    @GetMapping(ADDRESS)
    String form(
            @PathVariable LearnerId learner,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable LearnerId other,
            Wording say,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model) {
        Caller.signedIn().require("MergeRecords");
        LearnerRecord one = record(learner);
        if (other != null) {
            return compared(one, other, say, flash, model);
        }
        model.addAttribute("record", one);
        model.addAttribute("learner", learner);
        model.addAttribute("q", "");
        if (words == null) {
            return "learners/merge-find";
        }
        String q = SealedWords.open(words, request.getSession(false));
        if (q == null) {
            flash.addFlashAttribute("done", say.text("find.ended"));
            return "redirect:" + address(learner);
        }
        LearnerId named = id(q);
        if (named != null) {
            return "redirect:" + address(learner).with("other", named);
        }
        List<LearnerPage.Item> found = others(q, learner);
        if (found.size() == 1 && FindLearners.isWholeIdentifier(q)) {
            return "redirect:" + address(learner).with("other", found.getFirst().learner());
        }
        model.addAttribute("q", q);
        model.addAttribute("found", found);
        return "learners/merge-find";
    }

    @PostMapping(ADDRESS)
    String merge(
            @PathVariable LearnerId learner,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        Read<UUID> typed = form.id("other");
        if (typed.orNull() == null) {
            return "redirect:" + address(learner);
        }
        LearnerId other = new LearnerId(typed.get());
        return form.attempt(
                        fields(),
                        () -> {
                            Read<UUID> chosen = form.id("goesOn");
                            Read<String> reason = form.text("reason");
                            form.check();
                            LearnerId goesOn = chosen.get().equals(other.value()) ? other : learner;
                            LearnerId ends = goesOn.equals(other) ? learner : other;
                            Done<Receipt> done =
                                    desk.send(new MergeRecords(goesOn, ends, reason.get()));
                            flash.addFlashAttribute("done", say.text("done.merge"));
                            return "redirect:"
                                    + Link.to(FindLearners.address(goesOn))
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(record(learner), record(other), form, say, model));
    }

    private String compared(
            LearnerRecord one,
            LearnerId other,
            Wording say,
            RedirectAttributes flash,
            Model model) {
        if (other.equals(one.learner())) {
            flash.addFlashAttribute("refused", say.text("merge.itself"));
            return "redirect:" + address(one.learner());
        }
        LearnerRecord two = record(other);
        LearnerId goneInto = two.mergedInto();
        if (goneInto != null) {
            return goneInto.equals(one.learner())
                    ? "redirect:" + Link.to(FindLearners.address(one.learner())).with("from", other)
                    : "redirect:" + address(one.learner()).with("other", goneInto);
        }
        boolean onlyTheOther =
                two.standing().status() == Status.ENROLLED
                        && one.standing().status() != Status.ENROLLED;
        Map<String, String> proposal =
                Map.of(
                        "other",
                        other.toString(),
                        "goesOn",
                        (onlyTheOther ? other : one.learner()).toString());
        return page(one, two, Entries.proposed(proposal, say), say, model);
    }

    private String page(
            LearnerRecord one, LearnerRecord two, Entries form, Wording say, Model model) {
        model.addAttribute("record", one);
        model.addAttribute("learner", one.learner());
        model.addAttribute("other", two);
        model.addAttribute("both", SideBySide.of(one, two, say, schools));
        model.addAttribute("form", form);
        model.addAttribute("fields", fields());
        model.addAttribute(
                "twoRolls",
                one.standing().status() == Status.ENROLLED
                                && two.standing().status() == Status.ENROLLED
                                && !Objects.equals(
                                        one.standing().institution(), two.standing().institution())
                        ? List.of(
                                schools.of(one.standing().institution()),
                                schools.of(two.standing().institution()))
                        : null);
        return "learners/merge";
    }

    private static List<Field> fields() {
        return List.of(Field.longText("reason").worded("mergeReason"));
    }

    private List<LearnerPage.Item> others(String q, LearnerId learner) {
        return desk
                .ask(
                        new LearnersMatching(
                                q, null, null, null, null, null, null, 0, FOUND, "relevance"),
                        LearnerPage.class)
                .items()
                .stream()
                .filter(item -> item.learner() != null && !item.learner().equals(learner))
                .filter(item -> item.status() != Status.MERGED)
                .toList();
    }

    private LearnerRecord record(LearnerId learner) {
        LearnerRecord record =
                desk.ask(new LearnerRecordOf(learner, null), LearnerRecordAnswer.class).found();
        if (record == null) {
            throw new Missing("missing.learner");
        }
        return record;
    }

    private static Link address(LearnerId learner) {
        return Link.to(FindLearners.address(learner) + "/merge");
    }

    private static @Nullable LearnerId id(String text) {
        try {
            return LearnerId.of(text);
        } catch (IllegalArgumentException words) {
            return null;
        }
    }
}
