package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs where the project is built by others' actions, and with which rights. */
class WorkflowsTest {
    private static final String READS = "{\"contents\":\"read\"}";
    private static final String PUBLISHES =
            "{\"contents\":\"write\",\"id-token\":\"write\",\"attestations\":\"write\"}";

    static Stream<Path> workflows() {
        try (Stream<Path> files = Files.list(Path.of(".github", "workflows"))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tag may be moved by whoever owns the action, or has taken it over; a commit is what it is. */
    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedToACommit(Path file) throws IOException {
        List<String> actions = Release.YAML.readTree(file.toFile()).findValuesAsText("uses");

        assertThat(actions).isNotEmpty().allMatch(action -> action.matches("[\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40}"));
    }

    /** What a release is built in must be what was tried. */
    @ParameterizedTest
    @MethodSource("workflows")
    void everyContainerIsPinnedToADigest(Path file) throws IOException {
        List<String> images = Release.YAML
                .readTree(file.toFile())
                .path("jobs")
                .valueStream()
                .map(job -> job.path("container"))
                .map(container -> container.isObject() ? container.path("image") : container)
                .filter(image -> !image.isMissingNode())
                .map(JsonNode::asText)
                .toList();

        assertThat(images).allMatch(image -> image.matches("[a-z0-9./:-]+@sha256:[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayDoNothingButWhatEachJobSays(Path file) throws IOException {
        JsonNode workflow = Release.YAML.readTree(file.toFile());

        assertThat(workflow.path("permissions").toString()).isEqualTo("{}");
        assertThat(workflow.path("jobs").propertyStream())
                .allSatisfy(job -> assertThat(job.getValue().path("permissions").toString())
                        .as("%s", job.getKey())
                        .isIn(READS, job.getKey().equals("publish") ? PUBLISHES : READS));
    }

    /** A command that fails on the left of a pipe has to end the step. */
    @ParameterizedTest
    @MethodSource("workflows")
    void everyStepRunsWithPipefail(Path file) throws IOException {
        JsonNode workflow = Release.YAML.readTree(file.toFile());

        assertThat(workflow.at("/defaults/run/shell").asText()).isEqualTo("bash");
        assertThat(workflow.findValuesAsText("shell")).containsOnly("bash");
    }

    /** What somebody writes into a title or a tag must not become a command. */
    @ParameterizedTest
    @MethodSource("workflows")
    void noScriptHasAnExpressionInIt(Path file) throws IOException {
        List<String> scripts = Release.YAML.readTree(file.toFile()).path("jobs").findValuesAsText("run");

        assertThat(scripts).isNotEmpty().noneMatch(script -> script.contains("${{"));
    }

    @Test
    void takeTheNameOfTheImageFromItsOnePlace() throws IOException {
        String release = Files.readString(Path.of(".github", "workflows", "release.yml"));

        assertThat(release).contains("$(cat .ci/image-name)", "docker/build-push-action");
        assertThat(release.lines().filter(line -> line.contains("/x2gobroker")))
                .allMatch(line -> line.matches("(?i).*(charts.*|helm|/var/lib)/x2gobroker.*"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEnds(Path file) throws IOException {
        JsonNode workflow = Release.YAML.readTree(file.toFile());

        assertThat(workflow.path("jobs").valueStream())
                .allMatch(job -> job.path("timeout-minutes").isInt());
    }
}
