package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries.GroupList;
import org.x2gobroker.access.AccessRuleEntries.UserList;

class AccessRulesTest {
    private static final Supplier<Set<String>> UNREACHABLE = () -> {
        throw new IllegalStateException("the directory is unavailable");
    };

    @Test
    void loadsNoGroupsWhenTheUserListsDecide() {
        AccessRules allowed = rules(allow(users("maja")), allow(groups("bees")));
        AccessRules denied = rules(deny(users("maja")), allow(groups("bees")));

        assertThat(allowed.decide(maja(UNREACHABLE)).visible()).isTrue();
        assertThat(denied.decide(maja(UNREACHABLE)).visible()).isFalse();
    }

    @Test
    void loadsNoGroupsWhenEverybodyIsAllowed() {
        AccessRules rules = rules(AccessList.absent(), allow(groups("ALL")));

        assertThat(rules.decide(maja(UNREACHABLE)).visible()).isTrue();
    }

    @Test
    void throwsWhatTheDirectoryThrows() {
        AccessRules rules = rules(AccessList.absent(), allow(groups("bees")));

        assertThatThrownBy(() -> rules.decide(maja(UNREACHABLE))).hasMessage("the directory is unavailable");
    }

    @Test
    void comparesGroupNamesAsTheSetOfGroupsDoes() {
        AccessRules rules = rules(AccessList.absent(), allow(groups("BEES")));
        var anyCase = new java.util.TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.add("bees");

        assertThat(rules.decide(maja(() -> anyCase)).visible()).isTrue();
        assertThat(rules.decide(maja(() -> Set.of("bees"))).visible()).isFalse();
    }

    @Test
    void givesOneReasonForEachEvaluatedRule() {
        AccessRules rules = rules(deny(users("willi")), allow(groups("bees")));

        assertThat(rules.decide(maja(() -> Set.of("bees"))).reasons())
                .containsExactly(
                        "The profile has no client lists, so every client address may see it.",
                        "The user is in no user list.",
                        "Visible: acl-groups-allow names a group of the user.");
    }

    @Test
    void explainsThatEverybodyMaySeeAProfileWithoutLists() {
        assertThat(AccessRules.none().decide(maja(Set::of)).reasons())
                .containsExactly(
                        "The profile has no client lists, so every client address may see it.",
                        "The profile has neither user lists nor group lists, so every user may see it.");
    }

    @ParameterizedTest
    @CsvSource({"allow-deny, ALLOW_WINS", "deny-allow, DENY_WINS", "ALLOW-DENY, DENY_WINS", "'', DENY_WINS"})
    void letsAllowWinOnlyForExactlyAllowDeny(String text, Order order) {
        assertThat(Order.of(text)).isEqualTo(order);
    }

    private static Principal maja(Supplier<Set<String>> groups) {
        return new Principal("maja", groups, InetAddress.getLoopbackAddress());
    }

    private static AccessRules rules(AccessList<Principal> users, AccessList<Supplier<Set<String>>> groups) {
        return new AccessRules(users, groups, AccessList.absent());
    }

    private static <S> AccessList<S> allow(AccessRuleEntries<S> list) {
        return new AccessList<>(list, null, Order.DENY_WINS);
    }

    private static <S> AccessList<S> deny(AccessRuleEntries<S> list) {
        return new AccessList<>(null, list, Order.DENY_WINS);
    }

    private static UserList users(String... names) {
        return new UserList(Set.of(names));
    }

    private static GroupList groups(String... names) {
        return new GroupList(Set.of(names));
    }
}
