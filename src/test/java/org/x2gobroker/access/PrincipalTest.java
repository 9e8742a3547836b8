package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PrincipalTest {
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void loadsGroupsOnce() {
        Principal principal = principal(() -> {
            questions.incrementAndGet();
            return Set.of("bees");
        });

        assertThat(principal.groups().get()).containsExactly("bees");
        assertThat(principal.groups().get()).containsExactly("bees");
        assertThat(questions).hasValue(1);
    }

    @Test
    void remembersThatTheDirectoryIsUnavailable() {
        Principal principal = principal(() -> {
            questions.incrementAndGet();
            throw new IllegalStateException("unavailable");
        });

        assertThatThrownBy(() -> principal.groups().get()).hasMessage("unavailable");
        assertThatThrownBy(() -> principal.groups().get()).hasMessage("unavailable");
        assertThat(questions).hasValue(1);
    }

    private static Principal principal(Supplier<Set<String>> groups) {
        return new Principal("maja", groups, InetAddress.getLoopbackAddress());
    }
}
