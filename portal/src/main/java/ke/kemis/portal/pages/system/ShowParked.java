package ke.kemis.portal.pages.system;

import java.util.List;
import java.util.Map;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.DroppedFacts;
import ke.kemis.query.projections.DroppedPage;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.RetryParked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What one projection set aside and what was left out of it, and what an operator does about it.
 */
@Controller
class ShowParked {

    private static final String PATH = "/system/projections/{name}/parked";
    private static final int SIZE = 50;
    private static final int NEWEST_DROPPED = 100;

    private final Desk desk;

    ShowParked(Desk desk) {
        this.desk = desk;
    }

    @GetMapping(PATH)
    String show(
            @PathVariable String name,
            @RequestParam(defaultValue = "0") int page,
            Wording say,
            Model model) {
        return page(name, page, Entries.proposed(Map.of(), say), model);
    }

    private String page(String name, int page, Entries form, Model model) {
        ParkedPage parked =
                desk.ask(new ParkedFacts(name, Math.max(0, page), SIZE), ParkedPage.class);
        model.addAttribute("name", name);
        model.addAttribute("parked", parked.items());
        model.addAttribute("paging", Paging.of(parked.page(), SIZE, parked.total()));
        model.addAttribute("here", Link.to("/system/projections/" + name + "/parked"));
        model.addAttribute(
                "dropped",
                desk.ask(new DroppedFacts(name, 0, NEWEST_DROPPED), DroppedPage.class).items());
        model.addAttribute("form", form);
        model.addAttribute("fields", List.of());
        return "parked";
    }

    /**
     * Tries one or all again.
     *
     * @param position absent: all
     */
    @PostMapping(PATH + "/retry")
    String retry(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Long position,
            Wording say,
            RedirectAttributes flash,
            Model model) {
        Entries form = Entries.proposed(Map.of(), say);
        return form.attempt(
                        List.of(), () -> settled(name, new RetryParked(name, position), say, flash))
                .orElseGet(() -> page(name, 0, form, model));
    }

    /** Leaves one out. */
    @PostMapping(PATH + "/drop")
    String drop(
            @PathVariable String name,
            @RequestParam long position,
            Wording say,
            Entries form,
            RedirectAttributes flash,
            Model model) {
        Read<String> reason = form.text("reason");
        if (reason.orNull() == null) {
            form.blame(say.text("parked.whyMissing"));
        }
        return form.attempt(
                        List.of(),
                        () -> {
                            form.check();
                            return settled(
                                    name, new DropParked(name, position, reason.get()), say, flash);
                        })
                .orElseGet(() -> page(name, 0, form, model));
    }

    private String settled(String name, Object command, Wording say, RedirectAttributes flash) {
        ParkedSettled settled = desk.send(command, ParkedSettled.class, null).answer();
        flash.addFlashAttribute(
                "done",
                say.text("done.parked", say.number(settled.settled()), say.number(settled.left())));
        return "redirect:/system/projections/" + name + "/parked";
    }
}
