package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class UnreachableHostsTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "192.0.2.7", 22);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "192.0.2.8", 22);

    private final Set<HostEndpoint> dead = new HashSet<>(List.of(LION));
    private final Set<HostEndpoint> asked = ConcurrentHashMap.newKeySet();
    private final UnreachableHosts hosts = new UnreachableHosts(host -> {
        asked.add(host);
        return !dead.contains(host);
    });

    @Test
    void remembersWhichHostDidNotAnswer() {
        assertThat(hosts.answers(LION)).isFalse();
        assertThat(hosts.answers(TIGER)).isTrue();

        assertThat(hosts.contains(LION)).isTrue();
        assertThat(hosts.contains(TIGER)).isFalse();
    }

    @Test
    void probesAHostAgainUntilItAnswers() {
        hosts.answers(LION);
        hosts.reprobe(Set.of(LION, TIGER), host -> false);
        assertThat(hosts.contains(LION)).isTrue();

        dead.clear();
        hosts.reprobe(Set.of(LION, TIGER), host -> false);

        assertThat(hosts.contains(LION)).isFalse();
        assertThat(asked).containsExactly(LION);
    }

    @Test
    void doesNotProbeHostsThatAreProbedElsewhere() {
        hosts.answers(LION);
        asked.clear();

        hosts.reprobe(Set.of(LION), LION::equals);

        assertThat(asked).isEmpty();
        assertThat(hosts.contains(LION)).isTrue();
    }

    @Test
    void forgetsAHostThatIsInNoProfileAnyMore() {
        hosts.answers(LION);
        asked.clear();

        hosts.reprobe(Set.of(TIGER), host -> false);

        assertThat(hosts.contains(LION)).isFalse();
        assertThat(asked).isEmpty();
    }
}
