package ke.kemis.portal.pages.learners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.DateTimeException;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.SealedWords;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finds learners by name, by any identifier, or by where they learn. */
@Controller
class FindLearners {

    private static final String PATH = "/learners";
    private static final int SIZE = 20;

    /** The search opens this many at most; whoever wants more narrows it. */
    private static final long REACHABLE = 10_000;

    private static final int FACET_VALUES = 12;
    private static final List<String> FACETS = List.of("status", "grade", "sex", "year", "county");

    private final Desk desk;
    private final SchoolNames schools;

    FindLearners(Desk desk, SchoolNames schools) {
        this.desk = desk;
        this.schools = schools;
    }

    /** A filter with its values; the one in force can be taken away. */
    record Facet(String name, String title, List<Value> values) {}

    record Value(String title, long learners, boolean inForce, String link) {}

    /** Words arrive in the body and leave sealed, so that no address ever holds a name. */
    @PostMapping(PATH)
    String look(
            @RequestParam(defaultValue = "") String q,
            @RequestParam Map<String, String> typed,
            HttpSession session) {
        Link found = Link.to(PATH);
        for (String facet : FACETS) {
            found = found.with(facet, typed.get(facet));
        }
        found = found.with("institution", typed.get("institution"));
        String words = q.strip();
        return "redirect:"
                + (words.isEmpty()
                        ? found.with("all", "yes")
                        : found.with("words", SealedWords.seal(words, session)));
    }

    @GetMapping(PATH)
    String found(
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String all,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable String sex,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(defaultValue = "relevance") String sort,
            @RequestParam(defaultValue = "0") int page,
            Wording say,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model) {
        String q = null;
        if (words != null) {
            q = SealedWords.open(words, request.getSession(false));
            if (q == null) {
                flash.addFlashAttribute("done", say.text("find.ended"));
                return "redirect:" + PATH;
            }
        }
        Link here =
                Link.to(PATH)
                        .with("words", words)
                        .with("all", all)
                        .with("county", county)
                        .with("institution", institution)
                        .with("grade", grade)
                        .with("sex", sex)
                        .with("status", status)
                        .with("year", year)
                        .with("sort", "relevance".equals(sort) ? null : sort);
        model.addAttribute("here", here);
        model.addAttribute("q", q == null ? "" : q);
        if (here.parameters().isEmpty() && !Caller.signedIn().isGuardian()) {
            return "learners/find";
        }
        int shown = Paging.page(page, SIZE, REACHABLE);
        InstitutionCode school = filter(institution, InstitutionCode::of);
        LearnersMatching question =
                new LearnersMatching(
                        q,
                        filter(county, County::ofCode),
                        school,
                        filter(grade, Grade::valueOf),
                        filter(sex, Sex::valueOf),
                        filter(status, Status::valueOf),
                        filter(year, text -> Year.parse(text).getValue()),
                        shown,
                        SIZE,
                        List.of("name", "recent").contains(sort) ? sort : "relevance");
        LearnerPage found = desk.ask(question, LearnerPage.class);
        if (q != null && found.total() == 1 && isWholeIdentifier(q)) {
            return "redirect:" + PATH + "/" + found.items().getFirst().learner();
        }
        model.addAttribute("found", found);
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total(), REACHABLE));
        model.addAttribute("facets", facets(found, here.without("page"), say));
        model.addAttribute(
                "figuresBlurred",
                !Permissions.shownTo(Caller.signedIn().grantFor(question).role())
                        .contains(Fields.SMALL_COUNTS));
        model.addAttribute("school", school == null ? null : schools.of(school));
        return "learners/find";
    }

    private static List<Facet> facets(LearnerPage found, Link here, Wording say) {
        List<Facet> facets = new ArrayList<>();
        for (String name : FACETS) {
            String inForce = here.parameters().get(name);
            Map<String, Long> counts = found.facets().getOrDefault(name, Map.of());
            List<Value> values =
                    counts.entrySet().stream()
                            .filter(one ->
                                    one.getValue() > 0
                                            && (inForce == null || inForce.equals(one.getKey())))
                            .sorted(order(name))
                            .limit("grade".equals(name) ? Grade.values().length : FACET_VALUES)
                            .map(one ->
                                    new Value(
                                            title(name, one.getKey(), say),
                                            one.getValue(),
                                            one.getKey().equals(inForce),
                                            here.with(
                                                            name,
                                                            one.getKey().equals(inForce)
                                                                    ? null
                                                                    : one.getKey())
                                                    .toString()))
                            .toList();
            if (inForce != null && values.isEmpty()) {
                values =
                        List.of(
                                new Value(
                                        title(name, inForce, say),
                                        0,
                                        true,
                                        here.without(name).toString()));
            }
            if (!values.isEmpty()) {
                facets.add(new Facet(name, say.text("field." + name), values));
            }
        }
        return facets;
    }

    private static Comparator<Map.Entry<String, Long>> order(String facet) {
        return switch (facet) {
            case "grade" -> Comparator.comparing(one -> Grade.valueOf(one.getKey()));
            case "year" -> Map.Entry.<String, Long>comparingByKey().reversed();
            default -> Map.Entry.<String, Long>comparingByValue().reversed();
        };
    }

    private static String title(String facet, String value, Wording say) {
        return switch (facet) {
            case "county" -> {
                County county = read(value, County::ofCode);
                yield county == null ? value : county.title();
            }
            case "grade" -> say.word("Grade", value);
            case "sex" -> say.word("Sex", value);
            case "status" -> say.word("Status", value);
            default -> value;
        };
    }

    /** A number written in full names one learner: the way to the record needs no list between. */
    static boolean isWholeIdentifier(String q) {
        return q.chars().noneMatch(Character::isWhitespace)
                && q.chars().anyMatch(Character::isDigit);
    }

    /** A filter that cannot be read is no reason to list everybody. */
    private static <T> @Nullable T filter(@Nullable String text, Function<String, T> reading) {
        T value = read(text, reading);
        if (value == null && text != null && !text.isBlank()) {
            throw new Missing("missing.address");
        }
        return value;
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> reading) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return null;
        }
    }

    static String address(LearnerId learner) {
        return PATH + "/" + learner;
    }
}
