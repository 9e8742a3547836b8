package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.TestSettings;

/** What the portal needs, and what is said where it is missing. */
class PortalSettingsCheckTest {
    private static final List<String> ISSUER =
            List.of("x2gobroker.oidc.issuer", "https://login.example.org", "x2gobroker.oidc.client-id", "x2gobroker");

    @TempDir
    Path folder;

    private static void check(List<String> first, String... keysAndValues) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(keysAndValues));
        PortalSettingsCheck.check(TestSettings.of(all.toArray(String[]::new)));
    }

    private static void refuses(String sentence, List<String> first, String... keysAndValues) {
        assertThatThrownBy(() -> check(first, keysAndValues))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void needsNothingWhileItIsOff() {
        assertThatCode(() -> check(List.of())).doesNotThrowAnyException();
        assertThatCode(() -> check(List.of(), "x2gobroker.portal.login", "proxy"))
                .doesNotThrowAnyException();
    }

    @Test
    void needsAnIssuerToSignInAtOne() {
        refuses("[oidc] names no issuer or no client-id", List.of(), "x2gobroker.portal.enable", "true");
        refuses("[admin] has oidc-login", List.of(), "x2gobroker.admin.oidc-login", "true");
        assertThatCode(() -> check(ISSUER, "x2gobroker.portal.enable", "true")).doesNotThrowAnyException();
    }

    @Test
    void needsTheFilesThatAreNamed() {
        String missing = folder.resolve("missing").toString();

        refuses("client-secret-file of [oidc] names", ISSUER, "x2gobroker.oidc.client-secret-file", missing);
        refuses("ca-file of [oidc] names", ISSUER, "x2gobroker.oidc.ca-file", missing);
    }

    @Test
    void needsTheProxiesThatSignPeopleInAndNoOtherWayBesideThem() {
        List<String> on = List.of("x2gobroker.portal.enable", "true", "x2gobroker.portal.login");

        List<String> proxy = new ArrayList<>(on);
        proxy.add("proxy");
        refuses("names no proxy", proxy);
        refuses("holds \"proxy one\"", proxy, "x2gobroker.portal.remote-user-proxies", "proxy one");
        List<String> both = new ArrayList<>(on);
        both.add("proxy,password");
        refuses("name proxy alone", both, "x2gobroker.portal.remote-user-proxies", "10.0.0.1");
        assertThatCode(() -> check(proxy, "x2gobroker.portal.remote-user-proxies", "10.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void needsAMechanismThatProvesSomethingToTakePasswords() {
        List<String> password = List.of("x2gobroker.portal.enable", "true", "x2gobroker.portal.login", "password");

        for (String mechanism : List.of("none", "passcode", "passcode,none")) {
            refuses("names nothing that checks passwords", password, "x2gobroker.global.default-auth-mech", mechanism);
        }
        assertThatCode(() -> check(password, "x2gobroker.global.default-auth-mech", "passcode,ldap"))
                .doesNotThrowAnyException();
    }
}
