package ke.kemis.portal.pages.matches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.command.Receipt;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SideBySide;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
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
    private static final int LOOKED_AHEAD = 50;
    private static final List<MatchState> WAITING =
            List.of(MatchState.OPEN, MatchState.SCHOOL_ASKED);

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

    @GetMapping(ADDRESS)
    String pair(@PathVariable MatchId match, Wording say, Entries typed, Model model) {
        Queue queue = Queue.of(typed, schoolField, say);
        Match found = found(match, queue.after());
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
        Queue queue = Queue.of(form, schoolField, say);
        return form.attempt(
                        fields(),
                        () -> {
                            Read<MatchDecision> decision =
                                    form.choice("decision", MatchDecision.class);
                            Read<String> reason = form.text("reason");
                            UUID keep = form.maybeId("keep").orNull();
                            form.check();
                            boolean same = decision.get() == MatchDecision.SAME;
                            boolean joined = "yes".equals(form.value("joined"));
                            Done<Receipt> done =
                                    desk.send(
                                            joined && decision.get() == MatchDecision.DIFFERENT
                                                    ? new ReverseMatch(match, null, reason.get())
                                                    : new DecideMatch(
                                                            match,
                                                            decision.get(),
                                                            reason.get(),
                                                            same && keep != null
                                                                    ? new LearnerId(keep)
                                                                    : null));
                            flash.addFlashAttribute("decided", match.toString());
                            flash.addFlashAttribute("decidedAs", say.word(decision.get()));
                            MatchState from = joined ? MatchState.JOINED : MatchState.OPEN;
                            return "redirect:" + next(match, from, queue, done.position());
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
        Queue queue = Queue.of(form, schoolField, say);
        return form.attempt(
                        fields(),
                        () -> {
                            Read<String> reason = form.text("reason");
                            form.check();
                            Done<Receipt> done =
                                    desk.send(new ReverseMatch(match, null, reason.get()));
                            flash.addFlashAttribute("done", say.text("done.unmerge"));
                            return "redirect:"
                                    + queue.link(Queue.PATH + "/" + match)
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(found(match, null), queue, form, say, model));
    }

    private String page(Match found, Queue queue, Entries form, Wording say, Model model) {
        boolean bothInReach = found.known().record() != null && found.newcomer().record() != null;
        boolean mayDecide = bothInReach && Caller.signedIn().may("DecideMatch");
        boolean joined = found.state() == MatchState.JOINED;
        MatchState from = joined ? MatchState.JOINED : MatchState.OPEN;
        MatchPage waiting = desk.ask(queue.question(from, 0, LOOKED_AHEAD), MatchPage.class);
        model.addAttribute("match", found);
        model.addAttribute("form", form);
        model.addAttribute("fields", fields());
        model.addAttribute("known", side(found.known(), say));
        model.addAttribute("newcomer", side(found.newcomer(), say));
        model.addAttribute(
                "both",
                found.known().record() == null || found.newcomer().record() == null
                        ? null
                        : SideBySide.of(
                                found.known().record(), found.newcomer().record(), say, schools));
        model.addAttribute("reasoning", Reasoning.of(found.why(), say));
        model.addAttribute("waits", waiting.total());
        String next = following(found.match(), waiting);
        model.addAttribute("next", next == null ? null : queue.link(next).toString());
        model.addAttribute(
                "list",
                queue.link(Queue.PATH).with("state", joined ? MatchState.JOINED : null).toString());
        model.addAttribute("carried", queue.link(Queue.PATH).parameters());
        model.addAttribute(
                "decides",
                mayDecide
                        && (joined
                                || WAITING.contains(found.state())
                                || found.state() == MatchState.DIFFERENT
                                || found.state() == MatchState.REVERSED));
        model.addAttribute("reverses", mayDecide && found.state() == MatchState.SAME);
        return "matches/pair";
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

    /** The next pair that waits, or the list where none does. */
    private Link next(MatchId decided, MatchState from, Queue queue, @Nullable Long position) {
        MatchPage waiting =
                desk.ask(queue.question(from, 0, LOOKED_AHEAD), MatchPage.class, position);
        String following = following(decided, waiting);
        MatchState shown = from == MatchState.OPEN ? null : from;
        return following == null
                ? queue.link(Queue.PATH).with("state", shown).with("after", position)
                : queue.link(following).with("after", position);
    }

    /** The address of the pair behind this one, or of the first; nothing where no other waits. */
    private static @Nullable String following(MatchId match, MatchPage waiting) {
        List<MatchId> ids = waiting.items().stream().map(MatchPage.Item::match).toList();
        int here = ids.indexOf(match);
        MatchId next =
                here >= 0 && here + 1 < ids.size()
                        ? ids.get(here + 1)
                        : ids.stream().filter(id -> !id.equals(match)).findFirst().orElse(null);
        return next == null ? null : Queue.PATH + "/" + next;
    }

    private static List<Field> fields() {
        return List.of(Field.text("reason"));
    }

    private Match found(MatchId match, @Nullable Long after) {
        Match found = desk.ask(new MatchOf(match), MatchAnswer.class, after).found();
        if (found == null) {
            throw new Missing("missing.match");
        }
        return found;
    }
}
