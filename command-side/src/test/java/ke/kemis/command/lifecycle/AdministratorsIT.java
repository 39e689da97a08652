package ke.kemis.command.lifecycle;

import static ke.kemis.command.lifecycle.CommandNode.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import ke.kemis.command.Actor;
import ke.kemis.command.Rule;
import ke.kemis.command.access.ApproveAccount;
import ke.kemis.command.access.CloseAccount;
import ke.kemis.command.access.RegisterAccount;
import ke.kemis.command.access.RevokeRole;
import ke.kemis.command.access.SuspendAccount;
import ke.kemis.command.lifecycle.CommandNode.Answer;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators who end each other's accounts leave one of them, on whichever nodes they ask. */
class AdministratorsIT {

    private static final Grant ADMINISTRATOR = Grant.of("ADMINISTRATOR@nation");
    private static final int ROUNDS = 10;

    private static CommandNode node;
    private static CommandNode neighbour;

    @BeforeAll
    static void start() {
        Database database = TestServices.postgres();
        node = CommandNode.on(database);
        neighbour = CommandNode.on(database);
    }

    @AfterAll
    static void stop() {
        node.close();
        neighbour.close();
    }

    @Test
    void of_two_who_take_each_others_role_at_one_moment_one_stays() {
        oneOfTwoStays(account -> new RevokeRole(account, ADMINISTRATOR, null));
    }

    @Test
    void of_two_who_suspend_each_other_at_one_moment_one_stays() {
        oneOfTwoStays(account -> new SuspendAccount(account, "Under inquiry."));
    }

    @Test
    void of_two_who_close_each_others_account_at_one_moment_one_stays() {
        oneOfTwoStays(account -> new CloseAccount(account, "Retired."));
    }

    @Test
    void who_is_administrator_no_longer_ends_nobody_elses_role() {
        AccountId first = administrator();
        AccountId second = administrator();
        assertThat(ask(node, new SuspendAccount(second, "Under inquiry."), first).isDone())
                .isTrue();

        Answer late = ask(node, new RevokeRole(first, ADMINISTRATOR, null), second);

        assertThat(late.refused().rule()).isEqualTo(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT.name());
    }

    private static void oneOfTwoStays(Function<AccountId, Object> end) {
        for (int round = 0; round < ROUNDS; round++) {
            List<AccountId> two = List.of(administrator(), administrator());

            List<Answer> answers =
                    together(
                            2,
                            n ->
                                    ask(
                                            n == 0 ? node : neighbour,
                                            end.apply(two.get(1 - n)),
                                            two.get(n)));

            assertThat(answers).filteredOn(Answer::isDone).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isDone())
                    .extracting(answer -> answer.refused().rule())
                    .containsExactly(Rule.NOT_RESPONSIBLE_FOR_ACCOUNT.name());
        }
    }

    private static AccountId administrator() {
        AccountId account = new AccountId(UUID.randomUUID());
        Map<String, ?> register = Map.of(Actor.ACTOR, "register", Actor.ROLE, "SYSTEM");
        assertThat(
                        node.ask(
                                        new RegisterAccount(
                                                account,
                                                name(account),
                                                "Achieng Otieno",
                                                null,
                                                null,
                                                null,
                                                null,
                                                ADMINISTRATOR,
                                                null),
                                        register)
                                .isDone())
                .isTrue();
        assertThat(node.ask(new ApproveAccount(account, null), register).isDone()).isTrue();
        return account;
    }

    private static Answer ask(CommandNode on, Object intent, AccountId asker) {
        return on.ask(intent, Map.of(Actor.ACTOR, name(asker), Actor.ROLE, "ADMINISTRATOR"));
    }

    private static String name(AccountId account) {
        return "a-" + account;
    }
}
