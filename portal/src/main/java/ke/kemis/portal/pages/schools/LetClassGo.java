package ke.kemis.portal.pages.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.Ladder;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.schoolroll.SchoolRoll;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets a whole class go at the end of a level, with an award or without one: choose who goes, look
 * it over, then do it, with an answer for each learner.
 */
@Controller
class LetClassGo {

    private static final String PATH = "/school/class/end";
    private static final String GOES = "goes";

    private final Desk desk;
    private final Clock clock;

    LetClassGo(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String choose(@RequestParam String code, @RequestParam Grade grade, Wording say, Model model) {
        Caller.signedIn().require("CompleteClass");
        InstitutionRecord school = ShowSchool.school(desk, code, null);
        SchoolRoll roll = roll(school, grade);
        Map<String, String[]> proposal = new LinkedHashMap<>();
        proposal.put("on", new String[] {today().toString()});
        IntSummaryStatistics years =
                roll.learners().stream().mapToInt(SchoolRoll.Entry::year).summaryStatistics();
        // Once the next class came into the grade, the elder one is proposed.
        if (years.getMin() < years.getMax()) {
            model.addAttribute("elder", Integer.toString(years.getMin()));
        }
        proposal.put(
                GOES,
                roll.learners().stream()
                        .filter(entry -> entry.year() == years.getMin())
                        .map(entry -> entry.learner().toString())
                        .toArray(String[]::new));
        return chooser(school, grade, roll, Entries.typed(proposal, say), say, model);
    }

    @PostMapping(PATH)
    String record(
            @RequestParam String code,
            @RequestParam Grade grade,
            @RequestParam(defaultValue = "look") String act,
            Wording say,
            Entries form,
            Model model) {
        InstitutionRecord school = ShowSchool.school(desk, code, null);
        SchoolRoll roll = roll(school, grade);
        if ("change".equals(act) || roll.total() > ProgressClass.LARGEST) {
            return chooser(school, grade, roll, form, say, model);
        }
        Set<String> chosen = new LinkedHashSet<>(form.values(GOES));
        return form.attempt(
                        fields(grade),
                        () -> {
                            CompleteClass intent = read(form, school, grade, chosen, say);
                            return "do".equals(act)
                                    ? recorded(intent, school, roll, say, model)
                                    : preview(intent, school, roll, form, say, model);
                        })
                .orElseGet(() -> chooser(school, grade, roll, form, say, model));
    }

    private String preview(
            CompleteClass intent,
            InstitutionRecord school,
            SchoolRoll roll,
            Entries form,
            Wording say,
            Model model) {
        chooser(school, intent.grade(), roll, form, say, model);
        model.addAttribute("summary", summary(intent, say));
        model.addAttribute(
                "kept", Map.of("award", Objects.toString(intent.award(), ""), "on", intent.on()));
        model.addAttribute("going", of(roll, intent, true));
        model.addAttribute("staying", of(roll, intent, false));
        return "schools/class-preview";
    }

    private String recorded(
            CompleteClass intent,
            InstitutionRecord school,
            SchoolRoll roll,
            Wording say,
            Model model) {
        Map<LearnerId, SchoolRoll.Entry> names =
                roll.learners().stream()
                        .collect(Collectors.toMap(SchoolRoll.Entry::learner, Function.identity()));
        Done<Outcomes> done = desk.send(intent, Outcomes.class, null);
        List<TakeClassUp.Result> results =
                TakeClassUp.results(
                        intent.learners(), done.answer(), names, of(roll, intent, false), say);
        model.addAttribute("results", results);
        model.addAttribute("counts", TakeClassUp.counts(results));
        model.addAttribute("words", "Leaving");
        model.addAttribute("counted", "class.end.counts");
        model.addAttribute("school", school);
        model.addAttribute(
                "back", ShowSchool.address(school.institution()).with("after", done.position()));
        return "schools/class-result";
    }

    private static String summary(CompleteClass intent, Wording say) {
        String many = say.number(intent.learners().size());
        String grade = say.word(intent.grade());
        return intent.award() == null
                ? say.text("class.end.completing", many, grade, say.day(intent.on()))
                : say.text(
                        "class.end.graduating", many, grade, say.day(intent.on()), intent.award());
    }

    private static List<SchoolRoll.Entry> of(SchoolRoll roll, CompleteClass intent, boolean goes) {
        Set<LearnerId> going = Set.copyOf(intent.learners());
        return roll.learners().stream()
                .filter(entry -> going.contains(entry.learner()) == goes)
                .toList();
    }

    private static CompleteClass read(
            Entries form, InstitutionRecord school, Grade grade, Set<String> chosen, Wording say) {
        Read<String> award = form.maybe("award");
        Read<LocalDate> on = form.day("on");
        List<LearnerId> learners = TakeClassUp.chosen(form, chosen, say);
        form.check();
        return new CompleteClass(
                school.institution(), grade, null, award.orNull(), on.get(), learners);
    }

    private SchoolRoll roll(InstitutionRecord school, Grade grade) {
        return TakeClassUp.roll(desk, school, grade, today());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Wording.NAIROBI));
    }

    private static List<Field> fields(Grade grade) {
        Field on = Field.day("on");
        return Ladder.awards(grade)
                ? List.of(Field.text("award").optional().worded("classAward"), on)
                : List.of(on);
    }

    private static String chooser(
            InstitutionRecord school,
            Grade grade,
            SchoolRoll roll,
            Entries form,
            Wording say,
            Model model) {
        boolean tooLarge = roll.total() > ProgressClass.LARGEST;
        if (tooLarge) {
            form.blame(
                    say.text(
                            "class.end.tooLarge",
                            say.number(ProgressClass.LARGEST),
                            say.number(roll.total())));
        }
        model.addAttribute("tooLarge", tooLarge);
        model.addAttribute("path", PATH);
        model.addAttribute("title", say.text("class.end", say.word(grade)));
        model.addAttribute("school", school);
        model.addAttribute("grade", grade);
        model.addAttribute("roll", roll);
        model.addAttribute("form", form);
        model.addAttribute("fields", fields(grade));
        return "schools/class";
    }
}
