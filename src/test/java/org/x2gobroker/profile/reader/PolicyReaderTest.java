package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.host.wake.HostWakeCall;
import org.x2gobroker.host.wake.HostWakeRules;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.Profiles;

class PolicyReaderTest {
    @Test
    void overridesNothingWithoutKeys() {
        assertThat(Profiles.readOne("[desk]").policy()).isEqualTo(ProfilePolicy.inherited());
    }

    @Test
    void overridesNothingWithEmptyKeys() {
        assertThat(Profiles.readOne("[desk]\nbroker-session-autologin =\nbroker-agent-query-mode = not-set")
                        .policy())
                .isEqualTo(ProfilePolicy.inherited());
    }

    @Test
    void readsEveryKey() {
        assertThat(Profiles.readOne("""
                [desk]
                broker-agent-query-mode = ssh
                broker-agent-hostkey-policy = AutoAddPolicy
                broker-session-autologin = on
                broker-authorized-keys = %h/.keys
                broker-sshproxy-authorized-keys = %h/.proxykeys
                broker-portscan-x2goservers = no
                broker-use-load-checker = yes
                broker-trust-login = 1
                broker-temporary-key-expiry = none
                broker-host-weight = a=2, b=4
                broker-host-drain = c
                broker-assignment = sticky
                broker-host-wake = c=program:rack7
                broker-max-sessions-per-user = 2
                broker-max-sessions = 40
                broker-max-connected-time = 480
                broker-max-connected-action = terminate
                broker-window-end = suspend
                broker-single-place = yes
                """).policy())
                .isEqualTo(new ProfilePolicy(
                        AgentQueryMode.SSH,
                        HostKeyPolicy.AUTO_ADD,
                        true,
                        "%h/.keys",
                        "%h/.proxykeys",
                        "none",
                        false,
                        true,
                        true,
                        new HostShareRules(Map.of("a", 2, "b", 4), Set.of("c")),
                        HostAssignmentMode.STICKY,
                        new HostWakeRules(Map.of("c", new HostWakeCall.Program("rack7"))),
                        new SessionLimits(
                                2,
                                40,
                                Duration.ofHours(8),
                                SessionLimits.Ending.TERMINATE,
                                SessionLimits.Ending.SUSPEND,
                                true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker-max-sessions-per-user = 0",
                "broker-max-sessions = -1",
                "broker-max-sessions = many",
                "broker-max-connected-time = 525601",
                "broker-max-connected-action = stop",
                "broker-window-end = Suspend",
                "broker-single-place = perhaps"
            })
    void leavesOutAProfileWhosePolicyCannotBeRead(String line) {
        assertThat(Profiles.read("[desk]\n" + line + "\n").profiles()).isEmpty();
    }
}
