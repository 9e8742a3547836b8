package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries.ClientList;

/** Client lists × orders, asked from 127.0.0.1; without a broken entry the verdicts are those of 0.0.4.3. */
class ClientRulesTest {
    private static final Principal MAJA = new Principal("maja", Set::of, InetAddress.getLoopbackAddress());

    @ParameterizedTest(name = "allow {0}, deny {1}: visible {2}, with allow-deny {3}")
    @CsvSource(nullValues = "absent", textBlock = """
            absent,      absent,      true,  true
            absent,      127.0.0.0/8, false, false
            absent,      10.0.0.1,    false, false
            absent,      ALL,         false, false
            absent,      '',          false, false
            absent,      127.0.0.1/33,false, false
            127.0.0.0/8, absent,      true,  true
            127.0.0.0/8, 127.0.0.0/8, false, true
            127.0.0.0/8, 10.0.0.1,    true,  true
            127.0.0.0/8, ALL,         false, true
            127.0.0.0/8, '',          true,  true
            127.0.0.0/8, 127.0.0.1/33,false, true
            10.0.0.1,    absent,      false, false
            10.0.0.1,    127.0.0.0/8, false, false
            10.0.0.1,    10.0.0.1,    false, false
            10.0.0.1,    ALL,         false, false
            10.0.0.1,    '',          false, false
            10.0.0.1,    127.0.0.1/33,false, false
            ALL,         absent,      true,  true
            ALL,         127.0.0.0/8, false, true
            ALL,         10.0.0.1,    true,  true
            ALL,         ALL,         false, true
            ALL,         '',          true,  true
            ALL,         127.0.0.1/33,false, true
            '',          absent,      false, false
            '',          127.0.0.0/8, false, false
            '',          10.0.0.1,    false, false
            '',          ALL,         false, false
            '',          '',          false, false
            '',          127.0.0.1/33,false, false
            127.0.0.1/33,absent,      false, false
            127.0.0.1/33,127.0.0.0/8, false, false
            127.0.0.1/33,10.0.0.1,    false, false
            127.0.0.1/33,ALL,         false, false
            127.0.0.1/33,'',          false, false
            127.0.0.1/33,127.0.0.1/33,false, false
            """)
    void decideByListsAndOrder(
            @Nullable String allow, @Nullable String deny, boolean byDefault, boolean whereAllowWins) {
        assertThat(rules(allow, deny, Order.DENY_WINS).decide(MAJA).visible()).isEqualTo(byDefault);
        assertThat(rules(allow, deny, Order.ALLOW_WINS).decide(MAJA).visible()).isEqualTo(whereAllowWins);
    }

    private static AccessRules rules(@Nullable String allow, @Nullable String deny, Order order) {
        return new AccessRules(
                AccessList.absent(), AccessList.absent(), new AccessList<>(list(allow), list(deny), order));
    }

    private static @Nullable AccessRuleEntries<InetAddress> list(@Nullable String entry) {
        if (entry == null) {
            return null;
        }
        return new ClientList(entry.isEmpty() ? List.of() : List.of(ClientListEntry.parse(entry, name -> Set.of())));
    }
}
