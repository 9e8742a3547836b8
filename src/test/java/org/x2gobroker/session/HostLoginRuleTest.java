package org.x2gobroker.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.session.HostLoginRule.Act;
import org.x2gobroker.session.HostLoginRule.DoNotAct;

class HostLoginRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // broker user | login | user= of the profile | trust-login | acts for
                "alice|''|''|false|alice",
                "alice|alice|''|false|alice",
                "alice|''|kiosk|false|alice",
                "alice|kiosk|kiosk|false|kiosk",
                "alice|bob|''|true|bob",
                "alice|bob|''|false|",
                "alice|bob|kiosk|false|",
                "alice|Alice|''|false|",
                "''|''|''|true|",
                "''|bob|''|false|",
            })
    void actsOnlyForANameThatSomebodyVouchesFor(
            String brokerUser, String login, String profileUser, boolean trustLogin, String expected) {
        HostLoginRule rule = HostLoginRule.judge(brokerUser, login, profileUser, trustLogin);

        if (expected == null) {
            assertThat(rule).isInstanceOf(DoNotAct.class);
        } else {
            assertThat(rule)
                    .isInstanceOfSatisfying(
                            Act.class, act -> assertThat(act.user()).isEqualTo(expected));
        }
    }
}
