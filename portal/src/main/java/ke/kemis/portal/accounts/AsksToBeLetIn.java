package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.portal.accounts.Registrations.Outcome;
import ke.kemis.portal.accounts.Registrations.Wish;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.Allowances.Measure;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.PartOfTheRegister;
import ke.kemis.store.ConditionalOnRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of somebody who has no account yet: who they are, the code, and what happens now. */
@Controller
@ConditionalOnRole(ke.kemis.store.Role.PORTAL)
class AsksToBeLetIn {

    private static final String PATH = "/register";
    private static final PartOfTheRegister DESK = PartOfTheRegister.REGISTRATION;

    private static final int SHORTEST_NAME = 3;

    /** More than anybody types into a form; whoever wants the list of schools signs in. */
    private static final Measure PROPOSALS_TO_ONE_ADDRESS =
            new Measure(120, Duration.ofMinutes(10));

    private final Registrations registrations;
    private final SchoolField schools;
    private final Allowances allowances;

    AsksToBeLetIn(Registrations registrations, SchoolField schools, Allowances allowances) {
        this.registrations = registrations;
        this.schools = schools;
        this.allowances = allowances;
    }

    @GetMapping(PATH)
    String form(Wording say, Model model) {
        return page(
                Entries.proposed(Map.of("prove", "EMAIL", "id", UUID.randomUUID().toString()), say),
                say,
                model);
    }

    @PostMapping(PATH)
    String begin(
            Wording say, Entries form, HttpServletRequest request, Locale locale, Model model) {
        return form.attempt(
                        fields(say),
                        () -> {
                            Read<UUID> made = form.id("id");
                            Wish wish = DESK.during(() -> read(form, say));
                            UUID id = made.get();
                            registrations.begin(
                                    id, wish, locale.getLanguage(), request.getRemoteAddr());
                            return "redirect:" + PATH + "/" + id;
                        })
                .orElseGet(() -> page(form, say, model));
    }

    /** Proposes schools while a name is typed. */
    @GetMapping(PATH + "/schools")
    String options(@RequestParam String institution, HttpServletRequest request, Model model) {
        String typed = institution.strip();
        boolean asked =
                typed.length() >= SHORTEST_NAME
                        && allowances.take(
                                "schools to " + request.getRemoteAddr(), PROPOSALS_TO_ONE_ADDRESS);
        model.addAttribute("schools", asked ? DESK.during(() -> schools.likely(typed)) : List.of());
        return "parts :: options";
    }

    @GetMapping(PATH + "/{id}")
    String proof(@PathVariable UUID id, Wording say, Model model) {
        return proof(id, Entries.proposed(Map.of(), say), model);
    }

    @PostMapping(PATH + "/{id}")
    String prove(@PathVariable UUID id, Wording say, Entries form, Model model) {
        return form.attempt(
                        List.of(),
                        () -> {
                            Read<String> code = form.text("code");
                            form.check();
                            return switch (registrations.prove(id, code.get())) {
                                case Outcome.Waiting waiting -> {
                                    model.addAttribute("name", waiting.account());
                                    yield "access/waiting";
                                }
                                case Outcome.Wrong _ -> {
                                    form.blame("code", say.text("wrong.code6"));
                                    yield proof(id, form, model);
                                }
                            };
                        })
                .orElseGet(() -> proof(id, form, model));
    }

    @PostMapping(PATH + "/{id}/again")
    String again(@PathVariable UUID id, Wording say, HttpServletRequest request, Model model) {
        Entries form = Entries.proposed(Map.of(), say);
        return form.attempt(
                        List.of(),
                        () -> {
                            registrations.again(id, request.getRemoteAddr());
                            model.addAttribute("done", say.text("done.codeAgain"));
                            return proof(id, form, model);
                        })
                .orElseGet(() -> proof(id, form, model));
    }

    private String proof(UUID id, Entries form, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("sentTo", registrations.sentTo(id));
        model.addAttribute("form", form);
        model.addAttribute("fields", List.of(Field.code()));
        return "access/prove";
    }

    private Wish read(Entries form, Wording say) {
        Read<String> fullName = form.text("fullName");
        String email = contact(form, "email", say);
        String phone = contact(form, "phone", say);
        Read<ContactKind> prove = form.choice("prove", ContactKind.class);
        if (prove.orNull() == ContactKind.EMAIL && email == null) {
            form.blame("email", say.text("wrong.empty"));
        }
        if (prove.orNull() == ContactKind.PHONE && phone == null) {
            form.blame("phone", say.text("wrong.empty"));
        }
        Read<Role> role = form.choice("role", Role.class);
        County county = form.maybeChosen("county", County::ofCode).orNull();
        InstitutionCode institution = null;
        Scope scope = null;
        if (role.orNull() != null) {
            switch (role.get()) {
                case TEACHER, HEAD, REGISTRAR, GUARDIAN ->
                        institution = schools.read(form, "institution", say).orNull();
                case SUB_COUNTY_OFFICER -> {
                    form.text("subCounty");
                    form.text("county");
                }
                case COUNTY_OFFICER -> form.text("county");
                case MINISTRY_OFFICER, POLICY_ANALYST, AUDITOR, ADMINISTRATOR -> {}
                case SYSTEM -> form.blame("role", say.text("wrong.choice"));
            }
            if ((role.get() == Role.HEAD || role.get() == Role.TEACHER)
                    && form.maybe("staffNumber").orNull() == null) {
                form.blame("staffNumber", say.text("wrong.empty"));
            }
            scope = scope(role.get(), institution, county, form.value("subCounty"));
        }
        form.check();
        return new Wish(
                fullName.get(),
                email,
                phone,
                prove.get(),
                form.maybe("staffNumber").orNull(),
                new Grant(role.get(), Objects.requireNonNull(scope)),
                institution);
    }

    /** The part of the country a role is asked for; nothing where the form does not say. */
    static @Nullable Scope scope(
            Role role,
            @Nullable InstitutionCode institution,
            @Nullable County county,
            String subCounty) {
        return switch (role) {
            case TEACHER, HEAD, REGISTRAR ->
                    institution == null ? null : new Scope.OfInstitution(institution);
            case GUARDIAN -> new Scope.OwnChildren();
            case SUB_COUNTY_OFFICER ->
                    county == null || subCounty.isBlank()
                            ? null
                            : ofSubCounty(county, subCounty.strip());
            case COUNTY_OFFICER -> county == null ? null : new Scope.OfCounty(county);
            case MINISTRY_OFFICER, POLICY_ANALYST, AUDITOR, ADMINISTRATOR, SYSTEM ->
                    new Scope.Nation();
        };
    }

    private static Scope ofSubCounty(County county, String subCounty) {
        return new Scope.OfSubCounty(county, SubCounties.today(county, subCounty));
    }

    private static @Nullable String contact(Entries form, String field, Wording say) {
        String typed = form.maybe(field).orNull();
        try {
            return field.equals("email")
                    ? Contacts.email(typed, field)
                    : Contacts.phone(typed, field);
        } catch (Refusal otherForm) {
            form.refuse(otherForm.refused(), fields(say));
            return null;
        }
    }

    private static String page(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("fields", fields(say));
        model.addAttribute("schoolOptions", PATH + "/schools");
        return "access/register";
    }

    private static List<Field> fields(Wording say) {
        return List.of(
                Field.text("fullName"),
                Field.text("email").drawnAs(Field.Kind.EMAIL).optional(),
                Field.text("phone").drawnAs(Field.Kind.PHONE).optional(),
                Field.choice("prove", ContactKind.class, say),
                Field.choice("role", roles(say)),
                Field.school("institution").worded("schoolOfRole").optional(),
                Field.choice("county", Choice.counties()).worded("countyOfRole").optional(),
                Field.text("subCounty").worded("subCountyOfRole").optional(),
                Field.text("staffNumber").optional());
    }

    /** Every role but the register's own. */
    static List<Choice> roles(Wording say) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(role -> new Choice(role.name(), say.word("Role", role)))
                .toList();
    }
}
