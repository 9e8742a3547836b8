package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.x2gobroker.config.ConfigurationException;

class SshBrokerCommandTest {
    @Test
    void servesTheUserOfTheSshLogin() {
        assertThat(SshBrokerCommand.brokerUser("maja", "willi", "x2gobroker")).isEqualTo("maja");
        assertThat(SshBrokerCommand.brokerUser("maja", null, "x2gobroker")).isEqualTo("maja");
    }

    @Test
    void acceptsAnotherUserFromTheBrokersOwnAccount() {
        assertThat(SshBrokerCommand.brokerUser("x2gobroker", "willi", "x2gobroker"))
                .isEqualTo("willi");
    }

    @Test
    void readsTheClientsAddressFromSsh() {
        assertThat(SshBrokerCommand.clientAddress("2001:db8::1 4711 22"))
                .isEqualTo(InetAddress.ofLiteral("2001:db8::1"));
        assertThat(SshBrokerCommand.clientAddress(null)).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void refusesAMalformedAddress() {
        assertThatThrownBy(() -> SshBrokerCommand.clientAddress("evil 1 2")).isInstanceOf(ConfigurationException.class);
    }
}
