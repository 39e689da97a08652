package ke.kemis;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.query.ShowsLearners;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permission.Kind;
import ke.kemis.store.permission.Permissions;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;

/** The table of permissions and the handlers of the program name the same commands and queries. */
class EveryMessageHasAPermissionTest {

    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("ke.kemis");

    @Test
    void every_command_that_is_heard_has_a_row() {
        assertThat(rows(Kind.COMMAND)).isEqualTo(names(handled(CommandHandler.class)));
    }

    @Test
    void every_query_that_is_answered_has_a_row() {
        assertThat(rows(Kind.QUERY)).isEqualTo(names(handled(QueryHandler.class)));
    }

    @Test
    void a_name_stands_for_one_message() {
        List<String> all =
                Stream.concat(
                                handled(CommandHandler.class).stream(),
                                handled(QueryHandler.class).stream())
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void every_answer_is_read_within_the_scope_except_where_it_is_confined_elsewhere() {
        List<String> elsewhere =
                handlers(QueryHandler.class)
                        .filter(handler ->
                                !handler.isAnnotatedWith(ReadsFrom.class)
                                        || !handler.getAnnotationOfType(ReadsFrom.class).rows())
                        .map(handler -> handler.getRawParameterTypes().getFirst().getSimpleName())
                        .sorted()
                        .toList();

        assertThat(elsewhere)
                .as("the search adds its own filter; the system's state shows no learner")
                .containsExactly(
                        "DroppedFacts",
                        "LearnersMatching",
                        "LogDigestOf",
                        "LogProofNow",
                        "MasterKeysNow",
                        "ParkedFacts",
                        "ProjectionChecksumOf",
                        "ProjectionsNow");
    }

    @Test
    void every_answer_that_names_learners_says_whom_it_shows() {
        List<String> silent =
                handlers(QueryHandler.class)
                        .map(JavaCodeUnit::getRawReturnType)
                        .filter(EveryMessageHasAPermissionTest::namesLearners)
                        .filter(answer -> !answer.isAssignableTo(ShowsLearners.class))
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(silent)
                .as("the record of looks shows no learner's data")
                .containsExactly("AccessPage");
    }

    private static boolean namesLearners(JavaClass answer) {
        Stream<JavaClass> parts =
                Stream.concat(
                        Stream.of(answer),
                        PROGRAM.stream()
                                .filter(one ->
                                        one.getEnclosingClass()
                                                .filter(answer::equals)
                                                .isPresent()));
        return parts.flatMap(one -> one.getAllFields().stream())
                .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getSimpleName)
                .anyMatch(name -> name.equals("LearnerId") || name.equals("LearnerRecord"));
    }

    private static Set<String> rows(Kind kind) {
        return Permissions.all().stream()
                .filter(row -> row.kind() == kind)
                .map(Permission::message)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(List<JavaClass> messages) {
        return messages.stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<JavaClass> handled(Class<? extends java.lang.annotation.Annotation> as) {
        return handlers(as).map(handler -> handler.getRawParameterTypes().getFirst()).toList();
    }

    private static Stream<JavaCodeUnit> handlers(
            Class<? extends java.lang.annotation.Annotation> as) {
        return PROGRAM.stream()
                .flatMap(one -> one.getCodeUnits().stream())
                .filter(unit -> unit.isAnnotatedWith(as));
    }
}
