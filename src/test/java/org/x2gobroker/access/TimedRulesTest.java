package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries.UserList;

class TimedRulesTest {
    private static final TimeWindow WORKING_HOURS = TimeWindow.parse("Mon-Fri 08:00-18:00 Europe/Berlin");
    private static final String MONDAY_NOON = "2026-01-05T11:00:00Z";
    private static final String MONDAY_NIGHT = "2026-01-05T22:00:00Z";
    private static final Principal MAJA = new Principal("maja", Set::of, InetAddress.getLoopbackAddress());
    private static final Principal WILLI = new Principal("willi", Set::of, InetAddress.getLoopbackAddress());

    @Test
    void hideTheProfileOutsideOfTheirWindowsWhateverOtherRulesSay() {
        AccessVerdict verdict = forMajaAt(MONDAY_NIGHT).decide(MAJA);

        assertThat(verdict.visible()).isFalse();
        assertThat(verdict.reasons()).containsExactly("Hidden: it is outside of all time windows in acl-times.");
    }

    @Test
    void changeNothingInsideOfAWindow() {
        AccessRules rules = forMajaAt(MONDAY_NOON);

        assertThat(rules.decide(MAJA).visible()).isTrue();
        assertThat(rules.decide(MAJA).reasons()).first().isEqualTo("It is inside a time window in acl-times.");
        assertThat(rules.decide(WILLI).visible()).isFalse();
    }

    @Test
    void applyAtAnyTimeWithoutWindows() {
        assertThat(AccessRules.none().decide(MAJA).reasons()).noneMatch(reason -> reason.contains("acl-times"));
    }

    @Test
    void loadNoGroupsOutsideOfTheirWindows() {
        assertThat(forMajaAt(MONDAY_NIGHT).needsGroups(WILLI)).isFalse();
        assertThat(forMajaAt(MONDAY_NOON).needsGroups(WILLI)).isTrue();
        assertThat(forMajaAt(MONDAY_NOON).needsGroups(MAJA)).isFalse();
    }

    private static AccessRules forMajaAt(String moment) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        return new AccessRules(
                new AccessList<>(new UserList(Set.of("maja")), null, Order.DENY_WINS),
                AccessList.absent(),
                AccessList.absent(),
                new TimeWindows(List.of(WORKING_HOURS), clock));
    }
}
