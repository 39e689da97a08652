package ke.kemis.command.access;

import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.command.Refusal;
import ke.kemis.command.access.Member.Door;
import ke.kemis.command.access.Member.Known;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every account, whatever is asked by whomever in whatever order. */
class AccountLifeTest {

    private static final int INTENTS = 80;

    private static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_intent_twice_adds_nothing(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            AccountIntent intent = life.anything();
            Asker asker = life.anybody();
            if (!life.hear(intent, asker).isEmpty()) {
                assertThat(life.hear(intent, asker)).as("%s a second time", intent).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobody_acts_who_was_never_let_in(int seed) {
        Life life = new Life(seed);
        for (int n = 0; n < INTENTS; n++) {
            life.hear(life.anything(), life.anybody());
            if (life.account instanceof Known known
                    && Set.of(Door.WAITING, Door.DECLINED).contains(known.door())) {
                assertThat(known.grants()).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_claimed_and_not_released_is_what_the_account_has(int seed) {
        Life life = new Life(seed);
        Set<String> held = new HashSet<>();
        Belongings.after(Member.UNKNOWN, life.first)
                .claimed()
                .forEach(thing -> held.add(thing.text()));
        for (int n = 0; n < INTENTS; n++) {
            Member before = life.account;
            Belongings changed =
                    Belongings.after(before, life.hear(life.anything(), life.anybody()));
            changed.released().forEach(thing -> held.remove(thing.text()));
            changed.claimed().forEach(thing -> held.add(thing.text()));
        }
        int contacts =
                switch (life.account) {
                    case Known known
                            when Set.of(Door.CLOSED, Door.DECLINED).contains(known.door()) ->
                            0;
                    case Known known -> known.proven().size();
                    case Member.Erased _, Member.Unknown _ -> 0;
                };
        assertThat(held).as("the name, and contacts").hasSize(1 + contacts);
    }

    /** Keeps the others honest: the random lives reach every kind of fact. */
    @Test
    void random_lives_tell_of_everything_that_can_happen() {
        Set<Class<?>> seen = new HashSet<>();
        seeds().forEach(seed -> {
            Life life = new Life(seed);
            life.first.forEach(fact -> seen.add(fact.getClass()));
            for (int n = 0; n < INTENTS; n++) {
                life.hear(life.anything(), life.anybody())
                        .forEach(fact -> seen.add(fact.getClass()));
            }
        });
        assertThat(seen).containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
    }

    /** One account, and all sorts of people who ask for anything at all. */
    private static final class Life {

        private static final List<Grant> GRANTS =
                List.of(
                        Story.HEAD,
                        Story.HEAD_ELSEWHERE,
                        Story.TEACHER,
                        Story.COUNTY_OFFICER,
                        Story.SUB_COUNTY_OFFICER,
                        Story.MINISTRY_OFFICER,
                        Story.AUDITOR,
                        Story.ADMINISTRATOR,
                        Story.SYSTEM);

        private final Random random;
        private final List<AccountEvent> first;
        private Member account = Member.UNKNOWN;

        Life(long seed) {
            this.random = new Random(seed);
            this.first =
                    hear(
                            new RegisterAccount(
                                    ACHIENG,
                                    "achieng.otieno",
                                    "Achieng Otieno",
                                    "achieng@example.com",
                                    null,
                                    ContactKind.EMAIL,
                                    "1",
                                    GRANTS.get(random.nextInt(GRANTS.size() - 1)),
                                    null),
                            new Asker("registration", Story.SYSTEM));
        }

        List<AccountEvent> hear(AccountIntent intent, Asker asker) {
            try {
                List<AccountEvent> facts =
                        new ArrayList<>(
                                AccountRules.decide(
                                        intent,
                                        account,
                                        new Circumstances(asker, TODAY, Story::area)));
                for (AccountEvent fact : facts) {
                    account = account.after(fact);
                }
                return facts;
            } catch (Refusal refused) {
                return List.of();
            }
        }

        Asker anybody() {
            return new Asker(
                    random.nextInt(4) == 0 ? "achieng.otieno" : "somebody",
                    GRANTS.get(random.nextInt(GRANTS.size())));
        }

        AccountIntent anything() {
            Grant grant = GRANTS.get(random.nextInt(GRANTS.size()));
            return switch (random.nextInt(24)) {
                case 0 ->
                        new VerifyContact(
                                ACHIENG,
                                ContactKind.EMAIL,
                                "a" + random.nextInt(2) + "@example.com");
                case 1 ->
                        new VerifyContact(
                                ACHIENG, ContactKind.PHONE, "071234567" + random.nextInt(2));
                case 2, 3, 4 -> new ApproveAccount(ACHIENG, null);
                case 5 ->
                        random.nextInt(4) == 0
                                ? new DeclineAccount(ACHIENG, "Unknown.")
                                : new ApproveAccount(ACHIENG, null);
                case 6, 7 -> new GrantRole(ACHIENG, grant, null);
                case 8, 9 -> new RevokeRole(ACHIENG, grant, null);
                case 10 -> new SuspendAccount(ACHIENG, "Under inquiry.");
                case 11, 12 -> new ResumeAccount(ACHIENG, null);
                case 13 ->
                        new ChangeAccountDetails(
                                ACHIENG,
                                random.nextBoolean() ? "Achieng" : "Otieno",
                                "" + random.nextInt(2));
                case 14 -> new RequireSecondFactor(ACHIENG, null);
                case 15, 16 -> new EnrolSecondFactor(ACHIENG);
                case 17 -> new RemoveSecondFactor(ACHIENG, null);
                case 18 -> new AskPasswordReset(ACHIENG, new UUID(1, random.nextInt(3)), null);
                case 19, 20 -> new AskForRole(ACHIENG, grant, null);
                case 21 -> new DeclineRole(ACHIENG, grant, "No need.");
                case 22 -> new EraseAccount(ACHIENG, "File 1/2026");
                default ->
                        random.nextInt(6) == 0
                                ? new CloseAccount(ACHIENG, "Retired.")
                                : new EnrolSecondFactor(ACHIENG);
            };
        }
    }
}
