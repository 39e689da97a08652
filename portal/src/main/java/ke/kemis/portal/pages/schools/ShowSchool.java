package ke.kemis.portal.pages.schools;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.Ladder;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.NotPermitted;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.portal.platform.Visit;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.query.schoolroll.SchoolRoll;
import ke.kemis.query.schoolroll.SchoolRollOf;
import ke.kemis.query.transfers.Direction;
import ke.kemis.query.transfers.TransferPage;
import ke.kemis.query.transfers.TransfersMatching;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A school's entry, its roll on a day, and the learners on their way to it or from it. */
@Controller
class ShowSchool {

    static final String PATH = "/school";
    private static final int SIZE = 50;
    private static final int WHOLE = 5_000;
    private static final Set<TransferState> ON_THE_WAY =
            EnumSet.of(TransferState.REQUESTED, TransferState.RELEASED);
    private static final int TRANSFERS = 10;
    private static final TransferPage NO_TRANSFERS = new TransferPage(List.of(), 0, 0, TRANSFERS);

    private final Desk desk;
    private final SchoolNames schools;
    private final Clock clock;

    ShowSchool(Desk desk, SchoolNames schools, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable Sex sex,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String whole,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) @Nullable Long after,
            Wording say,
            HttpServletRequest request,
            Model model) {
        InstitutionRecord school = school(desk, code, after);
        InstitutionCode institution = school.institution();
        SignedIn who = Caller.signedIn();
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        LocalDate day = Moments.dayOr(on, today);
        Instant instant = Moments.of(knownAt);
        Grade only =
                Arrays.stream(Grade.values())
                        .filter(one -> one.name().equals(grade))
                        .findFirst()
                        .orElse(null);
        int size = whole == null ? SIZE : WHOLE;
        int shown = Math.max(0, page);
        SchoolRollOf question =
                new SchoolRollOf(institution, day, instant, only, sex, year, shown, size);
        boolean explained = isExplained(who, question);
        SchoolRoll roll = explained ? roll(question, after) : null;
        boolean rollShown = roll != null;
        if (roll == null) {
            roll = new SchoolRoll(institution, day, clock.instant(), List.of(), 0, Map.of());
        }
        Map<Grade, Long> byGrade = new LinkedHashMap<>();
        roll.byGrade().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> byGrade.put(one.getKey(), one.getValue()));
        model.addAttribute("school", school);
        model.addAttribute("roll", roll);
        model.addAttribute("byGrade", byGrade);
        model.addAttribute("onRoll", byGrade.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("grade", only);
        model.addAttribute("day", day);
        model.addAttribute("knownAt", instant);
        model.addAttribute(
                "knownAtMisread", instant == null && knownAt != null && !knownAt.isBlank());
        model.addAttribute("sex", sex);
        model.addAttribute("year", year);
        model.addAttribute("isToday", day.equals(today) && instant == null);
        model.addAttribute(
                "dayMisread",
                on != null
                        && !on.isBlank()
                        && Moments.dayOr(on, LocalDate.MIN).equals(LocalDate.MIN));
        model.addAttribute("paging", Paging.of(shown, size, roll.total()));
        Link here =
                address(institution)
                        .with("on", day.equals(today) ? null : day)
                        .with("knownAt", instant)
                        .with("grade", only)
                        .with("sex", sex)
                        .with("year", year);
        model.addAttribute("here", here);
        model.addAttribute("whole", whole != null);
        model.addAttribute(
                "changes",
                SchoolChange.fitting(school.status()).stream()
                        .filter(change -> who.may(change.intent(), institution))
                        .map(SchoolChange::path)
                        .toList());
        model.addAttribute("rollShown", rollShown);
        model.addAttribute("maySearch", who.isShown(Fields.IDENTITY, LearnersMatching.class));
        model.addAttribute("mayEnrol", who.may(EnrolLearner.class, institution));
        model.addAttribute("mayTakeUp", who.may(ProgressClass.class, institution));
        model.addAttribute(
                "mayLetGo",
                only != null && Ladder.isLast(only) && who.may(CompleteClass.class, institution));
        model.addAttribute("unexplained", explained ? null : here.toString());
        boolean transfersShown = explained && who.may(TransfersMatching.class, null);
        model.addAttribute(
                "in", transfersShown ? onTheWay(institution, Direction.IN) : NO_TRANSFERS);
        model.addAttribute(
                "out", transfersShown ? onTheWay(institution, Direction.OUT) : NO_TRANSFERS);
        model.addAttribute("schools", schools);
        model.addAttribute("mine", institution.equals(MySchool.of(request)));
        model.addAttribute("mayBeMine", !MySchool.isGiven(who));
        return "schools/show";
    }

    /** A school's code is no personal data, so a cookie may remember which one is mine. */
    @PostMapping("/school/mine")
    String mine(
            @RequestParam String code,
            Wording say,
            HttpServletResponse response,
            RedirectAttributes flash) {
        InstitutionRecord school = school(desk, code, null);
        MySchool.remember(school.institution(), response);
        flash.addFlashAttribute("done", say.text("done.mine", school.name()));
        return "redirect:" + address(school.institution());
    }

    /** Whoever has to say why first is shown the school without its learners, and the way there. */
    private static boolean isExplained(SignedIn who, SchoolRollOf question) {
        Permission row = Objects.requireNonNull(Permissions.of(SchoolRollOf.class));
        return !row.needsPurpose(who.grantFor(question).role()) || Visit.isExplained();
    }

    /** Nothing where the one who is signed in is not to see it: the school itself is no secret. */
    private @Nullable SchoolRoll roll(SchoolRollOf question, @Nullable Long after) {
        if (!Caller.signedIn().may(SchoolRollOf.class, question.institution())) {
            return null;
        }
        try {
            return desk.ask(question, SchoolRoll.class, after);
        } catch (NotPermitted outside) {
            return null;
        }
    }

    private TransferPage onTheWay(InstitutionCode institution, Direction direction) {
        return desk.ask(
                new TransfersMatching(institution, direction, ON_THE_WAY, false, 0, TRANSFERS),
                TransferPage.class);
    }

    static Link address(InstitutionCode institution) {
        return Link.to(PATH).with("code", institution);
    }

    static InstitutionRecord school(Desk desk, String code, @Nullable Long after) {
        InstitutionCode institution;
        try {
            institution = InstitutionCode.of(code);
        } catch (IllegalArgumentException unreadable) {
            throw new Missing("missing.school");
        }
        InstitutionRecord school =
                desk.ask(new InstitutionOf(institution), InstitutionAnswer.class, after).found();
        if (school == null) {
            throw new Missing("missing.school");
        }
        return school;
    }
}
