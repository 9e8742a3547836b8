package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.TestSettings;

class UsableSettingsRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            global.pre_auth_scripts  | some.python.Class    | [global] pre_auth_scripts names 'some.python.Class'
            global.trusted-proxies   | ::1,10.0.0.0/33      | [global] trusted-proxies holds "10.0.0.0/33"
            global.proxy-protocol-networks | a b           | [global] proxy-protocol-networks holds "a b"
            authmech_ldap.base       | no name              | [authmech_ldap] base
            broker_database.enable   | true                 | [broker_database] is enabled, but no database is named
            admin.oidc-issuer        | https://example.org/ | [admin] names oidc-issuer
            admin.token-file         | /nonexistent/tokens  | token-file of [admin] names /nonexistent/tokens
            """)
    void refuses(String key, String value, String message) {
        assertThatThrownBy(() -> new UsableSettingsRule().check(TestSettings.of("x2gobroker." + key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void acceptsTheDefaults() {
        assertThatCode(() -> new UsableSettingsRule().check(TestSettings.of())).doesNotThrowAnyException();
    }

    @Test
    void acceptsEveryFormOfAProxy() {
        String proxies = "192.0.2.1,10.0.0.0/8,2001:db8::/32,proxy.example.org,ALL";

        assertThatCode(() ->
                        new UsableSettingsRule().check(TestSettings.of("x2gobroker.global.trusted-proxies", proxies)))
                .doesNotThrowAnyException();
    }
}
