package ke.kemis.portal.pages.schools;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.command.Receipt;
import ke.kemis.command.institution.InstitutionIntent;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.institutions.InstitutionRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms that register a school and keep its entry right. */
@Controller
class ChangeSchool {

    private static final String REGISTER = "/schools/new";
    private static final String VERSION = "version";
    private static final String CHANGE = "/school/change/{change}";

    private final Desk desk;
    private final Clock clock;

    ChangeSchool(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping(REGISTER)
    String registration(Wording say, Model model) {
        Caller.signedIn().require("RegisterInstitution");
        return page(Entries.proposed(Map.of("ownership", "PUBLIC"), say), say, model);
    }

    @PostMapping(REGISTER)
    String register(Wording say, Entries form, RedirectAttributes flash, Model model) {
        return form.attempt(
                        fields(say),
                        () -> {
                            RegisterInstitution intent = registration(form, say);
                            Done<Receipt> done = desk.send(intent);
                            flash.addFlashAttribute("done", say.text("done.register"));
                            return "redirect:"
                                    + ShowSchool.address(intent.institution())
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(form, say, model));
    }

    @GetMapping(CHANGE)
    String form(@PathVariable String change, @RequestParam String code, Wording say, Model model) {
        Caller.signedIn().require(SchoolChange.at(change).intent().getSimpleName());
        InstitutionRecord school = ShowSchool.school(desk, code, null);
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        Map<String, String[]> proposal = new LinkedHashMap<>();
        proposal.put("on", new String[] {today.toString()});
        proposal.put("year", new String[] {Integer.toString(today.getYear())});
        proposal.put("levels", school.levels().stream().map(Level::name).toArray(String[]::new));
        proposal.put("name", new String[] {school.name()});
        proposal.put("ownership", new String[] {school.ownership().name()});
        proposal.put("ward", new String[] {Objects.requireNonNullElse(school.ward(), "")});
        proposal.put("latitude", new String[] {degrees(school.latitude())});
        proposal.put("longitude", new String[] {degrees(school.longitude())});
        proposal.put("openedOn", new String[] {school.openedOn().toString()});
        proposal.put(VERSION, new String[] {Long.toString(school.version())});
        return page(SchoolChange.at(change), school, Entries.typed(proposal, say), say, model);
    }

    @PostMapping(CHANGE)
    String change(
            @PathVariable String change,
            @RequestParam String code,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        SchoolChange wanted = SchoolChange.at(change);
        InstitutionRecord school = ShowSchool.school(desk, code, null);
        return form.attempt(
                        wanted.fields(say),
                        () -> {
                            Long seen = seen(form);
                            InstitutionIntent intent = wanted.read(school.institution(), form);
                            Done<Receipt> done = desk.send(intent, Receipt.class, seen);
                            boolean alreadySo = seen != null && seen == done.answer().version();
                            flash.addFlashAttribute(
                                    "done",
                                    say.text(
                                            alreadySo
                                                    ? "done.nothingToCorrect"
                                                    : "done." + wanted.path()));
                            return "redirect:"
                                    + ShowSchool.address(school.institution())
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(wanted, school, form, say, model));
    }

    /**
     * The version of the entry that was looked at, where the form tells it: that of a correction
     * does, which gives every detail and so counts for no other.
     */
    private static @Nullable Long seen(Entries form) {
        return form.maybeLargeNumber(VERSION).orNull();
    }

    private static String degrees(@Nullable Double coordinate) {
        return coordinate == null ? "" : BigDecimal.valueOf(coordinate).toPlainString();
    }

    private static RegisterInstitution registration(Entries form, Wording say) {
        Read<InstitutionCode> code = code(form, say);
        Read<String> name = form.text("name");
        Set<Level> levels = form.choices("levels", Level.class);
        Read<Ownership> ownership = form.choice("ownership", Ownership.class);
        County county = FindSchools.county(form.text("county").orNull());
        if (county == null) {
            form.blame("county", say.text("wrong.choice"));
        }
        Read<String> subCounty = form.maybe("subCounty");
        Read<String> ward = form.maybe("ward");
        Read<Double> latitude = form.maybeDecimal("latitude");
        Read<Double> longitude = form.maybeDecimal("longitude");
        Read<LocalDate> openedOn = form.day("openedOn");
        form.check();
        return new RegisterInstitution(
                code.get(),
                name.get(),
                levels,
                ownership.get(),
                Objects.requireNonNull(county),
                subCounty.orNull(),
                ward.orNull(),
                latitude.orNull(),
                longitude.orNull(),
                openedOn.get());
    }

    private static Read<InstitutionCode> code(Entries form, Wording say) {
        String typed = form.text("institution").orNull();
        try {
            return new Read<>(typed == null ? null : InstitutionCode.of(typed));
        } catch (IllegalArgumentException unreadable) {
            form.blame("institution", say.text("wrong.code"));
            return new Read<>(null);
        }
    }

    private static List<Field> fields(Wording say) {
        return List.of(
                Field.text("institution").worded("code"),
                Field.text("name").worded("schoolName"),
                Field.several("levels", Field.choices(Level.class, say)),
                Field.choice("ownership", Ownership.class, say),
                Field.choice("county", Choice.counties()),
                Field.text("subCounty").optional(),
                Field.text("ward").optional(),
                Field.text("latitude").optional(),
                Field.text("longitude").optional(),
                Field.day("openedOn"));
    }

    private static String page(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fields", fields(say));
        return "schools/register";
    }

    private static String page(
            SchoolChange change, InstitutionRecord school, Entries form, Wording say, Model model) {
        model.addAttribute("change", change.path());
        model.addAttribute("school", school);
        model.addAttribute("form", form);
        model.addAttribute("fields", change.fields(say));
        model.addAttribute("fits", change.fits(school.status()));
        return "schools/change";
    }
}
