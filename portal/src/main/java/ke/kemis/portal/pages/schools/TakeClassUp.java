package ke.kemis.portal.pages.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Refused;
import ke.kemis.command.SchoolYear;
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
import ke.kemis.query.schoolroll.SchoolRollOf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Takes a whole class into the grade of a new school year: choose who goes, look it over, then do
 * it, with an answer for each learner.
 */
@Controller
class TakeClassUp {

    private static final String PATH = "/school/class";
    private static final String GOES = "goes";

    private final Desk desk;
    private final Clock clock;

    TakeClassUp(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What became of one learner of the class. */
    record Result(
            LearnerId learner, SchoolRoll.@Nullable Entry entry, Fate fate, String sentence) {}

    /** In the order in which the results are read: what needs work first. */
    enum Fate {
        REFUSED,
        STAYED,
        DONE,
        ALREADY
    }

    @GetMapping(PATH)
    String choose(@RequestParam String code, @RequestParam Grade grade, Wording say, Model model) {
        Caller.signedIn().require("ProgressClass");
        InstitutionRecord school = ShowSchool.school(desk, code, null);
        SchoolRoll roll = roll(school, grade);
        LocalDate today = today();
        Map<String, String[]> proposal = new LinkedHashMap<>();
        int year =
                roll.learners().stream()
                                .mapToInt(SchoolRoll.Entry::year)
                                .max()
                                .orElse(today.getYear() - 1)
                        + 1;
        proposal.put("to", new String[] {Ladder.next(grade).name()});
        proposal.put("year", new String[] {Integer.toString(year)});
        LocalDate first = first(year, today);
        if (first.isAfter(today)) {
            model.addAttribute("opens", first);
        }
        proposal.put("on", new String[] {first.toString()});
        proposal.put(
                GOES,
                roll.learners().stream()
                        .map(entry -> entry.learner().toString())
                        .toArray(String[]::new));
        return chooser(school, grade, roll, Entries.typed(proposal, say), say, model);
    }

    /** A class of a year to come goes up with that year, and not in the middle of this one. */
    private static LocalDate first(int year, LocalDate today) {
        return year > today.getYear() ? SchoolYear.opening(year) : today;
    }

    @PostMapping(PATH)
    String take(
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
        List<SchoolRoll.Entry> staying =
                roll.learners().stream()
                        .filter(entry -> !chosen.contains(entry.learner().toString()))
                        .toList();
        return form.attempt(
                        fields(say),
                        () -> {
                            ProgressClass intent = read(form, school, grade, chosen, say);
                            model.addAttribute("summary", summary(intent, say));
                            model.addAttribute(
                                    "kept",
                                    Map.of(
                                            "to", intent.to(),
                                            "year", intent.year(),
                                            "on", intent.on()));
                            if (!"do".equals(act)) {
                                model.addAttribute(
                                        "going",
                                        roll.learners().stream()
                                                .filter(entry ->
                                                        chosen.contains(entry.learner().toString()))
                                                .toList());
                                model.addAttribute("staying", staying);
                                return chooser(
                                        school,
                                        grade,
                                        roll,
                                        form,
                                        say,
                                        model,
                                        "schools/class-preview");
                            }
                            Map<LearnerId, SchoolRoll.Entry> names =
                                    names(roll, roll(school, intent.to()));
                            Done<Outcomes> done = desk.send(intent, Outcomes.class, null);
                            List<Result> results =
                                    results(intent.learners(), done.answer(), names, staying, say);
                            model.addAttribute("results", results);
                            model.addAttribute("counts", counts(results));
                            model.addAttribute("words", "Fate");
                            model.addAttribute("counted", "class.counts");
                            model.addAttribute("school", school);
                            model.addAttribute("grade", grade);
                            model.addAttribute(
                                    "back",
                                    ShowSchool.address(school.institution())
                                            .with("grade", intent.to())
                                            .with("after", done.position()));
                            return "schools/class-result";
                        })
                .orElseGet(() -> chooser(school, grade, roll, form, say, model));
    }

    private static String summary(ProgressClass intent, Wording say) {
        return say.text(
                "class.summary",
                say.number(intent.learners().size()),
                say.word(intent.from()),
                say.word(intent.to()),
                Integer.toString(intent.year()),
                say.day(intent.on()));
    }

    private ProgressClass read(
            Entries form, InstitutionRecord school, Grade grade, Set<String> chosen, Wording say) {
        Read<Grade> to = form.choice("to", Grade.class);
        Read<Integer> year = form.number("year");
        Read<LocalDate> on = form.day("on");
        if (on.orNull() != null && on.get().isAfter(today())) {
            form.blame("on", say.text("class.notYet", say.day(on.get())));
        }
        List<LearnerId> learners = chosen(form, chosen, say);
        form.check();
        return new ProgressClass(
                school.institution(), grade, to.get(), year.get(), on.get(), learners);
    }

    /** Who is ticked; the form is blamed where nobody is. */
    static List<LearnerId> chosen(Entries form, Set<String> ticked, Wording say) {
        if (ticked.isEmpty()) {
            form.blame(say.text("wrong.nobodyGoes"));
        }
        try {
            return ticked.stream().map(LearnerId::of).toList();
        } catch (IllegalArgumentException foreign) {
            form.blame(say.text("wrong.id"));
            return List.of();
        }
    }

    /** Handed in twice, a class stands on the roll of the grade above: its names are there. */
    private static Map<LearnerId, SchoolRoll.Entry> names(SchoolRoll from, SchoolRoll to) {
        return Stream.concat(from.learners().stream(), to.learners().stream())
                .collect(
                        Collectors.toMap(
                                SchoolRoll.Entry::learner, entry -> entry, (first, _) -> first));
    }

    static List<Result> results(
            List<LearnerId> learners,
            Outcomes outcomes,
            Map<LearnerId, SchoolRoll.Entry> names,
            List<SchoolRoll.Entry> staying,
            Wording say) {
        Map<LearnerId, Refused> refused =
                outcomes.refused().stream()
                        .collect(
                                Collectors.toMap(
                                        Outcomes.NotDone::learner,
                                        Outcomes.NotDone::why,
                                        (first, _) -> first));
        Set<LearnerId> done = Set.copyOf(outcomes.done());
        List<Result> results = new ArrayList<>();
        for (LearnerId learner : learners) {
            Refused why = refused.get(learner);
            results.add(
                    new Result(
                            learner,
                            names.get(learner),
                            why != null
                                    ? Fate.REFUSED
                                    : done.contains(learner) ? Fate.DONE : Fate.ALREADY,
                            why == null ? "" : say.refusal(why)));
        }
        staying.forEach(entry -> results.add(new Result(entry.learner(), entry, Fate.STAYED, "")));
        results.sort(Comparator.comparing(Result::fate));
        return results;
    }

    /** How many met each fate. */
    static Map<String, Long> counts(List<Result> results) {
        return Arrays.stream(Fate.values())
                .collect(
                        Collectors.toMap(
                                Fate::name,
                                fate ->
                                        results.stream()
                                                .filter(one -> one.fate() == fate)
                                                .count()));
    }

    private SchoolRoll roll(InstitutionRecord school, Grade grade) {
        return roll(desk, school, grade, today());
    }

    static SchoolRoll roll(Desk desk, InstitutionRecord school, Grade grade, LocalDate today) {
        return desk.ask(
                new SchoolRollOf(
                        school.institution(),
                        today,
                        null,
                        grade,
                        null,
                        null,
                        0,
                        ProgressClass.LARGEST),
                SchoolRoll.class);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Wording.NAIROBI));
    }

    private static List<Field> fields(Wording say) {
        return List.of(
                Field.choice("to", Grade.class, say).worded("toGrade"),
                Field.number("year"),
                Field.day("on"));
    }

    private static String chooser(
            InstitutionRecord school,
            Grade grade,
            SchoolRoll roll,
            Entries form,
            Wording say,
            Model model) {
        return chooser(school, grade, roll, form, say, model, "schools/class");
    }

    private static String chooser(
            InstitutionRecord school,
            Grade grade,
            SchoolRoll roll,
            Entries form,
            Wording say,
            Model model,
            String page) {
        boolean tooLarge = roll.total() > ProgressClass.LARGEST;
        if (tooLarge) {
            form.blame(
                    say.text(
                            "class.tooLarge",
                            say.number(ProgressClass.LARGEST),
                            say.number(roll.total())));
        }
        model.addAttribute("tooLarge", tooLarge);
        model.addAttribute("path", PATH);
        model.addAttribute("title", say.text("class.title", say.word(grade)));
        model.addAttribute("school", school);
        model.addAttribute("grade", grade);
        model.addAttribute("roll", roll);
        model.addAttribute("form", form);
        model.addAttribute("fields", fields(say));
        return page;
    }
}
