package ke.kemis.portal.pages.matches;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Person;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.matches.MatchAnswer;
import ke.kemis.query.matches.MatchOf;
import ke.kemis.query.matches.MatchPage;
import ke.kemis.query.matches.MatchState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pairs of records that may be of one person: those that wait, and those that were decided. */
@Controller
class ShowMatches {

    private static final int SIZE = 20;

    private final Desk desk;
    private final SchoolField schoolField;
    private final SchoolNames schools;

    ShowMatches(Desk desk, SchoolField schoolField, SchoolNames schools) {
        this.desk = desk;
        this.schoolField = schoolField;
        this.schools = schools;
    }

    /** A state with how many pairs are in it, and the way to them. */
    record Tab(MatchState state, long pairs, String link, boolean open) {}

    /** One of a pair as a list names it; whoever lies out of reach is told by the school only. */
    record Side(String name, String born, String school) {}

    /**
     * One pair.
     *
     * @param last what was said last, where it is decided
     */
    record Pair(
            MatchPage.Item item,
            Side known,
            Side newcomer,
            String whole,
            String link,
            MatchAnswer.@Nullable Said last) {}

    @GetMapping(Queue.PATH)
    String list(
            @RequestParam(defaultValue = "0") int page, Wording say, Entries form, Model model) {
        Queue asked = Queue.of(form, schoolField, say);
        MatchState state = Objects.requireNonNullElseGet(asked.state(), ShowMatches::first);
        Queue queue = asked.of(state);
        int shown = Math.max(0, page);
        MatchPage found = desk.ask(queue.question(shown, SIZE), MatchPage.class, queue.after());
        boolean decided = state != MatchState.OPEN && state != MatchState.CLOSED;
        model.addAttribute("form", form);
        model.addAttribute("queue", queue);
        model.addAttribute("state", state);
        model.addAttribute("found", found);
        model.addAttribute("tabs", tabs(found, queue, state));
        model.addAttribute(
                "pairs",
                found.items().stream().map(item -> pair(item, queue, decided, say)).toList());
        model.addAttribute("counties", Choice.counties());
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute("here", queue.link(Queue.PATH));
        return "matches/list";
    }

    /** What waits for the reader: to be decided, or to be answered where others decide. */
    private static MatchState first() {
        return Caller.signedIn().may("DecideMatch") || !Caller.signedIn().may("AnswerMatch")
                ? MatchState.OPEN
                : MatchState.SCHOOL_ASKED;
    }

    private List<Tab> tabs(MatchPage found, Queue queue, MatchState state) {
        List<Tab> tabs = new ArrayList<>();
        for (MatchState one : MatchState.values()) {
            long pairs = found.counts().getOrDefault(one, 0L);
            if (pairs > 0 || one == MatchState.OPEN || one == state) {
                String link = queue.of(one).link(Queue.PATH).toString();
                tabs.add(new Tab(one, pairs, link, one == state));
            }
        }
        return tabs;
    }

    private Pair pair(MatchPage.Item item, Queue queue, boolean decided, Wording say) {
        return new Pair(
                item,
                side(item.known(), say),
                side(item.newcomer(), say),
                say.text("match.whole.short." + Reasoning.whole(item.bits())),
                queue.link(Queue.PATH + "/" + item.match()).toString(),
                decided ? last(item) : null);
    }

    /** Who decided and why stands on the pair itself; to read it is a look at both records. */
    private MatchAnswer.@Nullable Said last(MatchPage.Item item) {
        MatchAnswer.Match match = desk.ask(new MatchOf(item.match()), MatchAnswer.class).found();
        return match == null || match.decisions().isEmpty() ? null : match.decisions().getLast();
    }

    private Side side(MatchPage.Side side, Wording say) {
        Person person = side.person();
        InstitutionCode at = side.institution();
        return new Side(
                person == null
                        ? say.text("match.outside")
                        : say.name(person.firstName(), person.otherNames(), person.surname()),
                person == null ? "" : say.day(person.dateOfBirth()),
                at == null ? "" : schools.of(at));
    }
}
