package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.chart.ChartReadme.Value;
import org.x2gobroker.config.BrokerSettings;

/** Values, schema, README and the broker's own settings agree. */
class DescribedValuesTest {
    /** Keys that have a value of their own, are secret, or make no sense in a pod. */
    private static final Set<String> NOT_IN_THE_CHART = Set.of(
            "trusted-proxies", "proxy-protocol-networks", "my-cookie", "session-profiles", "session-profiles-prefixes");

    @Test
    void theReadmeIsUpToDate() throws IOException {
        ChartReadme readme = new ChartReadme(Chart.FOLDER);

        assertThat(Files.readString(readme.file()))
                .as("`make chart-readme` writes it anew")
                .isEqualTo(readme.renewed());
    }

    @Test
    void everyValueIsDescribed() throws IOException {
        Set<String> described = ChartReadme.values(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))).stream()
                .map(Value::path)
                .collect(Collectors.toSet());
        Set<String> leaves = new TreeSet<>();
        collectLeaves("", json("values.yaml"), described, leaves);

        assertThat(described).containsAll(leaves);
    }

    @Test
    void everyObjectOfTheSchemaIsClosedOrFreeOnPurpose() throws IOException {
        Set<String> open = json("values.schema.json").findParents("properties").stream()
                .filter(object ->
                        !object.path("additionalProperties").asText("true").equals("false"))
                .map(JsonNode::toString)
                .collect(Collectors.toSet());

        assertThat(open).isEmpty();
    }

    static Stream<Method> sections() {
        return Arrays.stream(BrokerSettings.class.getMethods())
                .filter(section -> !name(section).equals("environment"));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void theSchemaKnowsTheKeysOfTheBroker(Method section) throws IOException {
        Set<String> keys = Arrays.stream(section.getReturnType().getMethods())
                .map(DescribedValuesTest::name)
                .filter(key -> !NOT_IN_THE_CHART.contains(key))
                .collect(Collectors.toSet());
        JsonNode known = json("values.schema.json").at("/properties/config" + place(name(section)) + "/properties");

        assertThat(Set.copyOf(
                        known.propertyStream().map(java.util.Map.Entry::getKey).toList()))
                .as("keys of [%s] in values.schema.json", name(section))
                .isEqualTo(keys);
    }

    private static String place(String section) {
        return Stream.of(List.of("broker_", "backends"), List.of("authmech_", "auth"))
                .filter(prefix -> section.startsWith(prefix.getFirst()))
                .map(prefix -> "/properties/%s/properties/%s"
                        .formatted(
                                prefix.getLast(),
                                section.substring(prefix.getFirst().length())))
                .findFirst()
                .orElse("/properties/" + section);
    }

    private static void collectLeaves(String path, JsonNode node, Set<String> described, Set<String> leaves) {
        if (!node.isObject() || node.isEmpty() || described.contains(path)) {
            leaves.add(path);
            return;
        }
        node.propertyStream()
                .forEach(field -> collectLeaves(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        field.getValue(),
                        described,
                        leaves));
    }

    private static JsonNode json(String file) throws IOException {
        return Release.YAML.readTree(Chart.FOLDER.resolve(file).toFile());
    }

    private static String name(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return name == null ? StringUtil.skewer(method.getName()) : name.value();
    }
}
