package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_NOT_ACTIVE;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.ROLE_NOT_FOR_THIS_SCOPE;
import static ke.kemis.command.Rule.TOO_MANY_ROLES_ASKED;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.COUNTY_OFFICER;
import static ke.kemis.command.access.Story.COUNTY_OFFICER_ELSEWHERE;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.SYSTEM;
import static ke.kemis.command.access.Story.TEACHER;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.institution.County;
import org.junit.jupiter.api.Test;

/** Who is in may ask to act as something more, and whoever answers for that decides. */
class AskForRoleTest {

    private static final RoleAsked ASKED =
            new RoleAsked(ACHIENG, HEAD, County.KISUMU, Story.SUB_COUNTY, TODAY);

    private static Story teacherAnd(AccountEvent... more) {
        List<AccountEvent> facts =
                new ArrayList<>(List.of(registered(TEACHER), approved(), granted(TEACHER)));
        facts.addAll(List.of(more));
        return given(facts.toArray(AccountEvent[]::new));
    }

    @Test
    void the_holder_asks_for_more_and_says_where() {
        teacherAnd().askedByTheHolder(TEACHER).when(ask(HEAD)).then(ASKED);
    }

    @Test
    void nobody_asks_for_somebody_else() {
        teacherAnd()
                .askedBy(ADMINISTRATOR)
                .when(ask(HEAD))
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void what_is_asked_or_held_already_is_not_asked_again() {
        teacherAnd(ASKED).askedByTheHolder(TEACHER).when(ask(HEAD)).thenNothing();
        teacherAnd().askedByTheHolder(TEACHER).when(ask(TEACHER)).thenNothing();
    }

    @Test
    void only_who_is_in_asks_and_only_for_what_there_is() {
        given(registered(TEACHER))
                .askedByTheHolder(TEACHER)
                .when(ask(HEAD))
                .thenRefused(ACCOUNT_NOT_ACTIVE);
        teacherAnd()
                .askedByTheHolder(TEACHER)
                .when(ask(SYSTEM))
                .thenRefused(ROLE_NOT_FOR_THIS_SCOPE, "grant");
    }

    @Test
    void nobody_waits_for_more_than_five_at_a_time() {
        List<AccountEvent> facts = new ArrayList<>();
        for (int county = 1; county <= 5; county++) {
            facts.add(
                    new RoleAsked(
                            ACHIENG,
                            Grant.of("COUNTY_OFFICER@county:00" + county),
                            null,
                            null,
                            TODAY));
        }
        teacherAnd(facts.toArray(AccountEvent[]::new))
                .askedByTheHolder(TEACHER)
                .when(ask(COUNTY_OFFICER))
                .thenRefused(TOO_MANY_ROLES_ASKED);
    }

    @Test
    void who_answers_for_the_role_declines_it_and_says_why() {
        teacherAnd(ASKED)
                .askedBy(COUNTY_OFFICER)
                .when(decline())
                .then(new RoleDeclined(ACHIENG, HEAD, TODAY));
        teacherAnd(ASKED)
                .askedBy(COUNTY_OFFICER_ELSEWHERE)
                .when(decline())
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        teacherAnd(ASKED).askedByTheHolder(ADMINISTRATOR).when(decline()).thenRefused(OWN_ACCOUNT);
        teacherAnd(ASKED)
                .when(new DeclineRole(ACHIENG, HEAD, ""))
                .thenRefused(VALUE_MISSING, "reason");
        teacherAnd().when(decline()).thenNothing();
    }

    @Test
    void what_is_granted_or_declined_no_longer_waits() {
        teacherAnd(ASKED, new RoleDeclined(ACHIENG, HEAD, TODAY)).when(decline()).thenNothing();
        teacherAnd(ASKED, new RoleGranted(ACHIENG, HEAD, County.KISUMU, Story.SUB_COUNTY, TODAY))
                .when(decline())
                .thenNothing();
    }

    private static AskForRole ask(Grant grant) {
        return new AskForRole(ACHIENG, grant, "The head retired.");
    }

    private static DeclineRole decline() {
        return new DeclineRole(ACHIENG, HEAD, "There is a head.");
    }
}
