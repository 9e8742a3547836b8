package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostShareRulesTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "10.0.0.1", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "10.0.0.2", 22);

    @Test
    void readsWeightsAndDrains() {
        HostShareRules shares = new HostShareRules(HostShareRules.parseWeights(List.of("lion=4")), Set.of("tiger"));

        assertThat(shares.weightOf(LION)).isEqualTo(4);
        assertThat(shares.weightOf(TIGER)).isEqualTo(1);
        assertThat(shares.isDrained(LION)).isFalse();
        assertThat(shares.isDrained(TIGER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lion", "lion=", "=4", "lion=0", "lion=-1", "lion=many", "lion=1001", "lion=1.5"})
    void refusesAWeightThatIsNone(String weight) {
        assertThatThrownBy(() -> HostShareRules.parseWeights(List.of(weight)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broker-host-weight: '" + weight + "' cannot be read; write <host>=<weight>");
    }
}
