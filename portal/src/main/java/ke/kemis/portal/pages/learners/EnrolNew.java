package ke.kemis.portal.pages.learners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refused;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.portal.alike.LookAlikes;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The form that brings a person new to the register onto a roll. It is given the learner's id when
 * it is made, so handing it in twice enrols once.
 */
@Controller
class EnrolNew {

    private static final String PATH = "/learners/new";

    /** The numbers a school is likely to hold when a child comes; others are added later. */
    private static final List<IdentifierKind> ASKED =
            List.of(
                    IdentifierKind.BIRTH_CERTIFICATE,
                    IdentifierKind.UPI,
                    IdentifierKind.MAISHA,
                    IdentifierKind.ASSESSMENT_NUMBER,
                    IdentifierKind.ADMISSION_NUMBER);

    private static final List<String> GUARDIANS = List.of("guardians[0].", "guardians[1].");

    private final Desk desk;
    private final LookAlikes lookAlikes;
    private final SchoolField schools;
    private final SchoolNames names;
    private final Clock clock;

    EnrolNew(
            Desk desk, LookAlikes lookAlikes, SchoolField schools, SchoolNames names, Clock clock) {
        this.desk = desk;
        this.lookAlikes = lookAlikes;
        this.schools = schools;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Somebody like the one who is to be enrolled.
     *
     * @param record absent where the reader may know no more than the school
     */
    record Known(@Nullable LearnerRecord record, @Nullable String school, boolean surely) {}

    @GetMapping(PATH)
    String form(
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String grade,
            HttpServletRequest request,
            Wording say,
            Model model) {
        Caller.signedIn().require("EnrolLearner");
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        Map<String, String> proposal = new LinkedHashMap<>();
        proposal.put("id", UUID.randomUUID().toString());
        proposal.put("nationality", "KE");
        proposal.put("year", Integer.toString(today.getYear()));
        proposal.put("on", today.toString());
        InstitutionCode mine = MySchool.of(request);
        if (institution != null) {
            proposal.put("institution", institution);
        } else if (mine != null) {
            proposal.put("institution", mine.value());
        }
        if (grade != null) {
            proposal.put("grade", grade);
        }
        return page(Entries.proposed(proposal, say), say, model);
    }

    @PostMapping(PATH)
    String enrol(
            Wording say,
            Entries form,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        List<String> sent = new ArrayList<>();
        try {
            EnrolLearner intent = read(form, sent, say);
            List<Known> alike =
                    form.value("anyway").equals(seal(intent)) ? List.of() : alike(intent);
            if (!alike.isEmpty()) {
                model.addAttribute("alike", alike);
                model.addAttribute("anyway", seal(intent));
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(form, say, model);
            }
            Done<Receipt> done = desk.send(intent);
            flash.addFlashAttribute("done", say.text("done.enrol"));
            return "redirect:"
                    + Link.to(FindLearners.address(intent.learner()))
                            .with("after", done.position());
        } catch (Unreadable said) {
            // It is said beside its field.
        } catch (IntentRefused refused) {
            form.refuse(onForm(refused.refused(), sent), allFields(say));
        }
        return page(form, say, model);
    }

    private List<Known> alike(EnrolLearner intent) {
        return lookAlikes
                .of(
                        new FindAlike(
                                intent.person(),
                                intent.identifiers(),
                                intent.guardians(),
                                intent.institution()))
                .stream()
                .map(one ->
                        new Known(
                                one.record(),
                                one.institution() == null ? null : names.of(one.institution()),
                                one.surely()))
                .toList();
    }

    /** Whoever says "anyway" says it of this person at this school, and of nobody typed later. */
    private static String seal(EnrolLearner intent) {
        return Integer.toHexString((intent.person() + " " + intent.institution()).hashCode());
    }

    private EnrolLearner read(Entries form, List<String> sent, Wording say) {
        Read<UUID> id = form.newId("id");
        Read<String> surname = form.maybe("surname");
        Read<String> firstName = form.text("firstName");
        Read<String> otherNames = form.maybe("otherNames");
        Read<Sex> sex = form.choice("sex", Sex.class);
        Read<LocalDate> dateOfBirth = form.day("dateOfBirth");
        Read<String> nationality = form.text("nationality");
        Read<InstitutionCode> institution = schools.read(form, "institution", say);
        Read<Grade> grade = form.choice("grade", Grade.class);
        Read<Integer> year = form.number("year");
        Read<LocalDate> on = form.day("on");
        List<Guardian> guardians = guardians(form);
        Set<SpecialNeed> needs = form.choices("specialNeeds", SpecialNeed.class);
        Read<String> condition = form.maybe("medicalCondition");
        form.check();
        return new EnrolLearner(
                new LearnerId(id.get()),
                new Person(
                        surname.orNull(),
                        firstName.get(),
                        otherNames.orNull(),
                        sex.get(),
                        dateOfBirth.get(),
                        nationality.get()),
                identifiers(form, institution.get(), sent),
                guardians,
                institution.get(),
                grade.get(),
                year.get(),
                on.get(),
                List.copyOf(needs),
                condition.orNull());
    }

    private static List<Identifier> identifiers(
            Entries form, InstitutionCode institution, List<String> sent) {
        List<Identifier> identifiers = new ArrayList<>();
        for (IdentifierKind kind : ASKED) {
            String value = form.value(kind.name()).strip();
            if (!value.isEmpty()) {
                identifiers.add(
                        new Identifier(
                                kind,
                                value,
                                kind == IdentifierKind.ADMISSION_NUMBER ? institution : null));
                sent.add(kind.name());
            }
        }
        return identifiers;
    }

    private static List<Guardian> guardians(Entries form) {
        List<Guardian> guardians = new ArrayList<>();
        for (String prefix : GUARDIANS) {
            boolean begun =
                    Stream.of("name", "relation", "phone", "email", "nationalId")
                            .anyMatch(part -> !form.value(prefix + part).isBlank());
            if (begun) {
                Guardian guardian = Step.guardian(prefix, form).orNull();
                if (guardian != null) {
                    guardians.add(guardian);
                }
            }
        }
        return guardians;
    }

    /** The form names an identifier by its kind where the intent numbers them. */
    private static Refused onForm(Refused refused, List<String> sent) {
        String field = refused.field();
        for (int i = 0; field != null && i < sent.size(); i++) {
            if (field.startsWith("identifiers[" + i + "]")) {
                return new Refused(refused.rule(), refused.reason(), sent.get(i), refused.kind());
            }
        }
        return refused;
    }

    private static String page(Entries form, Wording say, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("personFields", personFields(say));
        model.addAttribute("placeFields", placeFields(say));
        model.addAttribute("identifierFields", identifierFields());
        model.addAttribute(
                "guardianFields",
                GUARDIANS.stream().map(prefix -> guardianFields(prefix, say)).toList());
        model.addAttribute("healthFields", Step.healthFields(say));
        model.addAttribute("fields", allFields(say));
        return "learners/enrol";
    }

    private static List<Field> allFields(Wording say) {
        return Stream.of(
                        personFields(say),
                        placeFields(say),
                        identifierFields(),
                        guardianFields(GUARDIANS.getFirst(), say),
                        guardianFields(GUARDIANS.getLast(), say),
                        Step.healthFields(say))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Field> personFields(Wording say) {
        return List.of(
                Field.text("surname").optional(),
                Field.text("firstName"),
                Field.text("otherNames").optional(),
                Field.choice("sex", Sex.class, say),
                Field.day("dateOfBirth"),
                Field.text("nationality"));
    }

    private static List<Field> placeFields(Wording say) {
        return List.of(
                Field.school("institution"),
                Field.choice("grade", Grade.class, say),
                Field.number("year"),
                Field.day("on").worded("enrolledOn"));
    }

    private static List<Field> identifierFields() {
        return ASKED.stream().map(kind -> Field.text(kind.name()).optional()).toList();
    }

    private static List<Field> guardianFields(String prefix, Wording say) {
        return Step.guardianFields(prefix, say).stream().map(Field::optional).toList();
    }
}
