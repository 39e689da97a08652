package ke.kemis.portal.pages.system;

import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operator's page. */
@Controller
class ShowSystem {

    private static final String PATH = "/system";

    private final Desk desk;
    private final ObjectProvider<BuildProperties> build;
    private final Environment environment;

    ShowSystem(Desk desk, ObjectProvider<BuildProperties> build, Environment environment) {
        this.desk = desk;
        this.build = build;
        this.environment = environment;
    }

    @GetMapping(PATH)
    String show(Model model) {
        BuildProperties built = build.getIfAvailable();
        model.addAttribute("report", report());
        model.addAttribute("version", built == null ? "–" : built.getVersion());
        model.addAttribute("store", environment.getProperty("kemis.event-store", "postgres"));
        model.addAttribute("roles", environment.getProperty("kemis.roles", "all"));
        return "system";
    }

    /** The part of the page that moves. */
    @GetMapping(PATH + "/projections")
    String projections(Model model) {
        model.addAttribute("report", report());
        return "system :: projections";
    }

    @PostMapping(PATH + "/projections/{name}/rebuild")
    String rebuild(
            @PathVariable String name,
            @ModelAttribute(value = "say", binding = false) Wording say,
            RedirectAttributes flash) {
        desk.send(new RebuildProjection(name), RebuildStarted.class, null);
        flash.addFlashAttribute("done", say.text("done.rebuild", say.word("projection", name)));
        return "redirect:" + PATH;
    }

    private ProjectionsReport report() {
        return desk.ask(new ProjectionsNow(), ProjectionsReport.class);
    }
}
