package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.profile.Profiles;

class AccessRuleReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | false
            []        | false
            ['']      | false
            ,         | true
            maja      | true
            not-set   | true
            """)
    void distinguishesAnAbsentListFromAnEmptyOne(String text, boolean given) {
        assertThat(rules("acl-users-allow = " + text).users().isGiven()).isEqualTo(given);
        assertThat(rules("acl-groups-deny = " + text).groups().isGiven()).isEqualTo(given);
    }

    @Test
    void letsASectionRemoveAListOfTheDefaults() {
        AccessRules rules = Profiles.readOne("""
                [DEFAULT]
                acl-users-deny = thekla
                [desk]
                acl-users-deny =
                """).access();

        assertThat(rules.users().isGiven()).isFalse();
    }

    @Test
    void readsOrdersWithoutLists() {
        AccessRules rules = rules("acl-users-order = allow-deny\nacl-groups-order = allow, deny");

        assertThat(rules.users().order()).isEqualTo(Order.ALLOW_WINS);
        assertThat(rules.groups().order()).isEqualTo(Order.DENY_WINS);
        assertThat(rules.clients().order()).isEqualTo(Order.DENY_WINS);
    }

    private static AccessRules rules(String lines) {
        return Profiles.readOne("[desk]\n" + lines).access();
    }
}
