package ke.kemis.store.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.store.permission.Permission.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table says what it must, and {@code docs/access.md} says the same. */
class PermissionsTest {

    private static final Path PRINTED = Path.of("..", "docs", "access.md");
    private static final String BEGIN = "<!-- printed from Permissions.java: -->\n";
    private static final String END = "<!-- until here -->";
    private static final List<Role> ROLES =
            Arrays.stream(Role.values()).filter(role -> role != Role.SYSTEM).toList();

    @Test
    void the_printed_table_is_the_one_in_force() throws IOException {
        String document = Files.readString(PRINTED);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertThat(begin)
                .as("%s has the marks between which the table stands", PRINTED)
                .isLessThanOrEqualTo(end);

        if (Boolean.getBoolean("kemis.print")) {
            Files.writeString(
                    PRINTED, document.substring(0, begin) + print() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end))
                .as(
                        "print it anew: ./mvnw -pl event-store -am test -Dtest=PermissionsTest -Dkemis.print=true")
                .isEqualTo(print());
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICY_ANALYST", "ADMINISTRATOR"})
    void who_counts_or_administers_sees_nobody(Role role) {
        assertThat(Permissions.shownTo(role)).isEmpty();
        assertThat(asks(role))
                .doesNotContain(
                        "LearnerRecordOf", "LearnerHistoryOf", "SchoolRollOf", "FactsMatching");
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICY_ANALYST", "AUDITOR", "GUARDIAN"})
    void who_reads_changes_nothing_but_the_own_account(Role role) {
        assertThat(Permissions.all())
                .filteredOn(row -> row.kind() == Kind.COMMAND && row.allows(role))
                .extracting(Permission::message)
                // To have all facts compared with their stamps changes none of them.
                .filteredOn(message -> !message.equals("CheckLog"))
                .containsExactlyInAnyOrder(
                        "VerifyContact",
                        "AskForRole",
                        "ChangeAccountDetails",
                        "EnrolSecondFactor",
                        "RemoveSecondFactor",
                        "RevokeRole");
    }

    @Test
    void an_administrator_touches_no_learner_and_no_school() {
        assertThat(Permissions.all())
                .filteredOn(row -> row.kind() == Kind.COMMAND && row.place() != Place.ANYWHERE)
                .noneMatch(row -> row.allows(Role.ADMINISTRATOR));
    }

    @Test
    void whoever_looks_from_outside_a_school_says_why() {
        Set<Role> outside =
                Set.of(
                        Role.SUB_COUNTY_OFFICER,
                        Role.COUNTY_OFFICER,
                        Role.MINISTRY_OFFICER,
                        Role.AUDITOR);
        for (String looking :
                List.of(
                        "LearnerRecordOf",
                        "LearnerHistoryOf",
                        "LearnersMatching",
                        "SchoolRollOf",
                        "TransfersMatching",
                        "FactsMatching",
                        "ClaimDifferencesOf")) {
            Permission row = Permissions.named(looking);
            assertThat(row).isNotNull();
            assertThat(outside)
                    .as(looking)
                    .allMatch(role -> !row.allows(role) || row.needsPurpose(role));
            assertThat(row.explained()).isSubsetOf(outside);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMPLAINT 17/2026",
                "Complaint 17/2026",
                " AUDIT OAG/2026/113 ",
                "CHILD_PROTECTION KSM-CP14-2026"
            })
    void a_purpose_is_a_reason_from_the_list_and_the_number_of_a_case(String said) {
        assertThat(asks(said).why()).isNotNull();
        assertThat(asks(said).why()).hasToString(said.strip().toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "COMPLAINT",
                "CURIOSITY 17/2026",
                "COMPLAINT about Achieng",
                "COMPLAINT ACHIENG/2026",
                "COMPLAINT 17",
                "COMPLAINT 7001234/1",
                "COMPLAINT A/B"
            })
    void what_may_name_a_child_is_no_purpose(String said) {
        assertThat(asks(said).why()).isNull();
    }

    @Test
    void what_stands_in_no_row_is_refused_to_everybody() {
        for (Role role : Role.values()) {
            assertThat(Permissions.allow(role, UUID.class)).isFalse();
        }
    }

    @Test
    void metadata_that_names_no_role_is_the_register_and_one_that_does_not_exist_is_nobody() {
        assertThat(Asker.in(Map.of()).isTheRegister()).isTrue();
        assertThat(Asker.in(Map.of("role", "NONE", "scope", "nation"))).isNull();
        assertThat(Asker.in(Map.of("role", "HEAD", "scope", "the moon"))).isNull();
        assertThat(Asker.in(Map.of("role", "HEAD")).isNationwide()).isFalse();
        assertThat(Asker.in(Map.of("role", "HEAD", "scope", "nation")).scope())
                .isEqualTo(new Scope.Nation());
    }

    private static Asker asks(String purpose) {
        return Objects.requireNonNull(
                Asker.in(Map.of("role", "AUDITOR", "scope", "nation", "purpose", purpose)));
    }

    private static Set<String> asks(Role role) {
        return Permissions.all().stream()
                .filter(row -> row.kind() == Kind.QUERY && row.allows(role))
                .map(Permission::message)
                .collect(Collectors.toSet());
    }

    private static String print() {
        StringBuilder text = new StringBuilder("\n### Who may do and ask what\n\n");
        text.append("| message | where |");
        ROLES.forEach(role -> text.append(' ').append(words(role)).append(" |"));
        text.append("\n|---|---|").append(":-:|".repeat(ROLES.size())).append('\n');
        for (Permission row : Permissions.all()) {
            text.append("| ")
                    .append(row.message())
                    .append(" | ")
                    .append(row.place().words())
                    .append(" |");
            for (Role role : ROLES) {
                text.append(
                        row.needsPurpose(role)
                                ? " with purpose |"
                                : row.allows(role) ? " yes |" : " |");
            }
            text.append('\n');
        }
        text.append("\n### Which fields are shown\n\n| fields |");
        ROLES.forEach(role -> text.append(' ').append(words(role)).append(" |"));
        text.append("\n|---|").append(":-:|".repeat(ROLES.size())).append('\n');
        for (Fields fields : EnumSet.allOf(Fields.class)) {
            text.append("| ").append(fields.words()).append(" |");
            for (Role role : ROLES) {
                text.append(Permissions.shownTo(role).contains(fields) ? " yes |" : " |");
            }
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static String words(Role role) {
        return role.name()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', ' ')
                .replace("sub county", "sub-county");
    }
}
