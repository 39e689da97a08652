package ke.kemis.portal.pages.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Csv;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.claims.ClaimDifferences;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.claims.ClaimsCompared.Behind;
import ke.kemis.query.claims.ClaimsTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

    private final Desk desk;
    private final SchoolField schools;
    private final Clock clock;

    ShowClaims(Desk desk, SchoolField schools, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String compare(Wording say, Entries form, Model model) {
        Asked asked = compared(form, say);
        int page = page(form);
        ClaimsTable found = desk.ask(asked.compared(null, page, SIZE), ClaimsTable.class);
        model.addAttribute("form", form);
        model.addAttribute("asked", asked);
        model.addAttribute("found", found);
        model.addAttribute("sources", sources(say));
        model.addAttribute(
                "counties",
                Arrays.stream(County.values())
                        .map(one -> new Choice(one.code(), one.title()))
                        .toList());
        model.addAttribute("grades", grades(say));
        model.addAttribute("here", asked.link(PATH));
        model.addAttribute("paging", Paging.of(page, SIZE, found.total()));
        return "claims";
    }

    @GetMapping(PATH + ".csv")
    void all(Wording say, Entries form, HttpServletResponse response) throws IOException {
        Asked asked = compared(form, say);
        PrintWriter out = csv("claims-" + asked.year() + "-" + asked.on(), response);
        out.print(
                Csv.line(
                        List.of(
                                "institution",
                                "grade",
                                "year",
                                "on",
                                "claimed by " + asked.source(),
                                "held",
                                "found by " + asked.third())));
        ClaimsTable some;
        Behind last = null;
        do {
            some = desk.ask(asked.compared(last, 0, FETCHED), ClaimsTable.class);
            for (ClaimsTable.OfClass one : some.items()) {
                last = new Behind(one.institution(), one.grade());
                out.print(
                        Csv.line(
                                List.of(
                                        one.institution(),
                                        one.grade().name(),
                                        Integer.toString(asked.year()),
                                        asked.on().toString(),
                                        Objects.toString(one.claimed(), ""),
                                        Long.toString(one.held()),
                                        Objects.toString(one.found(), ""))));
            }
        } while (some.items().size() == FETCHED);
    }

    @GetMapping(PATH + "/class")
    String oneClass(Entries form, Model model) {
        Asked asked = asked(form, null, null);
        OneClass of = named(form);
        int page = page(form);
        ClaimDifferences found = differences(asked, of, page, SIZE);
        model.addAttribute("asked", asked);
        model.addAttribute("of", of);
        model.addAttribute("found", found);
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
    void oneClass(Entries form, HttpServletResponse response) throws IOException {
        Asked asked = asked(form, null, null);
        OneClass of = named(form);
        PrintWriter out = csv("claims-" + of.grade() + "-" + asked.year(), response);
        out.print(Csv.line(List.of("learner", "line", "claimed", "held", "found", "cause")));
        ClaimDifferences some;
        int page = 0;
        do {
            some = differences(asked, of, page++, ClaimDifferencesOf.LARGEST_PAGE);
            for (ClaimDifferences.One one : some.items()) {
                out.print(
                        Csv.line(
                                List.of(
                                        Objects.toString(one.learner(), ""),
                                        Objects.toString(one.line(), ""),
                                        one.claimed() ? "yes" : "no",
                                        one.held() ? "yes" : "no",
                                        one.found() ? "yes" : "no",
                                        one.cause().name())));
            }
        } while (some.items().size() == ClaimDifferencesOf.LARGEST_PAGE);
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
                form.maybeChoice("grade", Grade.class).orNull());
    }

    private Asked asked(
            Entries form, @Nullable InstitutionCode institution, @Nullable Grade grade) {
        LocalDate on =
                Objects.requireNonNullElseGet(
                        form.maybeDay("on").orNull(), () -> LocalDate.now(clock));
        LocalDate known = form.maybeDay("known").orNull();
        return new Asked(
                Objects.requireNonNullElse(form.maybeNumber("year").orNull(), on.getYear()),
                Objects.requireNonNullElse(
                        form.maybeChoice("source", ImportSource.class).orNull(),
                        ImportSource.NEMIS),
                Objects.requireNonNullElse(
                        form.maybeChoice("third", ImportSource.class).orNull(),
                        ImportSource.EXAMINATION),
                on,
                known,
                institution,
                form.value("county").isBlank() ? null : form.value("county"),
                grade,
                form.has("differing", "yes"));
    }

    private static PrintWriter csv(String name, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
        return response.getWriter();
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
     */
    record Asked(
            int year,
            ImportSource source,
            ImportSource third,
            LocalDate on,
            @Nullable LocalDate known,
            @Nullable InstitutionCode institution,
            @Nullable String county,
            @Nullable Grade grade,
            boolean differing) {

        private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

        @Nullable Instant knownAt() {
            return known == null ? null : known.plusDays(1).atStartOfDay(NAIROBI).toInstant();
        }

        ClaimsCompared compared(@Nullable Behind behind, int page, int size) {
            return new ClaimsCompared(
                    year,
                    source,
                    third,
                    on,
                    knownAt(),
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
