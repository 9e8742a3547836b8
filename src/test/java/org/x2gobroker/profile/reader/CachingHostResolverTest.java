package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.MovableClock;

class CachingHostResolverTest {
    private static final Set<InetAddress> HIVE = Set.of(InetAddress.ofLiteral("192.0.2.7"));

    private final Map<String, Set<InetAddress>> names = new HashMap<>();
    private final List<String> questions = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final CachingHostResolver resolver = new CachingHostResolver(this::ask, clock);

    @Test
    void resolvesOnceWhileTheAnswerIsFresh() {
        names.put("hive", HIVE);

        assertThat(resolver.resolve("hive")).isEqualTo(HIVE);
        assertThat(resolver.resolve("hive")).isEqualTo(HIVE);

        assertThat(questions).containsExactly("hive");
    }

    @Test
    void cachesFailuresToo() {
        assertThat(resolver.resolve("hive")).isEmpty();
        names.put("hive", HIVE);

        assertThat(resolver.resolve("hive")).isEmpty();
    }

    @Test
    void resolvesAgainLater() {
        assertThat(resolver.resolve("hive")).isEmpty();
        names.put("hive", HIVE);
        clock.advance(Duration.ofMinutes(2));

        assertThat(resolver.resolve("hive")).isEqualTo(HIVE);
    }

    private Set<InetAddress> ask(String name) {
        questions.add(name);
        return names.getOrDefault(name, Set.of());
    }
}
