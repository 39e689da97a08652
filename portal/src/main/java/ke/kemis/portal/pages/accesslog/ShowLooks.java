package ke.kemis.portal.pages.accesslog;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.portal.download.Download;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.accesses.AccessPage;
import ke.kemis.query.accesses.AccessesMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looked at learners, newest first, narrowed by whom, by whose and by when. */
@Controller
class ShowLooks {

    private static final String PATH = "/looks";
    private static final int SIZE = 50;
    private static final int STRETCH = 1_000;
    private static final int MOST = 100_000;

    private final Desk desk;
    private final SchoolNames schools;

    ShowLooks(Desk desk, SchoolNames schools) {
        this.desk = desk;
        this.schools = schools;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable Long cursor,
            Wording say,
            Entries form,
            Model model) {
        AccessesMatching asked = asked(form, say, cursor, SIZE);
        AccessPage found =
                form.faulty() ? new AccessPage(List.of(), null) : desk.ask(asked, AccessPage.class);
        Link here = here(form);
        model.addAttribute("form", form);
        model.addAttribute("looks", found.items());
        model.addAttribute("schools", schools);
        model.addAttribute(
                "older", found.next() == null ? null : here.with("cursor", found.next()));
        model.addAttribute("newest", cursor == null ? null : here);
        model.addAttribute("export", here.at(PATH + ".csv"));
        return "looks";
    }

    @GetMapping(PATH + ".csv")
    void download(Wording say, Entries form, HttpServletResponse response) throws IOException {
        AccessesMatching first = asked(form, say, null, STRETCH);
        form.whole();
        Download.csv(
                "looks.csv",
                response,
                file -> {
                    file.line(
                            List.of(
                                    "id",
                                    "at",
                                    "account",
                                    "role",
                                    "scope",
                                    "address",
                                    "request",
                                    "question",
                                    "purpose",
                                    "import",
                                    "learners"));
                    AccessPage page = desk.ask(first, AccessPage.class);
                    page.items().forEach(look -> file.line(cells(look)));
                    int lines = page.items().size();
                    while (page.next() != null && lines < MOST) {
                        page = desk.ask(asked(form, say, page.next(), STRETCH), AccessPage.class);
                        page.items().forEach(look -> file.line(cells(look)));
                        lines += page.items().size();
                    }
                    if (page.next() != null) {
                        file.line(List.of(say.text("looks.bound", say.number(lines))));
                    }
                });
    }

    private static List<String> cells(AccessPage.Look look) {
        return List.of(
                Long.toString(look.id()),
                look.at().toString(),
                look.account(),
                look.role().name(),
                text(look.scope()),
                text(look.address()),
                text(look.request()),
                look.question(),
                text(look.purpose()),
                Objects.toString(look.rowsOf(), ""),
                String.join(" ", look.learners().stream().map(LearnerId::toString).toList()));
    }

    private static AccessesMatching asked(
            Entries form, Wording say, @Nullable Long cursor, int size) {
        UUID learner = form.maybeId("learner").orNull();
        return new AccessesMatching(
                learner == null ? null : new LearnerId(learner),
                form.maybe("account").orNull(),
                moment(form, "from", say),
                moment(form, "to", say),
                cursor,
                size);
    }

    private static @Nullable Instant moment(Entries form, String field, Wording say) {
        Instant moment = Moments.of(form.value(field));
        if (moment == null && !form.value(field).isBlank()) {
            form.blame(field, say.text("wrong.moment"));
        }
        return moment;
    }

    private static Link here(Entries form) {
        return Link.to(PATH)
                .with("learner", form.value("learner"))
                .with("account", form.value("account"))
                .with("from", form.value("from"))
                .with("to", form.value("to"));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
