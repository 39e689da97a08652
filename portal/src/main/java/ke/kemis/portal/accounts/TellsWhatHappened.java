package ke.kemis.portal.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ke.kemis.portal.pages.FactWording;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.accounts.AccountHistory;
import ke.kemis.query.accounts.AccountHistoryOf;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What happened to an account, by whom and why: for those who answer for it, for auditors, and for
 * its holder.
 */
@Controller
@ConditionalOnRole(Role.PORTAL)
class TellsWhatHappened {

    private final Desk desk;
    private final SchoolNames schools;
    private final Clock clock;

    TellsWhatHappened(Desk desk, SchoolNames schools, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.clock = clock;
    }

    /** One fact in the reader's words. */
    record Told(AccountHistory.Entry fact, String title, List<FactWording.Said> says) {}

    @GetMapping("/account/history")
    String mine(@RequestParam(required = false) @Nullable String asOf, Wording say, Model model) {
        model.addAttribute("mine", true);
        return page(Caller.signedIn().account(), asOf, say, model);
    }

    @GetMapping("/accounts/{account}/history")
    String of(
            @PathVariable String account,
            @RequestParam(required = false) @Nullable String asOf,
            Wording say,
            Model model) {
        model.addAttribute("mine", false);
        return page(account, asOf, say, model);
    }

    private String page(String account, @Nullable String asOf, Wording say, Model model) {
        Instant instant = Moments.ofThePast(asOf, clock.instant());
        AccountHistory history =
                desk.ask(new AccountHistoryOf(account, instant), AccountHistory.class);
        if (history.name() == null) {
            throw new Missing("missing.account");
        }
        FactWording telling = new FactWording(say, schools);
        model.addAttribute("name", history.name());
        model.addAttribute("record", history.then());
        model.addAttribute(
                "facts",
                history.facts().reversed().stream()
                        .map(fact -> {
                            Map<String, Object> data = fact.data();
                            return new Told(
                                    fact,
                                    telling.title(fact.type(), data),
                                    telling.details(fact.type(), data));
                        })
                        .toList());
        model.addAttribute("asOf", instant);
        model.addAttribute("asOfField", Moments.field(instant));
        model.addAttribute("asOfMisread", instant == null && asOf != null && !asOf.isBlank());
        return "access/history";
    }
}
