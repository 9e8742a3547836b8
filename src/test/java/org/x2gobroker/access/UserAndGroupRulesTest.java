package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries.GroupList;
import org.x2gobroker.access.AccessRuleEntries.UserList;

/**
 * Every combination of user and group lists and orders, against what x2gobroker 0.0.4.3 answered when it was asked with
 * maja, who is one of the bees. A line is six letters and 1 for visible: user allow list, deny list and order, then the same for
 * groups. Lists: a absent, y names her, n names somebody else, * names ALL, e is empty. Orders: d default, a allow-deny.
 */
class UserAndGroupRulesTest {
    private static final Principal MAJA =
            new Principal("maja", () -> Set.of("female", "bees"), InetAddress.getLoopbackAddress());

    @ParameterizedTest
    @MethodSource("recordedVerdicts")
    void decideAsTheOldBrokerDoes(String combination, boolean visible) {
        AccessRules rules = new AccessRules(
                new AccessList<>(
                        users(combination.charAt(0)), users(combination.charAt(1)), order(combination.charAt(2))),
                new AccessList<>(
                        groups(combination.charAt(3)), groups(combination.charAt(4)), order(combination.charAt(5))),
                AccessList.absent());

        assertThat(rules.decide(MAJA).visible()).isEqualTo(visible);
    }

    static Stream<Object[]> recordedVerdicts() throws IOException {
        try (InputStream recording = Objects.requireNonNull(
                UserAndGroupRulesTest.class.getResourceAsStream("/access/users-and-groups-in-0.0.4.3.txt"))) {
            return new String(recording.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream().map(line -> new Object[] {line.substring(0, 6), line.endsWith("1")});
        }
    }

    private static @Nullable AccessRuleEntries<Principal> users(char list) {
        return switch (list) {
            case 'y' -> new UserList(Set.of("maja"));
            case 'n' -> new UserList(Set.of("flip"));
            case '*' -> new UserList(Set.of("ALL"));
            case 'e' -> new UserList(Set.of());
            default -> null;
        };
    }

    private static @Nullable AccessRuleEntries<Supplier<Set<String>>> groups(char list) {
        return switch (list) {
            case 'y' -> new GroupList(Set.of("bees"));
            case 'n' -> new GroupList(Set.of("spiders"));
            case '*' -> new GroupList(Set.of("ALL"));
            case 'e' -> new GroupList(Set.of());
            default -> null;
        };
    }

    private static Order order(char letter) {
        return letter == 'a' ? Order.ALLOW_WINS : Order.DENY_WINS;
    }
}
