package org.x2gobroker.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/configuration.md} to the keys that exist. */
class ConfigurationDocumentTest {
    private String document = "";

    @BeforeEach
    void readTheDocument() throws IOException {
        document = Files.readString(Path.of("docs/configuration.md"));
    }

    @ParameterizedTest
    @MethodSource("org.x2gobroker.config.check.SettingKey#all")
    void describesEveryKeyInATable(SettingKey key) {
        String name = key.isInFile() ? key.name() : key.variables().getFirst();

        assertThat(document).containsPattern("(?m)^\\|([^|]*[ ,])?" + name + "[ ,][^|]*\\|");
        assertThat(document).contains(key.isInFile() ? "[" + key.section() + "]" : "## Variables without a key");
    }
}
