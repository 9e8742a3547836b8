package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values that the documentation shows are values that the chart takes. */
class DocumentedValuesTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    /** What a reader has by then: the examples show what they are about and no more. */
    private static final String AROUND = """
            trustedProxies: [10.0.0.0/8]
            ssh: {existingSecret: x2gobroker-ssh, knownHosts: desk1 ssh-ed25519 AAAA}
            database: {external: {url: "jdbc:postgresql://db.example.org/x2gobroker", existingSecret: account}}
            """;

    @TempDir
    Path folder;

    static Stream<String> examples() throws IOException {
        return Stream.of("helm.md", "operations.md").flatMap(DocumentedValuesTest::blocks);
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRendersObjectsThatAClusterKnows(String example) throws IOException {
        Path around = Files.writeString(folder.resolve("around.yaml"), AROUND);
        Path values = Files.writeString(folder.resolve("example.yaml"), example);

        List<JsonNode> objects = Chart.render(around, values).objects();

        assertThat(objects)
                .filteredOn(object -> !isForeign(object))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(TypedObjects.findFault(object)).isEmpty());
    }

    /** Objects of other operators, which an example adds. */
    private static boolean isForeign(JsonNode object) {
        return object instanceof ObjectNode
                && !object.path("apiVersion").asText().matches("v1|.*k8s\\.io/.*|(apps|batch|policy|autoscaling)/.*");
    }

    private static Stream<String> blocks(String page) {
        try {
            return BLOCK.matcher(Files.readString(Path.of("docs", page)))
                    .results()
                    .map(block -> block.group(1));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
