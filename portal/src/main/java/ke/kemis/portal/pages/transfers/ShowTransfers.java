package ke.kemis.portal.pages.transfers;

import static java.util.stream.Collectors.toSet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.MySchool;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.transfers.Direction;
import ke.kemis.query.transfers.TransferPage;
import ke.kemis.query.transfers.TransferPage.Transfer;
import ke.kemis.query.transfers.TransfersMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox of transfers: what waits, how long, and for whom. */
@Controller
class ShowTransfers {

    private static final String PATH = "/transfers";
    private static final int SIZE = 25;

    private final Desk desk;
    private final SchoolNames schools;
    private final SchoolField schoolField;

    ShowTransfers(Desk desk, SchoolNames schools, SchoolField schoolField) {
        this.desk = desk;
        this.schools = schools;
        this.schoolField = schoolField;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String asked,
            @RequestParam(required = false) @Nullable Long after,
            Wording say,
            Entries form,
            HttpServletRequest request,
            Model model) {
        Direction direction = form.maybeChoice("direction", Direction.class).orNull();
        TransferState state = form.maybeChoice("state", TransferState.class).orNull();
        InstitutionCode school = schoolField.maybe(form, "institution", say).orNull();
        if (asked == null && school == null) {
            school = MySchool.of(request);
        }
        int shown = Math.max(0, page);
        TransferPage found =
                desk.ask(
                        new TransfersMatching(
                                school,
                                direction,
                                state == null ? Set.of() : Set.of(state),
                                overdue,
                                shown,
                                SIZE),
                        TransferPage.class,
                        after);
        model.addAttribute("form", form);
        model.addAttribute("school", school);
        model.addAttribute("overdue", overdue);
        model.addAttribute("directions", Field.choices(Direction.class, say));
        model.addAttribute("states", Field.choices(TransferState.class, say));
        model.addAttribute("found", found);
        model.addAttribute("elsewhere", elsewhere(found.items()));
        model.addAttribute("schools", schools);
        model.addAttribute("schoolField", Field.school("institution").optional());
        model.addAttribute("paging", Paging.of(shown, SIZE, found.total()));
        model.addAttribute(
                "here",
                Link.to(PATH)
                        .with("asked", "yes")
                        .with("institution", school)
                        .with("direction", direction)
                        .with("state", state)
                        .with("overdue", overdue ? "true" : null));
        return "transfers";
    }

    /** The learners whom the reader may no longer look up, for their transfer ended elsewhere. */
    private static Set<LearnerId> elsewhere(List<Transfer> transfers) {
        SignedIn who = Caller.signedIn();
        Set<LearnerId> all = transfers.stream().map(Transfer::learner).collect(toSet());
        transfers.stream()
                .filter(one -> schoolsOf(one).anyMatch(at -> who.may(LearnerRecordOf.class, at)))
                .map(Transfer::learner)
                .forEach(all::remove);
        return all;
    }

    /** The schools to which a transfer shows its learner. */
    private static Stream<InstitutionCode> schoolsOf(Transfer one) {
        return switch (one.state()) {
            case REQUESTED, RELEASED -> Stream.of(one.from(), one.to());
            case REFUSED, CANCELLED -> Stream.of(one.from());
            case ACCEPTED -> Stream.of(one.to());
        };
    }
}
