package ke.kemis.portal.pages.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.platform.AnswerNotYet;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.query.transfers.Direction;
import ke.kemis.query.transfers.TransferPage;
import ke.kemis.query.transfers.TransfersMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of each user, and the page to sign in. */
@Controller
class ShowHome {

    private static final int CHILDREN = 20;

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
            model.addAttribute(
                    "toRelease",
                    waiting("ReleaseTransfer", mine, Direction.OUT, TransferState.REQUESTED));
            model.addAttribute(
                    "toAccept",
                    waiting("AcceptTransfer", mine, Direction.IN, TransferState.RELEASED));
        }
        if (Caller.signedIn().isGuardian()) {
            model.addAttribute("children", children());
        }
        return "home";
    }

    /** Nothing while the index is away: everything else on the page works without it. */
    private @Nullable List<LearnerPage.Item> children() {
        try {
            return desk.ask(
                            new LearnersMatching(
                                    null, null, null, null, null, null, null, 0, CHILDREN, "name"),
                            LearnerPage.class)
                    .items();
        } catch (AnswerNotYet | RegisterUnavailable away) {
            return null;
        }
    }

    /** How many learners wait for the school to do what the reader may do there. */
    private long waiting(
            String intent, InstitutionCode school, Direction direction, TransferState state) {
        SignedIn who = Caller.signedIn();
        return who.may(intent) && who.may(TransfersMatching.class, school)
                ? desk.ask(
                                new TransfersMatching(
                                        school, direction, Set.of(state), false, 0, 1),
                                TransferPage.class)
                        .total()
                : 0;
    }

    @GetMapping("/login")
    String signIn() {
        return "login";
    }
}
