package ke.kemis.portal.pages.system;

import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.query.keys.MasterKeysNow;
import ke.kemis.query.keys.MasterKeysReport;
import ke.kemis.query.keys.RotateMasterKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an administrator exchanges the master key over the keys to personal data. */
@Controller
class ShowKeys {

    private static final String PATH = "/system/keys";

    private final Desk desk;

    ShowKeys(Desk desk) {
        this.desk = desk;
    }

    @GetMapping(PATH)
    String show(@RequestParam(required = false) @Nullable String paused, Model model) {
        MasterKeysReport report = desk.ask(new MasterKeysNow(), MasterKeysReport.class);
        MasterKeysReport.Rotation rotation = report.rotation();
        model.addAttribute("report", report);
        model.addAttribute(
                "rotatable",
                report.masters().stream().filter(MasterKeysReport.Master::here).count() > 1);
        boolean moves = rotation != null && rotation.finishedAt() == null;
        model.addAttribute("moves", moves);
        model.addAttribute("renews", moves && paused == null);
        return "keys";
    }

    @PostMapping(PATH)
    String rotate(Wording say, RedirectAttributes flash) {
        try {
            desk.send(new RotateMasterKey(), MasterKeysReport.class, null);
            flash.addFlashAttribute("done", say.text("done.rotation"));
        } catch (IntentRefused refused) {
            flash.addFlashAttribute("refused", say.refusal(refused.refused()));
        }
        return "redirect:" + PATH;
    }
}
