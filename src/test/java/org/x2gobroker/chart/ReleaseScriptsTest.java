package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Commands;

/** The scripts that a release runs on the tree: the name of the image, and what Artifact Hub shows of the chart. */
class ReleaseScriptsTest {
    private static final String OTHER = "registry.example.org:5000/desks/broker";
    private static final String PROJECT = "https://code.example.org/desks/x2gobroker";

    @TempDir
    Path tree;

    @BeforeEach
    void copyWhatTheScriptsTouch() {
        for (String path : List.of(".ci", "docs", "helm", "deploy", "README.md", "CHANGELOG.md")) {
            Commands.run("cp", "--recursive", path, tree.toString());
        }
    }

    @Test
    void theNameOfTheImageIsTheSameEverywhere() throws IOException {
        Map<String, String> before = contents();

        Commands.run(script("name-image"));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anotherNameIsWrittenEverywhereAndBack() throws IOException {
        Map<String, String> before = contents();

        Commands.run(script("name-image"), OTHER);

        assertThat(contents().entrySet().stream()
                        .filter(file -> !file.getKey().startsWith(".ci/")
                                || file.getKey().equals(".ci/image-name"))
                        .flatMap(file -> file.getValue().lines()))
                .noneMatch(line -> line.contains("REGISTRY/x2gobroker") || line.contains("oci://REGISTRY"));
        Release release = Release.read(Chart.renderOther(
                tree.resolve("helm/x2gobroker"), tree.resolve("helm/x2gobroker/ci/small-values.yaml")));
        assertThat(image(release)).isEqualTo(OTHER + ":0.1.0");
        assertThat(image(Kustomization.build(tree.resolve("deploy/k8s/overlays/small"))))
                .isEqualTo(OTHER + ":0.1.0");
        assertThat(Files.readString(tree.resolve("docs/helm.md")))
                .contains("oci://registry.example.org:5000/desks/charts/x2gobroker", OTHER + ":VERSION");

        Commands.run(script("name-image"), "REGISTRY/x2gobroker");

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> Commands.run(script("name-image"), "https://registry.example.org/broker:1"))
                .hasMessageContaining("is no name of an image");
    }

    @Test
    void artifactHubFindsWhereFromByWhomAndWhatIsNew() throws IOException {
        Path changelog = tree.resolve("CHANGELOG.md");
        Files.writeString(
                changelog,
                Files.readString(changelog).replaceFirst("## \\[Unreleased]", "## [9.9.9-rc.1] - 2026-05-04"));

        Commands.run(script("chart-metadata"), "9.9.9-rc.1", PROJECT);

        JsonNode chart =
                Release.YAML.readTree(tree.resolve("helm/x2gobroker/Chart.yaml").toFile());
        assertThat(chart.path("home").asText()).isEqualTo(PROJECT);
        assertThat(chart.path("icon").asText()).isEqualTo(PROJECT + "/raw/v9.9.9-rc.1/helm/x2gobroker/icon.svg");
        assertThat(tree.resolve("helm/x2gobroker/icon.svg")).exists();
        assertThat(chart.at("/sources/0").asText()).isEqualTo(PROJECT);
        assertThat(chart.at("/maintainers/0").has("name")).isTrue();
        JsonNode notes = chart.path("annotations");
        assertThat(notes.path("artifacthub.io/prerelease").asText()).isEqualTo("true");
        JsonNode changes =
                Release.YAML.readTree(notes.path("artifacthub.io/changes").asText());
        assertThat(changes.valueStream()).hasSizeGreaterThan(10).allSatisfy(change -> {
            assertThat(change.path("kind").asText())
                    .isIn("added", "changed", "deprecated", "removed", "fixed", "security");
            assertThat(change.path("description").asText()).isNotBlank();
        });
        assertThat(Release.YAML
                        .readTree(notes.path("artifacthub.io/images").asText())
                        .at("/0/image")
                        .asText())
                .endsWith("/x2gobroker:9.9.9-rc.1");
        assertThat(new Helm(tree.resolve("helm/x2gobroker"))
                        .lint()
                        .strict()
                        .call()
                        .isFailed())
                .isFalse();
    }

    private String script(String name) {
        return tree.resolve(".ci").resolve(name).toString();
    }

    private static String image(Release release) {
        return release.workloads().getFirst().spec().at("/containers/0/image").asText();
    }

    private Map<String, String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(tree.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }
}
