package org.x2gobroker.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.HostKeyPolicy;

/** The loader makes its mapping at run time, which has to work below Quarkus's class loaders too. */
@QuarkusTest
class SettingsInQuarkusTest {
    @Inject
    SettingsRule rule;

    @TempDir
    private Path folder;

    @Test
    void loadsBelowTheClassLoadersOfQuarkus() {
        ConfigurationPaths paths = new ConfigurationPaths(
                folder.resolve("x2gobroker.conf"), folder.resolve("defaults.conf"), folder.resolve("daemon"));
        Map<String, String> environment = Map.of(
                "X2GOBROKER_GLOBAL_PRE_AUTH_SCRIPTS", "one,two",
                "X2GOBROKER_BROKER_ZEROCONF_DESKTOP_SHELL", "",
                "X2GOBROKER_GLOBAL_DEFAULT_AGENT_HOSTKEY_POLICY", "WarningPolicy");

        BrokerSettings settings = new SettingsLoader(paths, environment).load().settings();

        assertThat(settings.global().preAuthScripts()).contains(List.of("one", "two"));
        assertThat(settings.zeroconf().desktopShell()).isEmpty();
        assertThat(settings.global().defaultAgentHostkeyPolicy()).isEqualTo(HostKeyPolicy.WARN);
        assertThat(settings.environment().bindAddress()).isEqualTo(new BindAddress("127.0.0.1", 8080));
    }

    @ParameterizedTest
    @CsvSource({"authmech_ldap.user-filter, (uid={user}", "global.pre_auth_scripts, no.such.Hook"})
    void refusesOnReloadWhatARoomCannotUse(String key, String value) {
        BrokerSettings unusable = TestSettings.of("x2gobroker." + key, value);

        assertThatThrownBy(() -> rule.check(unusable))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key.substring(key.indexOf('.') + 1));
    }
}
