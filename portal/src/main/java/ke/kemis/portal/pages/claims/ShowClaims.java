package ke.kemis.portal.pages.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.download.Csv;
import ke.kemis.portal.download.Download;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.claims.ClaimDifferences;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.claims.ClaimsCompared.Behind;
import ke.kemis.query.claims.ClaimsTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Claims beside the register: all classes, one class down to its learners, and both to take home.
 */
@Controller
class ShowClaims {

    private static final String PATH = "/claims";
    private static final int SIZE = 50;
    private static final int FETCHED = 500;

    /** A source may write what is no code, or that of no school. */
    private static final Pattern CLAIMED =
            Pattern.compile("\\P{Cc}{1," + ClaimDifferencesOf.LONGEST_INSTITUTION + "}");

    private static final List<String> CLASS =
            List.of("institution", "school", "grade", "year", "on", "known at");

    private static final String[] LEARNER = {
        "learner", "line", "claimed", "held", "found", "cause"
    };

    private final Desk desk;
    private final SchoolField schools;
    private final SchoolNames names;
    private final Clock clock;

    ShowClaims(Desk desk, SchoolField schools, SchoolNames names, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String compare(Wording say, Entries form, Model model) {
        Asked asked = compared(form, say);
        model.addAttribute("form", form);
        model.addAttribute("asked", asked);
        if (!form.faulty()) {
            ClaimsTable found = page(asked, page(form));
            model.addAttribute("found", found);
            model.addAttribute("paging", Paging.of(found.page(), SIZE, found.total()));
        }
        model.addAttribute("sources", sources(say));
        model.addAttribute("counties", Choice.counties());
        model.addAttribute("grades", grades(say));
        model.addAttribute("here", asked.link(PATH));
        model.addAttribute("school", (UnaryOperator<String>) this::school);
        return "claims";
    }

    /** A page; the last one where there are not so many. */
    private ClaimsTable page(Asked asked, int page) {
        ClaimsTable found = desk.ask(asked.compared(null, page, SIZE), ClaimsTable.class);
        int last = Paging.of(page, SIZE, found.total()).last();
        return page <= last ? found : desk.ask(asked.compared(null, last, SIZE), ClaimsTable.class);
    }

    /** A school's name and code; what a source wrote where nobody registered it. */
    private String school(String written) {
        try {
            return names.of(InstitutionCode.of(written));
        } catch (IllegalArgumentException none) {
            return written;
        }
    }

    @GetMapping(PATH + ".csv")
    void all(Wording say, Entries form, HttpServletResponse response) throws IOException {
        Asked asked = readable(compared(form, say), form).asKnownAt(clock.instant());
        Download.csv(
                "claims-%d-%s.csv".formatted(asked.year(), asked.on()),
                response,
                file -> {
                    file.line(
                            of(
                                    CLASS,
                                    "claimed by " + asked.source(),
                                    "held",
                                    "found by " + asked.third()));
                    classes(
                            asked,
                            one ->
                                    file.line(
                                            of(
                                                    cells(asked, one.institution(), one.grade()),
                                                    Objects.toString(one.claimed(), ""),
                                                    Long.toString(one.held()),
                                                    Objects.toString(one.found(), ""))));
                });
    }

    /** All learners behind the differences of all classes asked for. */
    @GetMapping(PATH + "/learners.csv")
    void allLearners(Wording say, Entries form, HttpServletResponse response) throws IOException {
        Asked asked =
                readable(compared(form, say), form).asKnownAt(clock.instant()).whereTheyDiffer();
        Download.csv(
                "claims-learners-%d-%s.csv".formatted(asked.year(), asked.on()),
                response,
                file -> {
                    file.line(of(CLASS, LEARNER));
                    classes(
                            asked,
                            one ->
                                    learners(
                                            asked,
                                            new OneClass(one.institution(), one.grade()),
                                            file));
                });
    }

    private void classes(Asked asked, Consumer<ClaimsTable.OfClass> each) {
        ClaimsTable some;
        Behind last = null;
        do {
            some = desk.ask(asked.compared(last, 0, FETCHED), ClaimsTable.class);
            for (ClaimsTable.OfClass one : some.items()) {
                last = new Behind(one.institution(), one.grade());
                each.accept(one);
            }
        } while (some.items().size() == FETCHED);
    }

    private void learners(Asked asked, OneClass of, Csv file) {
        ClaimDifferences some;
        int page = 0;
        do {
            some = differences(asked, of, page++, ClaimDifferencesOf.LARGEST_PAGE);
            for (ClaimDifferences.One one : some.items()) {
                file.line(
                        of(
                                cells(asked, of.institution(), of.grade()),
                                Objects.toString(one.learner(), ""),
                                Objects.toString(one.line(), ""),
                                one.claimed() ? "yes" : "no",
                                one.held() ? "yes" : "no",
                                one.found() ? "yes" : "no",
                                one.cause().name()));
            }
        } while (some.items().size() == ClaimDifferencesOf.LARGEST_PAGE);
    }

    private List<String> cells(Asked asked, String institution, Grade grade) {
        return List.of(
                institution,
                school(institution),
                grade.name(),
                Integer.toString(asked.year()),
                asked.on().toString(),
                Objects.toString(asked.knownAt(), ""));
    }

    private static List<String> of(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }

    private static Asked readable(Asked asked, Entries form) {
        form.whole();
        return asked;
    }

    @GetMapping(PATH + "/class")
    String oneClass(Wording say, Entries form, Model model) {
        Asked asked = readable(asked(form, null, null, say), form);
        OneClass of = named(form);
        int page = page(form);
        ClaimDifferences found = differences(asked, of, page, SIZE);
        int last = Paging.of(page, SIZE, found.total()).last();
        if (page > last) {
            page = last;
            found = differences(asked, of, page, SIZE);
        }
        model.addAttribute("asked", asked);
        model.addAttribute("of", of);
        model.addAttribute("found", found);
        model.addAttribute("school", school(of.institution()));
        model.addAttribute("agree", agree(found));
        model.addAttribute(
                "headcount",
                Stream.of(asked.source(), asked.third())
                        .anyMatch(one -> one == ImportSource.HEADCOUNT));
        model.addAttribute("back", asked.link(PATH));
        model.addAttribute(
                "here",
                asked.link(PATH + "/class")
                        .with("institution", of.institution())
                        .with("grade", of.grade().name()));
        model.addAttribute("paging", Paging.of(page, SIZE, found.total()));
        return "claims-class";
    }

    @GetMapping(PATH + "/class.csv")
    void oneClass(Wording say, Entries form, HttpServletResponse response) throws IOException {
        Asked asked = readable(asked(form, null, null, say), form).asKnownAt(clock.instant());
        OneClass of = named(form);
        Download.csv(
                "claims-%s-%d.csv".formatted(of.grade(), asked.year()),
                response,
                file -> {
                    file.line(of(CLASS, LEARNER));
                    learners(asked, of, file);
                });
    }

    /** Whether nothing is said of the class that differs from what the register holds. */
    private static boolean agree(ClaimDifferences found) {
        return found.total() == 0
                && Objects.requireNonNullElse(found.claimed(), found.held()) == found.held()
                && Objects.requireNonNullElse(found.found(), found.held()) == found.held();
    }

    private ClaimDifferences differences(Asked asked, OneClass of, int page, int size) {
        return desk.ask(
                new ClaimDifferencesOf(
                        of.institution(),
                        of.grade(),
                        asked.year(),
                        asked.source(),
                        asked.third(),
                        asked.on(),
                        asked.knownAt(),
                        page,
                        size),
                ClaimDifferences.class);
    }

    private static int page(Entries form) {
        return Math.max(0, Objects.requireNonNullElse(form.maybeNumber("page").orNull(), 0));
    }

    private static OneClass named(Entries form) {
        String institution = form.value("institution").strip();
        Grade grade = form.maybeChoice("grade", Grade.class).orNull();
        if (grade == null || !CLAIMED.matcher(institution).matches()) {
            throw new Missing("missing.class");
        }
        return new OneClass(institution, grade);
    }

    private Asked compared(Entries form, Wording say) {
        return asked(
                form,
                schools.maybe(form, "institution", say).orNull(),
                form.maybeChoice("grade", Grade.class).orNull(),
                say);
    }

    private Asked asked(
            Entries form,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            Wording say) {
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        LocalDate on = Objects.requireNonNullElse(form.maybeDay("on").orNull(), today);
        LocalDate known = form.maybeDay("known").orNull();
        if (known != null && known.isAfter(today)) {
            form.blame("known", say.text("wrong.future"));
        }
        int year = Objects.requireNonNullElse(form.maybeNumber("year").orNull(), on.getYear());
        if (year < ClaimsCompared.FIRST_YEAR || year > ClaimsCompared.LAST_YEAR) {
            form.blame(
                    "year",
                    say.text(
                            "wrong.year",
                            Integer.toString(ClaimsCompared.FIRST_YEAR),
                            Integer.toString(ClaimsCompared.LAST_YEAR)));
        }
        String county = form.value("county");
        if (!county.isBlank()
                && Stream.of(County.values()).noneMatch(one -> one.code().equals(county))) {
            form.blame("county", say.text("wrong.choice"));
        }
        return new Asked(
                year,
                Objects.requireNonNullElse(
                        form.maybeChoice("source", ImportSource.class).orNull(),
                        ImportSource.NEMIS),
                Objects.requireNonNullElse(
                        form.maybeChoice("third", ImportSource.class).orNull(),
                        ImportSource.EXAMINATION),
                on,
                known,
                known == null || !known.isBefore(today) ? null : endOf(known),
                institution,
                county.isBlank() ? null : county,
                grade,
                form.has("differing", "yes"));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Wording.NAIROBI).toInstant();
    }

    private static List<Choice> sources(Wording say) {
        return Stream.of(ImportSource.values())
                .filter(one -> one != ImportSource.INSTITUTIONS)
                .map(one -> new Choice(one.name(), say.word(one)))
                .toList();
    }

    private static List<Choice> grades(Wording say) {
        return Stream.of(Grade.values()).map(one -> new Choice(one.name(), say.word(one))).toList();
    }

    /** One grade of an institution, as a source writes it. */
    record OneClass(String institution, Grade grade) {}

    /**
     * What is asked for.
     *
     * @param known the day at whose end something was recorded; absent: now
     * @param knownAt its end; absent where that has not come, and everything counts
     */
    record Asked(
            int year,
            ImportSource source,
            ImportSource third,
            LocalDate on,
            @Nullable LocalDate known,
            @Nullable Instant knownAt,
            @Nullable InstitutionCode institution,
            @Nullable String county,
            @Nullable Grade grade,
            boolean differing) {

        /** The same, where all that is read for one file is of one instant. */
        Asked asKnownAt(Instant now) {
            return with(Objects.requireNonNullElse(knownAt, now), differing);
        }

        Asked whereTheyDiffer() {
            return with(knownAt, true);
        }

        private Asked with(@Nullable Instant instant, boolean only) {
            return new Asked(
                    year, source, third, on, known, instant, institution, county, grade, only);
        }

        ClaimsCompared compared(@Nullable Behind behind, int page, int size) {
            return new ClaimsCompared(
                    year,
                    source,
                    third,
                    on,
                    knownAt,
                    institution,
                    county,
                    grade,
                    differing,
                    behind,
                    page,
                    size);
        }

        Link link(String path) {
            return Link.to(path)
                    .with("year", year)
                    .with("source", source)
                    .with("third", third)
                    .with("on", on)
                    .with("known", known)
                    .with("institution", institution)
                    .with("county", county)
                    .with("grade", grade)
                    .with("differing", differing ? "yes" : null);
        }
    }
}
