package org.shaodao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Only {@code ..process..}, {@code engine} and the login bridge know Camunda: the way to a fork stays a rename. */
class SeamTest {
    private static final ArchRule SEAM = noClasses()
            .that()
            .resideOutsideOfPackages("org.shaodao.engine..", "org.shaodao..process..", "org.shaodao.security.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..")
            .because("the rules of the city survive the engine (architecture.md)");

    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.shaodao");

    static final JavaClasses BROKEN = new ClassFileImporter().importPackages("org.shaodao.architecture.broken");

    @Test
    void featuresDoNotKnowTheEngine() {
        SEAM.check(PRODUCT);
    }

    @Test
    void aFeatureThatDoesIsFound() {
        assertThatThrownBy(() -> SEAM.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TouchesEngine");
    }
}
