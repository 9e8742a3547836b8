package org.x2gobroker.interop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends the same requests to our packaged broker and to Debian's x2gobroker 0.0.4.3 on the same files. */
@Tag("interop")
class OldBrokerComparisonTest {

    static Stream<ConfiguredCase> settings() {
        return Stream.of(
                        ProfileFileCases.settings(),
                        AccessCases.settings(),
                        HostCases.settings(),
                        AgentCases.settings(),
                        HttpCases.settings(),
                        CookieCases.settings(),
                        UccsCases.settings(),
                        ZeroconfCases.settings())
                .flatMap(settings -> settings);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    @Timeout(120)
    void answersAsTheOldBrokerDoes(ConfiguredCase setting, @TempDir Path folder) throws IOException {
        try (Comparison comparison = Comparison.start(setting, folder)) {
            assertThat(comparison.differences(setting.cases()))
                    .as(comparison::logs)
                    .isEmpty();
        }
    }
}
