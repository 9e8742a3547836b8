package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.interop.NewBroker;

/**
 * Selections of a profile whose hosts are called by SSH; a temporary key in the answer proves that the agent was
 * called.
 */
@Tag("interop")
@Timeout(120)
class SelectingOnRealHostsTest {
    @TempDir
    static Path folder;

    private static XGoHost bare;
    private static XGoHost forced;
    private static BrokerKey key;

    private NewBroker broker;

    @BeforeAll
    static void startHosts() {
        bare = XGoHost.start(folder, 1);
        forced = XGoHost.start(folder, 2);
        key = BrokerKey.generate(folder);
        bare.admitBroker(key.line());
        forced.admitBroker(key.lineWithForcedCommand());
        key.trust(bare, forced);
    }

    /** Starts a new broker each time, as it remembers its placements. */
    @BeforeEach
    void startBroker() {
        broker = key.startBroker("""
                [DEFAULT]
                command = MATE
                broker-session-autologin = true
                [bare]
                host = %1$s
                [forced]
                host = %2$s
                [both]
                host = %1$s, dead (127.0.2.9:2222), %2$s
                [dead]
                host = dead (127.0.2.9:2222)
                [all-dead]
                host = dead (127.0.2.9:2222), dead-too (127.0.2.8:2222)
                sshport = 2200
                """.formatted(bare.entry(), forced.entry()));
    }

    @AfterAll
    static void stopHosts() {
        bare.close();
        forced.close();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "forced"})
    void callsTheAgentWithAndWithoutForcedCommand(String profile) {
        PlainAnswer answer = PlainAnswer.select(broker, "biene", profile);
        assertThat(answer.server()).isEqualTo((profile.equals("bare") ? bare : forced).answered());
        assertThat(answer.findPrivateKey()).isPresent();
        assertThat(answer.findSession()).isEmpty();
    }

    @Test
    void leavesOutADeadHost() {
        Set<String> answered = new HashSet<>();
        for (int login = 0; login < 6; login++) {
            answered.add(PlainAnswer.select(broker, login % 2 == 0 ? "biene" : "wespe", "both")
                    .server());
        }
        assertThat(answered).isNotEmpty().isSubsetOf(bare.answered(), forced.answered());
    }

    @Test
    void answersTheOnlyHostEvenIfItIsDead() {
        PlainAnswer answer = PlainAnswer.select(broker, "biene", "dead");
        assertThat(answer.server()).isEqualTo("127.0.2.9:2222");
        assertThat(answer.findPrivateKey()).isEmpty();
    }

    @Test
    void reportsThatNoneOfSeveralHostsIsUp() {
        assertThat(PlainAnswer.select(broker, "biene", "all-dead").server()).isEqualTo("no-X2Go-Server-available:2200");
    }

    /** Debian's SQLite session database names no counts: what the broker placed has to count. */
    @Test
    void spreadsUsersOverHostsThatReportNoCounts() {
        String first = PlainAnswer.select(broker, "biene", "both").server();
        String second = PlainAnswer.select(broker, "wespe", "both").server();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void gathersNothingFromAUserWhomTheHostDoesNotKnow() {
        PlainAnswer answer = PlainAnswer.select(broker, "nobody-there", "bare");
        assertThat(answer.server()).isEqualTo(bare.answered());
        assertThat(answer.findPrivateKey()).isEmpty();
    }
}
