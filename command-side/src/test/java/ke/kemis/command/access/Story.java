package ke.kemis.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.store.permission.Area;
import org.jspecify.annotations.Nullable;

/**
 * A specification of the rules: given these facts, when somebody asks that, then those facts
 * follow, or a named refusal. It is 20 May 2026.
 */
final class Story {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);
    static final AccountId ACHIENG = AccountId.of("018f2f6e-0000-7000-8000-0000000000a1");
    static final InstitutionCode KISUMU = new InstitutionCode("KISUMU-BOYS");
    static final String SUB_COUNTY = "Kisumu Central";

    static final Grant HEAD = Grant.of("HEAD@institution:KISUMU-BOYS");
    static final Grant HEAD_ELSEWHERE = Grant.of("HEAD@institution:MARANDA");
    static final Grant TEACHER = Grant.of("TEACHER@institution:KISUMU-BOYS");
    static final Grant GUARDIAN = Grant.of("GUARDIAN@own-children");
    static final Grant SUB_COUNTY_OFFICER =
            Grant.of("SUB_COUNTY_OFFICER@sub-county:042/Kisumu Central");
    static final Grant COUNTY_OFFICER = Grant.of("COUNTY_OFFICER@county:042");
    static final Grant COUNTY_OFFICER_ELSEWHERE = Grant.of("COUNTY_OFFICER@county:001");
    static final Grant MINISTRY_OFFICER = Grant.of("MINISTRY_OFFICER@nation");
    static final Grant ADMINISTRATOR = Grant.of("ADMINISTRATOR@nation");
    static final Grant AUDITOR = Grant.of("AUDITOR@nation");
    static final Grant SYSTEM = Grant.of("SYSTEM@nation");

    private final Member account;
    private final Asker asker;

    private Story(Member account, Asker asker) {
        this.account = account;
        this.asker = asker;
    }

    static Story given(AccountEvent... facts) {
        Member account = Member.UNKNOWN;
        for (AccountEvent fact : facts) {
            account = account.after(fact);
        }
        return new Story(account, new Asker("somebody", ADMINISTRATOR));
    }

    /** Somebody else who acts under this grant. */
    Story askedBy(Grant grant) {
        return new Story(account, new Asker("somebody", grant));
    }

    /** The holder of the account, acting under this grant. */
    Story askedByTheHolder(Grant grant) {
        return new Story(account, new Asker("achieng.otieno", grant));
    }

    Answer when(AccountIntent intent) {
        try {
            return new Facts(
                    AccountRules.decide(
                            intent, account, new Circumstances(asker, TODAY, Story::area)));
        } catch (Refusal refusal) {
            return new No(refusal.refused());
        }
    }

    static @Nullable Area area(InstitutionCode code) {
        return code.equals(KISUMU)
                ? new Area(County.KISUMU, SUB_COUNTY)
                : code.value().equals("MARANDA") ? new Area(County.SIAYA, "Bondo") : null;
    }

    static AccountRegistered registered(Grant asked) {
        boolean atSchool = asked.equals(HEAD) || asked.equals(TEACHER) || asked.equals(GUARDIAN);
        return new AccountRegistered(
                ACHIENG,
                "achieng.otieno",
                "Achieng Otieno",
                "achieng@example.com",
                "+254712345678",
                ContactKind.EMAIL,
                "TSC 123456",
                asked,
                atSchool ? KISUMU : null,
                atSchool ? County.KISUMU : null,
                atSchool ? SUB_COUNTY : null,
                MONDAY);
    }

    static AccountApproved approved() {
        return new AccountApproved(ACHIENG, MONDAY);
    }

    static RoleGranted granted(Grant grant) {
        boolean atSchool = grant.equals(HEAD) || grant.equals(TEACHER) || grant.equals(GUARDIAN);
        return new RoleGranted(
                ACHIENG,
                grant,
                atSchool ? County.KISUMU : null,
                atSchool ? SUB_COUNTY : null,
                MONDAY);
    }

    /** What the rules answer. */
    sealed interface Answer {

        /** Exactly these facts follow. */
        default void then(AccountEvent... facts) {
            assertThat(this).isEqualTo(new Facts(List.of(facts)));
        }

        /** The register says so already. */
        default void thenNothing() {
            then();
        }

        /** It may happen. */
        default void thenSomething() {
            assertThat(this).isInstanceOf(Facts.class).isNotEqualTo(new Facts(List.of()));
        }

        /** That rule stands against it. */
        default void thenRefused(Rule rule) {
            assertThat(this).isInstanceOf(No.class);
            assertThat(((No) this).refused().rule()).isEqualTo(rule.name());
        }

        /** That rule stands against it, and this field is to blame. */
        default void thenRefused(Rule rule, String field) {
            thenRefused(rule);
            assertThat(((No) this).refused().field()).isEqualTo(field);
        }
    }

    private record Facts(List<AccountEvent> facts) implements Answer {}

    private record No(Refused refused) implements Answer {}
}
