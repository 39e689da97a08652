package ke.kemis.linkage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void linkage_knows_no_framework_and_no_other_module() {
        noClasses()
                .that()
                .resideInAPackage("ke.kemis.linkage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.axonframework..",
                        "ke.kemis.facts..",
                        "ke.kemis.command..",
                        "ke.kemis.query..",
                        "ke.kemis.portal..",
                        "ke.kemis.store..")
                .because("who is who must be measurable without starting a register")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("ke.kemis.linkage"));
    }
}
