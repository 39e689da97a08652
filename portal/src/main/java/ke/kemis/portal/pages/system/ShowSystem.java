package ke.kemis.portal.pages.system;

import java.util.Map;
import java.util.Objects;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.sample.SampleData;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operator's page. */
@Controller
class ShowSystem {

    private static final String PATH = "/system";

    private final Desk desk;
    private final ObjectProvider<BuildProperties> build;
    private final Environment environment;
    private final SampleData sample;

    ShowSystem(
            Desk desk,
            ObjectProvider<BuildProperties> build,
            Environment environment,
            SampleData sample) {
        this.desk = desk;
        this.build = build;
        this.environment = environment;
        this.sample = sample;
    }

    @GetMapping(PATH)
    String show(@RequestParam(required = false) @Nullable String paused, Wording say, Model model) {
        model.addAttribute("renews", paused == null);
        return page(Entries.proposed(Map.of("learners", "1000"), say), model);
    }

    private String page(Entries form, Model model) {
        BuildProperties built = build.getIfAvailable();
        model.addAttribute("report", report());
        model.addAttribute("sampleOffered", sample.isOffered());
        model.addAttribute("sample", sample.progress());
        model.addAttribute("form", form);
        model.addAttribute("version", built == null ? "–" : built.getVersion());
        model.addAttribute("store", environment.getProperty("kemis.event-store", "postgres"));
        model.addAttribute("roles", environment.getProperty("kemis.roles", "all"));
        return "system";
    }

    /** The part of the page that moves. */
    @GetMapping(PATH + "/projections")
    String projections(Model model) {
        model.addAttribute("report", report());
        model.addAttribute("renews", true);
        return "system :: projections";
    }

    @PostMapping(PATH + "/projections/{name}/rebuild")
    String rebuild(@PathVariable String name, Wording say, RedirectAttributes flash) {
        desk.send(new RebuildProjection(name), RebuildStarted.class, null);
        flash.addFlashAttribute("done", say.text("done.rebuild", say.word("projection", name)));
        return "redirect:" + PATH;
    }

    /** Makes learners who never lived; offered nowhere where real ones are. */
    @PostMapping(PATH + "/sample")
    String sample(Wording say, Entries form, RedirectAttributes flash, Model model) {
        Caller.signedIn().require("RebuildProjection");
        try {
            Read<Integer> learners = form.number("learners");
            form.check();
            sample.start(learners.get());
            flash.addFlashAttribute("done", say.text("done.sample"));
            return "redirect:" + PATH;
        } catch (Unreadable said) {
            // It is said beside its field.
        } catch (IllegalArgumentException | IllegalStateException refused) {
            form.blame("learners", Objects.toString(refused.getMessage()));
        }
        model.addAttribute("renews", true);
        return page(form, model);
    }

    private ProjectionsReport report() {
        return desk.ask(new ProjectionsNow(), ProjectionsReport.class);
    }
}
