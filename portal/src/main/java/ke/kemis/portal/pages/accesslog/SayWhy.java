package ke.kemis.portal.pages.accesslog;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Visit;
import ke.kemis.store.permission.Asker;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes down why somebody looks at a learner, and leads on to where they wanted to go. */
@Controller
class SayWhy {

    private static final Pattern BESIDE =
            Pattern.compile("/learners/[0-9a-f-]{36}(/(un)?merge)?\\?(other|from)=[0-9a-f-]{36}");

    @PostMapping("/learners/{learner}/purpose")
    String said(
            @PathVariable LearnerId learner,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String to,
            @ModelAttribute(value = "say", binding = false) Wording say,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        String said = purpose.strip();
        if (said.length() < Asker.SHORTEST_PURPOSE || said.length() > Asker.LONGEST_PURPOSE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("learner", learner);
            model.addAttribute("to", within(to, learner));
            model.addAttribute("purpose", said);
            model.addAttribute("wrong", say.text("why.wrong"));
            return "why";
        }
        Visit.explain(session, learner, said);
        return "redirect:" + within(to, learner);
    }

    /** Only ever on to a page about this learner, or to one that sets another beside this one. */
    private static String within(String to, LearnerId learner) {
        String own = "/learners/" + learner;
        boolean isOwn = to.equals(own) || to.startsWith(own + "/") || to.startsWith(own + "?");
        return isOwn || BESIDE.matcher(to).matches() ? to : own;
    }
}
