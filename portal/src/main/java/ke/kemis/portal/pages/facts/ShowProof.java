package ke.kemis.portal.pages.facts;

import java.util.Locale;
import java.util.regex.Pattern;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.QuestionUnanswerable;
import ke.kemis.query.proof.CheckLog;
import ke.kemis.query.proof.LogDigest;
import ke.kemis.query.proof.LogDigestOf;
import ke.kemis.query.proof.LogProofNow;
import ke.kemis.query.proof.LogProofReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an auditor sees that nobody has changed what was recorded. */
@Controller
class ShowProof {

    private static final String PATH = "/facts/proof";
    private static final String POSITION = "position";
    private static final String DIGEST = "digest";
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s:-]+");
    private static final Pattern NOTED = Pattern.compile("[0-9a-f]{64}");

    private final Desk desk;

    ShowProof(Desk desk) {
        this.desk = desk;
    }

    @GetMapping(PATH)
    String show(Wording say, Entries form, Model model) {
        LogProofReport report = desk.ask(new LogProofNow(), LogProofReport.class);
        LogProofReport.Check check = report.check();
        model.addAttribute("report", report);
        model.addAttribute("refreshes", check != null && check.finishedAt() == null);
        model.addAttribute("form", form);
        model.addAttribute("same", compared(form, say));
        return "proof";
    }

    /** Whether facts come to what was noted; nothing where nothing was asked, or not rightly. */
    private @Nullable Boolean compared(Entries form, Wording say) {
        if (form.value(POSITION).isBlank() && form.value(DIGEST).isBlank()) {
            return null;
        }
        Read<Long> position = form.largeNumber(POSITION);
        String noted =
                BETWEEN_DIGITS.matcher(form.value(DIGEST).toLowerCase(Locale.ROOT)).replaceAll("");
        if (!NOTED.matcher(noted).matches()) {
            form.blame(DIGEST, say.text("proof.digest.wrong"));
        }
        if (form.faulty()) {
            return null;
        }
        try {
            return desk.ask(new LogDigestOf(position.get()), LogDigest.class)
                    .digest()
                    .equals(noted);
        } catch (QuestionUnanswerable wrong) {
            form.blame(POSITION, say.text("proof.position.wrong"));
            return null;
        }
    }

    @PostMapping(PATH)
    String check(Wording say, RedirectAttributes flash) {
        try {
            desk.send(new CheckLog(), LogProofReport.class, null);
            flash.addFlashAttribute("done", say.text("proof.begun"));
        } catch (IntentRefused refused) {
            flash.addFlashAttribute("refused", say.refusal(refused.refused()));
        }
        return "redirect:" + PATH;
    }
}
