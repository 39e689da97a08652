package ke.kemis.portal.pages.learners;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.command.Receipt;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which a known learner's life goes on, one for each {@link Step}. */
@Controller
class TakeStep {

    private static final String ADDRESS = "/learners/{learner}/{step}";

    private final Desk desk;
    private final SchoolField schoolField;
    private final SchoolNames schools;
    private final Clock clock;

    TakeStep(Desk desk, SchoolField schoolField, SchoolNames schools, Clock clock) {
        this.desk = desk;
        this.schoolField = schoolField;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String form(
            @PathVariable LearnerId learner,
            @PathVariable String step,
            Wording say,
            HttpServletRequest request,
            Model model) {
        Step taken = Step.at(step);
        Caller.signedIn().require(taken.intent().getSimpleName());
        LearnerRecord record = record(learner);
        Map<String, String> proposal = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        proposal.put("on", taken == Step.ADD_RESULT ? "" : today.toString());
        proposal.put("year", Integer.toString(today.getYear()));
        proposal.putAll(taken.proposes(record));
        if (request.getParameter("fact") != null) {
            proposal.put("fact", request.getParameter("fact"));
        }
        Entries form = Entries.proposed(proposal, say);
        taken.propose(record, form);
        return page(taken, record, form, say, model);
    }

    @PostMapping(ADDRESS)
    String take(
            @PathVariable LearnerId learner,
            @PathVariable String step,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        Step taken = Step.at(step);
        LearnerRecord record = record(learner);
        return form.attempt(
                        taken.fields(record, say),
                        () -> {
                            Long seen = form.maybeLargeNumber(Step.VERSION).orNull();
                            LearnerIntent intent =
                                    taken.read(
                                            learner,
                                            form,
                                            new Step.Reading(say, schoolField, record));
                            Done<Receipt> done = desk.send(intent, Receipt.class, seen);
                            flash.addFlashAttribute("done", say.text("done." + taken.path()));
                            return "redirect:"
                                    + Link.to(address(taken, learner))
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(taken, record, form, say, model));
    }

    /** Whoever asks for a learner no longer does not see the learner any more. */
    private static String address(Step taken, LearnerId learner) {
        return taken == Step.CANCEL_TRANSFER ? "/transfers" : FindLearners.address(learner);
    }

    private String page(Step step, LearnerRecord record, Entries form, Wording say, Model model) {
        List<Field> fields = step.fields(record, say);
        model.addAttribute("step", step.path());
        model.addAttribute("record", record);
        model.addAttribute("learner", record.learner());
        model.addAttribute("fields", fields);
        model.addAttribute("form", form);
        model.addAttribute("fits", step.isOpen(record));
        model.addAttribute("schoolName", schools.of(record.standing().institution()));
        model.addAttribute(
                "transferTo",
                record.standing().transfer() == null
                        ? null
                        : schools.of(record.standing().transfer().to()));
        if (step == Step.UNDO) {
            List<LearnerHistory.Entry> facts =
                    desk.ask(new LearnerHistoryOf(record.learner(), null), LearnerHistory.class)
                            .facts();
            LearnerHistory.Entry fact =
                    facts.stream()
                            .filter(one -> one.fact().toString().equals(form.value("fact")))
                            .findFirst()
                            .orElseThrow(() -> new Missing("missing.fact"));
            model.addAttribute("fits", Undo.offered(record, facts).contains(fact.fact()));
            FactWording telling = new FactWording(say, schools);
            model.addAttribute(
                    "undone",
                    new ShowLearner.Told(
                            fact,
                            telling.title(fact.type(), fact.data()),
                            telling.details(fact.type(), fact.data()),
                            false,
                            null));
        }
        return "learners/step";
    }

    private LearnerRecord record(LearnerId learner) {
        LearnerRecord record =
                desk.ask(new LearnerRecordOf(learner, null), LearnerRecordAnswer.class).found();
        if (record == null) {
            throw new Missing("missing.learner");
        }
        return record;
    }
}
