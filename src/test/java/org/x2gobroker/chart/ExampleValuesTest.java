package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.chart.ChartReadme.Value;

/** The values files of the folder {@code ci} are the matrix that every other test of the chart goes through. */
class ExampleValuesTest {
    /** With it nothing is rendered, which has a test of its own. */
    private static final Set<String> TRIED_ELSEWHERE = Set.of("enabled");

    @TempDir
    Path folder;

    @Test
    void everyValueIsSomethingElseThanItsDefaultInAtLeastOneExample() throws IOException {
        JsonNode defaults = read(Chart.FOLDER.resolve("values.yaml"));
        List<JsonNode> examples = new ArrayList<>();
        for (Path file : Chart.exampleValues()) {
            examples.add(read(file));
        }
        List<String> neverSet = ChartReadme.values(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))).stream()
                .map(Value::path)
                .filter(path -> !TRIED_ELSEWHERE.contains(path))
                .map(path -> "/" + path.replace('.', '/'))
                .filter(path -> examples.stream()
                        .map(example -> example.at(path))
                        .allMatch(value -> value.isMissingNode() || value.equals(defaults.at(path))))
                .toList();

        assertThat(neverSet).isEmpty();
    }

    @Test
    void aChartThatIsSwitchedOffRendersNothing() throws IOException {
        Release release = Chart.render(folder, "enabled: false\nextraObjects: [{kind: ConfigMap}]\n");

        assertThat(release.objects()).isEmpty();
    }

    private static JsonNode read(Path file) throws IOException {
        return Release.YAML.readTree(file.toFile());
    }
}
