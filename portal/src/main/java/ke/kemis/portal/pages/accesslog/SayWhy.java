package ke.kemis.portal.pages.accesslog;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.regex.Pattern;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Visit;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes down why somebody looks at learners, and leads on to where they wanted to go. */
@Controller
class SayWhy {

    private static final String PATH = "/purpose";

    /** An address of ours and nobody else's. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[^\\\\{}\\p{Cntrl}]*");

    @GetMapping(PATH)
    String ask(
            @RequestParam(defaultValue = "/learners") String to,
            Wording say,
            HttpSession session,
            Model model) {
        Purpose said = Visit.purposeOf(session);
        return page(
                to,
                said == null ? "" : said.reason().name(),
                said == null || said.reference() == null ? "" : said.reference(),
                say,
                model);
    }

    @PostMapping(PATH)
    String said(
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String to,
            Wording say,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        Purpose purpose = read(reason, reference);
        if (purpose == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", say.text("why.wrong"));
            return page(to, reason, reference, say, model);
        }
        Visit.explain(session, purpose);
        return "redirect:" + ours(to);
    }

    private static @Nullable Purpose read(String reason, String reference) {
        String filed = reference.strip().toUpperCase(Locale.ROOT);
        return Purpose.isReference(filed) ? Purpose.of(reason + " " + filed) : null;
    }

    private static String page(
            String to, String reason, String reference, Wording say, Model model) {
        model.addAttribute("reasons", Field.choices(Purpose.Reason.class, say));
        model.addAttribute("reason", reason);
        model.addAttribute("reference", reference.strip());
        model.addAttribute("to", ours(to));
        return "why";
    }

    private static String ours(String to) {
        return OURS.matcher(to).matches() ? to : "/learners";
    }
}
