package ke.kemis;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.credentials.Tokens;
import org.springframework.beans.factory.annotation.Autowired;

/** What may know what. The modules keep most of this by themselves; here it is said aloud. */
@AnalyzeClasses(packages = "ke.kemis", importOptions = DoNotIncludeTests.class)
class BoundariesTest {

    private static final String FACTS = "ke.kemis.facts..";
    private static final String LOCAL = "ke.kemis.local..";
    private static final String STORE = "ke.kemis.store..";
    private static final String COMMAND = "ke.kemis.command..";
    private static final String QUERY = "ke.kemis.query..";
    private static final String PORTAL = "ke.kemis.portal..";

    @ArchTest
    static final ArchRule deciding_does_not_know_what_is_asked =
            noClasses()
                    .that()
                    .resideInAPackage(COMMAND)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(QUERY)
                    .because("a decision may only rest on facts, never on a projection of them");

    @ArchTest
    static final ArchRule asking_does_not_know_how_it_is_decided =
            noClasses()
                    .that()
                    .resideInAPackage(QUERY)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(COMMAND)
                    .because("a projection is made of facts, and can be deleted and made anew");

    @ArchTest
    static final ArchRule facts_stand_by_themselves =
            classes()
                    .that()
                    .resideInAPackage(FACTS)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            FACTS,
                            "java..",
                            "com.fasterxml.jackson.annotation..",
                            "org.jspecify.annotations..")
                    .because("what is stored for ever must not hang on what is changed every year");

    @ArchTest
    static final ArchRule the_store_knows_no_side =
            noClasses()
                    .that()
                    .resideInAPackage(STORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COMMAND, QUERY, PORTAL, LOCAL)
                    .because("facts are kept in the same way whoever writes and reads them");

    @ArchTest
    static final ArchRule nobody_knows_the_portal =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(PORTAL, "ke.kemis.benchmarks..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(PORTAL)
                    .because("pages come and go, and a side must run on a node that has none");

    @ArchTest
    static final ArchRule local_services_know_nothing_of_the_register =
            noClasses()
                    .that()
                    .resideInAPackage(LOCAL)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("ke.kemis..").and(not(resideInAPackage(LOCAL))))
                    .because("starting other programs is a trade of its own");

    @ArchTest
    static final ArchRule only_the_foundation_knows_local_services =
            noClasses()
                    .that(
                            resideOutsideOfPackages(
                                    LOCAL, "ke.kemis.portal.foundation..", "ke.kemis.benchmarks.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(LOCAL)
                    .because("everybody else is handed an address and does not ask whose it is");

    @ArchTest
    static final ArchRule rules_can_be_read_without_starting_anything =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Rules")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..", "org.axonframework..", "java.sql..")
                    .because("a rule must be readable and testable without starting anything");

    @ArchTest
    static final ArchRule rules_decide_the_same_every_time =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Rules")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .because(
                            "the time and new identities come with the intent, so that a decision"
                                    + " can be repeated");

    @ArchTest
    static final ArchRule a_package_is_a_capability =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..service..",
                            "..impl..",
                            "..dto..",
                            "..util..",
                            "..common..",
                            "..core..",
                            "..model..")
                    .because("a package is named for what it lets people do, not for a layer");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Dto|Impl|Manager|Helper|Utils?|Service)(\\$.*)?")
                    .because("such a name says only that no better one was looked for");

    @ArchTest
    static final ArchRule what_decides_has_no_cycles =
            slices().matching("ke.kemis.command.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a capability must be readable, and removable, one at a time");

    @ArchTest
    static final ArchRule what_answers_has_no_cycles =
            slices().matching("ke.kemis.query.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a question is deleted with its package and its tables");

    @ArchTest
    static final ArchRule what_asks_has_no_cycles =
            slices().matching("ke.kemis.portal.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("pages and the REST interface are two doors, not one tangle");

    @ArchTest
    static final ArchRule what_opens_a_door_is_at_hand_only_at_the_doors =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "ke.kemis.portal.access..",
                            "ke.kemis.portal.accounts..",
                            "ke.kemis.portal.credentials..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("ke.kemis.portal.credentials..")
                                    .and(
                                            not(
                                                    belongToAnyOf(
                                                            ForgottenPasswords.class,
                                                            Tokens.class))))
                    .because(
                            "whoever shows learners needs nobody's password, second factor or"
                                    + " secret");

    @ArchTest
    static final ArchRule what_stores_has_no_cycles =
            slices().matching("ke.kemis.store.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("one store can be taken out without touching the other");

    @ArchTest
    static final ArchRule there_is_one_json_mapper =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml.jackson.databind..")
                    .because(
                            "Jackson 2 is only there for the API's description, and writes facts"
                                    + " differently");

    @ArchTest
    static final ArchRule what_a_class_needs_it_asks_for =
            noFields()
                    .should()
                    .beAnnotatedWith(Autowired.class)
                    .because("a class that is built by its constructor can be built in a test");
}
