package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.check.SettingsLoader;

/** The schema refuses the values that the broker would refuse at its start. */
class SchemaLimitsTest {
    private static final JsonNode SCHEMA = read();

    @TempDir
    Path folder;

    @Test
    void numbersHaveTheBrokersLimits() {
        forEachKey("integer", key -> {
            long minimum = key.rule.path("minimum").asLong();
            long maximum = key.rule.path("maximum").asLong();

            assertThat(isAccepted(key, minimum)).as("%s = %d", key, minimum).isTrue();
            assertThat(isAccepted(key, minimum - 1))
                    .as("%s = %d", key, minimum - 1)
                    .isFalse();
            assertThat(isAccepted(key, maximum)).as("%s = %d", key, maximum).isTrue();
            assertThat(isAccepted(key, maximum + 1))
                    .as("%s = %d", key, maximum + 1)
                    .isFalse();
        });
    }

    @Test
    void textsMayBeEmptyWhereTheBrokerAllowsIt() {
        forEachKey(
                "string",
                key -> assertThat("".matches(key.rule.path("pattern").asText()))
                        .as("%s is empty", key)
                        .isEqualTo(isAccepted(key, "")));
    }

    @Test
    void namesAreThoseOfTheBroker() {
        forEachKey("enum", key -> {
            key.rule
                    .path("enum")
                    .forEach(name -> assertThat(isAccepted(key, name.asText()))
                            .as("%s = %s", key, name)
                            .isTrue());
            assertThat(isAccepted(key, "something else")).as("%s", key).isFalse();
        });
    }

    private record Key(String section, String name, JsonNode rule) {
        @Override
        public String toString() {
            return "[%s] %s".formatted(section, name);
        }
    }

    private static void forEachKey(String kind, Consumer<Key> check) {
        JsonNode config = SCHEMA.at("/properties/config/properties");
        Stream.of(
                        keys("global", config.path("global")),
                        keys("admin", config.path("admin")),
                        sections("broker_", config.path("backends")),
                        sections("authmech_", config.path("auth")))
                .flatMap(keys -> keys)
                .filter(key -> key.rule.path("type").asText("enum").equals(kind))
                .forEach(check);
    }

    private static Stream<Key> sections(String prefix, JsonNode object) {
        return object.path("properties")
                .propertyStream()
                .flatMap(section -> keys(prefix + section.getKey(), section.getValue()));
    }

    private static Stream<Key> keys(String section, JsonNode object) {
        return object.path("properties")
                .propertyStream()
                .map(key -> new Key(section, key.getKey(), resolved(key.getValue())))
                .filter(key -> key.rule.has("type") || key.rule.has("enum"));
    }

    private static JsonNode resolved(JsonNode rule) {
        return rule.has("$ref") ? SCHEMA.at(rule.path("$ref").asText().substring(1)) : rule;
    }

    private boolean isAccepted(Key key, Object value) {
        try {
            Path file = Files.writeString(
                    folder.resolve("x2gobroker.conf"), "[%s]\n%s = %s\n".formatted(key.section, key.name, value));
            Path none = folder.resolve("none");
            new SettingsLoader(new ConfigurationPaths(file, none, none), Map.of()).load();
            return true;
        } catch (ConfigurationException refused) {
            return false;
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private static JsonNode read() {
        try {
            return Release.YAML.readTree(
                    Chart.FOLDER.resolve("values.schema.json").toFile());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
