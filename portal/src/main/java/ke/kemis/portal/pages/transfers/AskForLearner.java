package ke.kemis.portal.pages.transfers;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.command.Receipt;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Status;
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
import ke.kemis.portal.platform.LearnersElsewhere;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.query.learnerrecord.LearnerElsewhere;
import ke.kemis.query.learnerrecord.LearnerElsewhereAnswer.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A receiving school finds a learner of another school and asks for them, or takes up one who is on
 * no roll. Number and birthday travel in bodies only; what was found is asked for anew before it is
 * acted upon, so that nobody acts on a learner whose number they do not know.
 */
@Controller
class AskForLearner {

    private static final String PATH = "/transfers/new";

    private final Desk desk;
    private final LearnersElsewhere elsewhere;
    private final SchoolField schoolField;
    private final SchoolNames schools;
    private final Clock clock;

    AskForLearner(
            Desk desk,
            LearnersElsewhere elsewhere,
            SchoolField schoolField,
            SchoolNames schools,
            Clock clock) {
        this.desk = desk;
        this.elsewhere = elsewhere;
        this.schoolField = schoolField;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String form(Wording say, HttpServletRequest request, Model model) {
        Caller.signedIn().require(LearnerElsewhere.class.getSimpleName());
        Entries form =
                Entries.proposed(
                        Map.of(
                                "institution", Objects.toString(MySchool.of(request), ""),
                                "kind", IdentifierKind.BIRTH_CERTIFICATE.name()),
                        say);
        return page(form, null, say, model);
    }

    @PostMapping(PATH)
    String look(Wording say, Entries form, Model model) {
        Found found = found(form, say);
        return page(form, found, say, model);
    }

    @PostMapping(PATH + "/request")
    String ask(Wording say, Entries form, RedirectAttributes flash, Model model) {
        Found found = found(form, say);
        if (found == null) {
            return page(form, null, say, model);
        }
        return form.attempt(
                        stepFields(found, say),
                        () -> {
                            LearnerIntent intent = intent(form, found, say);
                            Done<Receipt> done = desk.send(intent);
                            boolean asked = intent instanceof RequestTransfer;
                            flash.addFlashAttribute(
                                    "done", say.text(asked ? "done.transfer" : "done.readmission"));
                            return "redirect:"
                                    + Link.to("/learners/" + found.learner())
                                            .with("after", done.position());
                        })
                .orElseGet(() -> page(form, found, say, model));
    }

    private @Nullable Found found(Entries form, Wording say) {
        Read<InstitutionCode> to = schoolField.read(form, "institution", say);
        Read<IdentifierKind> kind = form.choice("kind", IdentifierKind.class);
        Read<String> number = form.text("number");
        Read<InstitutionCode> issuedBy = schoolField.maybe(form, "issuedBy", say);
        Read<LocalDate> born = form.day("dateOfBirth");
        if (kind.orNull() == IdentifierKind.ADMISSION_NUMBER && issuedBy.orNull() == null) {
            form.blame("issuedBy", say.text("elsewhere.whose"));
        }
        try {
            form.check();
            boolean local = kind.get() == IdentifierKind.ADMISSION_NUMBER;
            Found found =
                    elsewhere.find(
                            new LearnerElsewhere(
                                    to.get(),
                                    new Identifier(
                                            kind.get(),
                                            number.get(),
                                            local ? issuedBy.orNull() : null),
                                    born.get()));
            if (found == null) {
                form.blame(say.text("elsewhere.nobody"));
            }
            return found;
        } catch (Unreadable said) {
            // It is said beside its field.
        } catch (TooOften often) {
            form.refuse(often);
        }
        return null;
    }

    private LearnerIntent intent(Entries form, Found found, Wording say) {
        InstitutionCode to = schoolField.read(form, "institution", say).get();
        LearnerId learner = found.learner();
        Read<LocalDate> on = form.day("on");
        if (found.status() == Status.ENROLLED) {
            Read<String> reason = form.text("reason");
            form.check();
            return new RequestTransfer(learner, to, reason.get(), on.get());
        }
        Read<Grade> grade = form.choice("grade", Grade.class);
        Read<Integer> year = form.number("year");
        Read<String> reason = form.maybe("reason");
        form.check();
        return new ReadmitLearner(learner, to, grade.get(), year.get(), reason.orNull(), on.get());
    }

    private String page(Entries form, @Nullable Found found, Wording say, Model model) {
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        model.addAttribute("form", form);
        model.addAttribute("fields", found == null ? lookFields(say) : stepFields(found, say));
        model.addAttribute(
                "looked", List.of("institution", "kind", "number", "issuedBy", "dateOfBirth"));
        model.addAttribute("found", found);
        model.addAttribute(
                "here",
                found != null
                        && found.institution() != null
                        && found.institution()
                                .toString()
                                .equals(form.value("institution").strip()));
        model.addAttribute("open", found != null && isOpen(found.status()));
        if (found != null) {
            form.propose("on", today.toString());
            form.propose("year", Integer.toString(today.getYear()));
            model.addAttribute("schoolName", schools.of(found.institution()));
        }
        return "transfers-new";
    }

    private static boolean isOpen(Status status) {
        return switch (status) {
            case ENROLLED, WITHDRAWN, COMPLETED, GRADUATED, NOT_ENROLLED -> true;
            case DECEASED, MERGED -> false;
        };
    }

    private static List<Field> lookFields(Wording say) {
        return List.of(
                Field.school("institution").worded("toSchool"),
                Field.choice("kind", IdentifierKind.class, say).worded("identifierKind"),
                Field.text("number").worded("elsewhereNumber"),
                Field.school("issuedBy").optional().worded("elsewhereIssuedBy"),
                Field.day("dateOfBirth"));
    }

    private static List<Field> stepFields(Found found, Wording say) {
        return found.status() == Status.ENROLLED
                ? List.of(Field.longText("reason"), Field.day("on"))
                : List.of(
                        Field.choice("grade", Grade.class, say),
                        Field.number("year"),
                        Field.longText("reason").optional(),
                        Field.day("on"));
    }
}
