package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs where the project is built by others' actions, and with which rights. */
class WorkflowsTest {
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

    @ParameterizedTest
    @MethodSource("workflows")
    void readsAndNoMoreUnlessAJobSaysSo(Path file) throws IOException {
        JsonNode workflow = Release.YAML.readTree(file.toFile());

        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEnds(Path file) throws IOException {
        JsonNode workflow = Release.YAML.readTree(file.toFile());

        assertThat(workflow.path("jobs").valueStream())
                .allMatch(job -> job.path("timeout-minutes").isInt());
    }
}
