package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.interop.Commands;

/** What Debian's linters say of scripts, manifests and what the chart renders. */
@Tag("interop")
class FilesFormTest {
    private static final String LINT_WORKFLOWS = "interop/lint-workflows";
    private static final Path RULES_FOR_RENDERED =
            Path.of("src", "test", "resources", "org", "x2gobroker", "chart", "yamllint-rendered.yaml");

    @TempDir
    Path folder;

    static List<Path> values() {
        return Chart.exampleValues();
    }

    @Test
    void shellcheckFindsNothingInTheScripts() throws IOException {
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
        for (Path place : List.of(
                Path.of(".ci"), Path.of("interop"), Path.of("bench"), Path.of("src", "main"), Path.of("src", "demo"))) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(FilesFormTest::isShellScript).map(Path::toString).forEach(command::add);
            }
        }

        assertThat(command).hasSizeGreaterThan(5);
        Commands.run(command.toArray(String[]::new));
    }

    @Test
    void yamllintFindsNothingInTheFilesThatPeopleEdit() {
        Commands.run(
                "yamllint",
                "--strict",
                "deploy",
                ".github",
                Chart.FOLDER.resolve("values.yaml").toString(),
                Chart.FOLDER.resolve("Chart.yaml").toString(),
                Chart.FOLDER.resolve("ci").toString(),
                Chart.FOLDER.resolve("files").resolve("alerts.yaml").toString());
    }

    @Test
    void actionlintFindsNothingInTheWorkflows() throws IOException {
        List<String> command = new ArrayList<>(List.of(LINT_WORKFLOWS));
        WorkflowsTest.workflows().map(Path::toString).forEach(command::add);

        Commands.run(command.toArray(String[]::new));
    }

    @Test
    void actionlintFindsAFault() throws IOException {
        Path faulty = Files.writeString(folder.resolve("faulty.yml"), """
                on: push
                jobs:
                  build:
                    runs-on: ubuntu-24.04
                    steps:
                      - run: echo ${{ github.nothing }}
                """);

        assertThatThrownBy(() -> Commands.run(LINT_WORKFLOWS, faulty.toString()))
                .hasMessageContaining("faulty.yml:6:")
                .hasMessageContaining("nothing");
    }

    @ParameterizedTest
    @MethodSource("values")
    void yamllintFindsNothingInWhatTheChartRenders(Path values) throws IOException {
        Path rendered = Files.writeString(folder.resolve("rendered.yaml"), Chart.renderText(values));

        Commands.run("yamllint", "--strict", "-c", RULES_FOR_RENDERED.toString(), rendered.toString());
    }

    private static boolean isShellScript(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").matches("#!\\s*/.*\\b(ba)?sh");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
