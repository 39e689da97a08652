package ke.kemis.portal.pages.matches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.linkage.AnswerMatch;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Merging;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SideBySide;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.AnswerNotYet;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.NotPermitted;
import ke.kemis.portal.platform.QuestionUnanswerable;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.matches.MatchAnswer;
import ke.kemis.query.matches.MatchAnswer.Match;
import ke.kemis.query.matches.MatchOf;
import ke.kemis.query.matches.MatchPage;
import ke.kemis.query.matches.MatchState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One pair side by side, and what somebody says of it; then the next pair of the queue opens. Made
 * for going through hundreds without touching a mouse.
 */
@Controller
class DecidePair {

    private static final String ADDRESS = Queue.PATH + "/{match}";

    /** Whoever looks at another pair goes through those that wait. */
    private static final Set<MatchState> GONE_THROUGH =
            Set.of(MatchState.OPEN, MatchState.SCHOOL_ASKED, MatchState.JOINED);

    private static final Set<MatchState> DECIDABLE =
            Set.of(
                    MatchState.OPEN,
                    MatchState.SCHOOL_ASKED,
                    MatchState.JOINED,
                    MatchState.DIFFERENT,
                    MatchState.REVERSED);

    private final Desk desk;
    private final SchoolField schoolField;
    private final SchoolNames schools;

    DecidePair(Desk desk, SchoolField schoolField, SchoolNames schools) {
        this.desk = desk;
        this.schoolField = schoolField;
        this.schools = schools;
    }

    /** One of the two as the choice of who goes on names it. */
    record Side(
            @Nullable LearnerId learner, String name, @Nullable String school, boolean inReach) {}

    /** What somebody said, and for which school where it is an answer. */
    record Told(MatchAnswer.Said one, @Nullable String school) {}

    @GetMapping(ADDRESS)
    String pair(@PathVariable MatchId match, Wording say, Entries typed, Model model) {
        Queue asked = Queue.of(typed, schoolField, say);
        Match found = found(match, asked.after());
        Queue queue = through(asked, found.state());
        Map<String, String> proposal = new LinkedHashMap<>();
        if (found.known().learner() != null) {
            proposal.put("keep", found.known().learner().toString());
        }
        return page(found, queue, Entries.proposed(proposal, say), say, model);
    }

    @PostMapping(ADDRESS + "/decision")
    String decide(
            @PathVariable MatchId match,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        boolean joined = "yes".equals(form.value("joined"));
        Queue queue =
                through(
                        Queue.of(form, schoolField, say),
                        joined ? MatchState.JOINED : MatchState.OPEN);
        return form.attempt(
                        fields(),
                        () -> {
                            Read<MatchDecision> decision =
                                    form.choice("decision", MatchDecision.class);
                            Read<String> reason = form.text("reason");
                            UUID keep = form.maybeId("keep").orNull();
                            form.check();
                            boolean same = decision.get() == MatchDecision.SAME;
                            Done<Receipt> done =
                                    said(
                                            form,
                                            joined && decision.get() == MatchDecision.DIFFERENT
                                                    ? reversal(match, form, reason)
                                                    : new DecideMatch(
                                                            match,
                                                            decision.get(),
                                                            reason.get(),
                                                            same && keep != null
                                                                    ? new LearnerId(keep)
                                                                    : null));
                            flash.addFlashAttribute("decidedAs", say.word(decision.get()));
                            return onward(match, queue, done, flash);
                        })
                .orElseGet(() -> page(found(match, null), queue, form, say, model));
    }

    @PostMapping(ADDRESS + "/answer")
    String answer(
            @PathVariable MatchId match,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        Queue queue = through(Queue.of(form, schoolField, say), MatchState.SCHOOL_ASKED);
        return form.attempt(
                        answerFields(),
                        () -> {
                            Read<SchoolAnswer> answer = form.choice("answer", SchoolAnswer.class);
                            Read<String> reason = form.text("reason");
                            Read<InstitutionCode> school =
                                    form.chosen("school", InstitutionCode::of);
                            form.check();
                            Done<Receipt> done =
                                    desk.send(
                                            new AnswerMatch(
                                                    match,
                                                    school.get(),
                                                    answer.get(),
                                                    reason.get()));
                            flash.addFlashAttribute("answeredAs", say.word(answer.get()));
                            return onward(match, queue, done, flash);
                        })
                .orElseGet(() -> page(found(match, null), queue, form, say, model));
    }

    @PostMapping(ADDRESS + "/reversal")
    String reverse(
            @PathVariable MatchId match,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        Queue queue = through(Queue.of(form, schoolField, say), MatchState.SAME);
        return form.attempt(
                        fields(),
                        () -> {
                            Read<String> reason = form.text("reason");
                            form.check();
                            Done<Receipt> done = said(form, reversal(match, form, reason));
                            flash.addFlashAttribute("done", say.text("done.unmerge"));
                            return "redirect:"
                                    + queue.link(address(match)).with("after", done.position());
                        })
                .orElseGet(() -> page(found(match, null), queue, form, say, model));
    }

    private String page(Match found, Queue queue, Entries form, Wording say, Model model) {
        boolean bothInReach = found.known().record() != null && found.newcomer().record() != null;
        boolean mayDecide = bothInReach && Caller.signedIn().may("DecideMatch");
        boolean joined = found.state() == MatchState.JOINED;
        MatchPage behind = behind(found.match(), queue, null);
        MatchId next = next(found.match(), behind, queue, null);
        model.addAttribute("match", found);
        model.addAttribute("form", form);
        InstitutionCode answersFor = mayDecide ? null : answersFor(found);
        model.addAttribute("fields", answersFor == null ? fields() : answerFields());
        model.addAttribute("known", side(found.known(), say));
        model.addAttribute("newcomer", side(found.newcomer(), say));
        model.addAttribute(
                "both",
                found.known().record() == null || found.newcomer().record() == null
                        ? null
                        : SideBySide.of(
                                found.known().record(), found.newcomer().record(), say, schools));
        model.addAttribute("reasoning", Reasoning.of(found.why(), say));
        model.addAttribute("through", queue.state());
        model.addAttribute("waits", behind.total());
        model.addAttribute("next", next == null ? null : queue.link(address(next)).toString());
        model.addAttribute("list", queue.link(Queue.PATH).toString());
        model.addAttribute("carried", queue.link(Queue.PATH).parameters());
        boolean reverses = mayDecide && found.state() == MatchState.SAME;
        model.addAttribute("decides", mayDecide && DECIDABLE.contains(found.state()));
        model.addAttribute("reverses", reverses);
        model.addAttribute(
                "since",
                mayDecide && (joined || reverses) ? since(found, form, queue.after(), say) : null);
        model.addAttribute("answers", SchoolAnswer.values());
        model.addAttribute("answersFor", answersFor);
        model.addAttribute("said", found.decisions().stream().map(this::told).toList());
        return "matches/pair";
    }

    private Told told(MatchAnswer.Said one) {
        return new Told(one, one.institution() == null ? null : schools.of(one.institution()));
    }

    /** The school that was asked, where the reader may answer for it. */
    private static @Nullable InstitutionCode answersFor(Match found) {
        List<InstitutionCode> asked =
                found.state() == MatchState.CLOSED ? List.of() : found.asked();
        return asked.stream()
                .filter(school -> Caller.signedIn().may(AnswerMatch.class, school))
                .findFirst()
                .orElse(null);
    }

    private Side side(MatchAnswer.Side side, Wording say) {
        boolean inReach = side.record() != null;
        return new Side(
                side.learner(),
                side.record() == null
                        ? say.text("match.outside")
                        : say.name(
                                side.record().person().firstName(),
                                side.record().person().otherNames(),
                                side.record().person().surname()),
                side.institution() == null ? null : schools.of(side.institution()),
                inReach);
    }

    /** What was recorded since the two became one, for whoever takes them apart. */
    private @Nullable List<Merging.Since> since(
            Match found, Entries form, @Nullable Long after, Wording say) {
        LearnerId kept = found.kept();
        LearnerId ended =
                (Objects.equals(kept, found.known().learner()) ? found.newcomer() : found.known())
                        .learner();
        if (kept == null || ended == null) {
            return null;
        }
        LearnerRecord goesOn =
                desk.ask(new LearnerRecordOf(kept, null), LearnerRecordAnswer.class, after).found();
        List<LearnerHistory.Entry> facts =
                desk.ask(new LearnerHistoryOf(kept, null), LearnerHistory.class, after).facts();
        LearnerHistory.Entry merge = Merging.standing(facts, ended);
        return goesOn == null || merge == null
                ? null
                : Merging.since(facts, merge, goesOn, form, new FactWording(say, schools));
    }

    private static ReverseMatch reversal(MatchId match, Entries form, Read<String> reason) {
        return new ReverseMatch(match, Merging.moved(form), reason.get());
    }

    /** Holds for the pair as the page showed it. */
    private Done<Receipt> said(Entries form, Object intent) {
        String version = form.value("version");
        return desk.send(
                intent, Receipt.class, version.matches("\\d{1,18}") ? Long.valueOf(version) : null);
    }

    /** Who came by a link alone goes through the queue that the pair is in. */
    private static Queue through(Queue asked, MatchState pair) {
        MatchState state = Objects.requireNonNullElse(asked.state(), pair);
        return asked.of(GONE_THROUGH.contains(state) ? state : MatchState.OPEN);
    }

    /** To the next pair of the queue, or to its list where no other is in it. */
    private String onward(
            MatchId match, Queue queue, Done<Receipt> done, RedirectAttributes flash) {
        flash.addFlashAttribute("decided", queue.link(address(match)).toString());
        return "redirect:"
                + queue.link(whereNext(match, queue, done.position()))
                        .with("after", done.position());
    }

    /** What was decided stands, also where nobody says which pair is next. */
    private String whereNext(MatchId match, Queue queue, @Nullable Long position) {
        try {
            MatchId next = next(match, behind(match, queue, position), queue, position);
            return next == null ? Queue.PATH : address(next);
        } catch (NotPermitted
                | QuestionUnanswerable
                | AnswerNotYet
                | RegisterUnavailable unanswered) {
            return Queue.PATH;
        }
    }

    private MatchPage behind(MatchId match, Queue queue, @Nullable Long position) {
        return desk.ask(queue.next(match), MatchPage.class, position);
    }

    /** The pair behind this one, or the first of the queue; nothing where no other is in it. */
    private @Nullable MatchId next(
            MatchId match, MatchPage behind, Queue queue, @Nullable Long position) {
        MatchPage page =
                behind.items().isEmpty()
                        ? desk.ask(queue.next(null), MatchPage.class, position)
                        : behind;
        return page.items().stream()
                .map(MatchPage.Item::match)
                .filter(one -> !one.equals(match))
                .findFirst()
                .orElse(null);
    }

    private static String address(MatchId match) {
        return Queue.PATH + "/" + match;
    }

    private static List<Field> fields() {
        return List.of(Field.text("decision"), Field.text("reason"));
    }

    private static List<Field> answerFields() {
        return List.of(
                Field.text("answer").worded("schoolAnswer"),
                Field.text("reason").worded("answerReason"));
    }

    private Match found(MatchId match, @Nullable Long after) {
        Match found = desk.ask(new MatchOf(match), MatchAnswer.class, after).found();
        if (found == null) {
            throw new Missing("missing.match");
        }
        return found;
    }
}
