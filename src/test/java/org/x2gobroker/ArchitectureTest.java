package org.x2gobroker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may call whom, as {@code docs/architecture.md} draws it. */
@AnalyzeClasses(packages = "org.x2gobroker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ROOMS_DO_NOT_FORM_CYCLES =
            slices().matching("org.x2gobroker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("edges")
            .definedBy(
                    "..x2gobroker.frontend..",
                    "..x2gobroker.admin..",
                    "..x2gobroker.portal..",
                    "..x2gobroker.monitoring..",
                    "..x2gobroker.cli..")
            .layer("use cases")
            .definedBy("..x2gobroker.broker..")
            .layer("knowledge")
            .definedBy("..x2gobroker.auth..", "..x2gobroker.profile..")
            .layer("hosts")
            .definedBy("..x2gobroker.agent..", "..x2gobroker.session..", "..x2gobroker.placement..")
            .layer("ground")
            .definedBy(
                    "..x2gobroker.directory..",
                    "..x2gobroker.access..",
                    "..x2gobroker.host..",
                    "..x2gobroker.config..",
                    "..x2gobroker.database..",
                    "..x2gobroker.audit..",
                    "..x2gobroker.telemetry..",
                    "..x2gobroker.background..")
            .whereLayer("edges")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("use cases")
            .mayOnlyBeAccessedByLayers("edges")
            .whereLayer("knowledge")
            .mayOnlyBeAccessedByLayers("edges", "use cases")
            .whereLayer("hosts")
            .mayOnlyBeAccessedByLayers("edges", "use cases");

    @ArchTest
    static final ArchRule CONFIG_CALLS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..x2gobroker.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..x2gobroker.auth..",
                    "..x2gobroker.access..",
                    "..x2gobroker.broker..",
                    "..x2gobroker.directory..",
                    "..x2gobroker.frontend..",
                    "..x2gobroker.host..",
                    "..x2gobroker.profile..");

    @ArchTest
    static final ArchRule INI_TEXT_IS_READ_BY_PLAIN_CODE = noClasses()
            .that()
            .resideInAPackage("..x2gobroker.config.ini..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..x2gobroker.config.check..", "..x2gobroker.config.reload..");

    @ArchTest
    static final ArchRule PROFILES_ARE_READ_BY_PLAIN_CODE = noClasses()
            .that()
            .resideInAPackage("..x2gobroker.profile.reader..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..x2gobroker.profile.catalogue..", "..x2gobroker.profile.database..");

    @ArchTest
    static final ArchRule JOBS_KNOW_NO_KEYS = noClasses()
            .that()
            .resideInAPackage("..x2gobroker.agent.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..x2gobroker.agent.key..", "..x2gobroker.agent.enroll..", "..x2gobroker.agent.ssh..");

    @ArchTest
    static final ArchRule ACCESS_RULES_NEED_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("..x2gobroker.access..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..x2gobroker.access..");

    @ArchTest
    static final ArchRule ONLY_MONITORING_KNOWS_ITS_TOOLS = noClasses()
            .that()
            .resideOutsideOfPackage("..x2gobroker.monitoring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.opentelemetry..", "org.eclipse.microprofile.health..");

    @ArchTest
    static final ArchRule ONLY_EDGES_KNOW_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..x2gobroker.frontend..",
                    "..x2gobroker.admin.rest..",
                    "..x2gobroker.admin.console..",
                    "..x2gobroker.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..");

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            fields().should().notBeAnnotatedWith("jakarta.inject.Inject");
}
