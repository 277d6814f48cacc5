package dev.tandem.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The allowed arrows between the modules, as in the design. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.tandem");

    private static final Map<String, String> MODULES = Map.of(
            "proof", "dev.tandem.proof..",
            "audit-verifier", "dev.tandem.audit..",
            "shared-api", "dev.tandem.api..",
            "shared-web", "dev.tandem.web..",
            "command-side", "dev.tandem.command..",
            "query-side", "dev.tandem.query..",
            "console", "dev.tandem.console..",
            "event-log", "dev.tandem.eventlog..",
            "standalone", "dev.tandem.standalone..");

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "proof", List.of(),
            "audit-verifier", List.of("proof"),
            "shared-api", List.of(),
            "shared-web", List.of("shared-api"),
            "command-side", List.of("shared-web", "shared-api"),
            "query-side", List.of("shared-web", "shared-api", "proof"),
            "console", List.of("shared-web", "shared-api"),
            "event-log", List.of(),
            "standalone",
                    List.of("command-side", "query-side", "console", "event-log", "shared-web", "shared-api", "proof"));

    @TestFactory
    Stream<DynamicTest> modulesUseOnlyWhatTheyMay() {
        return MODULES.keySet().stream()
                .flatMap(from -> MODULES.keySet().stream()
                        .filter(to -> !to.equals(from) && !MAY_USE.get(from).contains(to))
                        .map(to -> DynamicTest.dynamicTest(from + " does not use " + to, () -> {
                            requireClasses(from);
                            requireClasses(to);
                            noClasses()
                                    .that()
                                    .resideInAPackage(MODULES.get(from))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage(MODULES.get(to))
                                    .check(CLASSES);
                        })));
    }

    /** A rule about a package that does not exist holds always and guards nothing. */
    private static void requireClasses(String module) {
        assertThat(CLASSES.stream().map(c -> c.getPackageName() + "."))
                .as("classes of " + module)
                .anyMatch(name -> name.startsWith(MODULES.get(module).replace("..", ".")));
    }

    @Test
    void messagesKnowNoSpring() {
        requireClasses("shared-api");
        noClasses()
                .that()
                .resideInAPackage("dev.tandem.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void theEventLogKnowsAxonButNeitherSpringNorJackson() {
        requireClasses("event-log");
        noClasses()
                .that()
                .resideInAPackage("dev.tandem.eventlog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    /** What auditors have to trust shall be small: the JDK, and for the program the reading of its command line. */
    @Test
    void proofAndItsVerifierNeedNothingButTheJdkAndPicocli() {
        requireClasses("proof");
        classes()
                .that()
                .resideInAPackage("dev.tandem.proof..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tandem.proof..", "java..", "org.jspecify..")
                .check(CLASSES);
        requireClasses("audit-verifier");
        classes()
                .that()
                .resideInAPackage("dev.tandem.audit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tandem.audit..", "dev.tandem.proof..", "java..", "org.jspecify..", "picocli..")
                .check(CLASSES);
    }

    /** Decisions and folds are pure: the classes that hold them are found by their {@code decide} or {@code evolve}. */
    @Test
    void decidersKnowNeitherSpringNorAxonNorTheClock() {
        var deciders = List.of(
                "dev.tandem.command.goal.Goals",
                "dev.tandem.command.initiative.Initiatives",
                "dev.tandem.command.partnership.Partnerships",
                "dev.tandem.command.partnership.Actions",
                "dev.tandem.command.person.People");
        for (var decider : deciders) {
            assertThat(CLASSES.get(decider).getMethods())
                    .as(decider)
                    .anyMatch(method -> method.getName().equals("decide"));
            noClasses()
                    .that()
                    .haveFullyQualifiedName(decider)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "org.axonframework..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .check(CLASSES);
        }
    }
}
