package ke.kemis.portal.pages.schools;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.Level;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionStatus;
import ke.kemis.query.institutions.InstitutionsMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds schools by name, code, county, kind and status. */
@Controller
class FindSchools {

    private static final int SIZE = 25;
    private static final int SHORTEST = 3;

    private final Desk desk;
    private final SchoolField schoolField;

    FindSchools(Desk desk, SchoolField schoolField) {
        this.desk = desk;
        this.schoolField = schoolField;
    }

    @GetMapping("/schools")
    String found(
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(defaultValue = "0") int page,
            Wording say,
            Entries form,
            Model model) {
        String q = form.maybe("q").orNull();
        Level kind = form.maybeChoice("kind", Level.class).orNull();
        InstitutionStatus status = form.maybeChoice("status", InstitutionStatus.class).orNull();
        int shown = Math.max(0, page);
        InstitutionPage found =
                desk.ask(
                        new InstitutionsMatching(q, county(county), kind, status, shown, SIZE),
                        InstitutionPage.class);
        model.addAttribute("form", form);
        model.addAttribute("counties", Choice.counties());
        model.addAttribute("kinds", Field.choices(Level.class, say));
        model.addAttribute("statuses", Field.choices(InstitutionStatus.class, say));
        model.addAttribute("found", found);
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute(
                "here",
                Link.to("/schools")
                        .with("q", q)
                        .with("county", county)
                        .with("kind", kind)
                        .with("status", status));
        return "schools/find";
    }

    /** What a field that asks for a school proposes while somebody types. */
    @GetMapping("/schools/options")
    String options(@RequestParam String field, HttpServletRequest request, Model model) {
        String typed = Objects.requireNonNullElse(request.getParameter(field), "").strip();
        model.addAttribute(
                "schools", typed.length() < SHORTEST ? List.of() : schoolField.likely(typed));
        return "parts :: options";
    }

    static @Nullable County county(@Nullable String code) {
        return code == null
                ? null
                : Arrays.stream(County.values())
                        .filter(county -> county.code().equals(code))
                        .findFirst()
                        .orElse(null);
    }
}
