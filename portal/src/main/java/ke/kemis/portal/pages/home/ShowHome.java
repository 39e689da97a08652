package ke.kemis.portal.pages.home;

import jakarta.servlet.http.HttpServletRequest;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of each user, and the page to sign in. */
@Controller
class ShowHome {

    private final Desk desk;

    ShowHome(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model) {
        InstitutionCode mine = MySchool.of(request);
        if (mine != null) {
            model.addAttribute(
                    "school", desk.ask(new InstitutionOf(mine), InstitutionAnswer.class).found());
        }
        return "home";
    }

    @GetMapping("/login")
    String signIn() {
        return "login";
    }
}
