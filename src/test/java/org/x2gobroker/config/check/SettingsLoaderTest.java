package org.x2gobroker.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.HostKeyPolicy;

class SettingsLoaderTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void usesBuiltInDefaultsWithoutAnyFile() {
        LoadedSettings loaded = load();

        assertThat(loaded.warnings())
                .containsExactly(standardFile() + " does not exist: the built-in defaults and the environment apply.");
        BrokerSettings settings = loaded.settings();
        assertThat(settings.global().requirePassword()).isTrue();
        assertThat(settings.global().authTimeout()).isEqualTo(36000);
        assertThat(settings.global().defaultAgentHostkeyPolicy()).isEqualTo(HostKeyPolicy.REJECT);
        assertThat(settings.global().defaultAgentQueryMode()).isEqualTo(AgentQueryMode.NONE);
        assertThat(settings.global().preAuthScripts()).isEmpty();
        assertThat(settings.zeroconf().enable()).isFalse();
        assertThat(settings.zeroconf().desktopShell()).contains("KDE");
        assertThat(settings.inifile().enable()).isTrue();
        assertThat(settings.inifile().authMech()).isEmpty();
        assertThat(settings.inifile().useLoadChecker()).contains(true);
        assertThat(settings.inifile().sessionProfiles()).isEqualTo("/etc/x2go/broker/x2gobroker-sessionprofiles.conf");
        assertThat(settings.ldap().url()).containsExactly("ldap://localhost:389");
        assertThat(settings.environment().bindAddress()).isEqualTo(new BindAddress("127.0.0.1", 8080));
    }

    @Test
    void readsEveryTypeFromTheFile() {
        write("""
                [global]
                require-password = No
                load-checker-intervals = 0300
                default-auth-mech: NONE
                default-user-db : LibNSS
                default-agent-query-mode = ssh
                default-agent-hostkey-policy = AutoAddPolicy
                pre_auth_scripts = a, b,,
                post_auth_scripts = ['with, comma', "back\\\\slash"]
                my-cookie = ${not.expanded} \\ %(kept)s
                """);

        GlobalSettings global = load().settings().global();

        assertThat(global.requirePassword()).isFalse();
        assertThat(global.loadCheckerIntervals()).isEqualTo(300);
        assertThat(global.defaultAuthMech()).containsExactly("none");
        assertThat(global.defaultUserDb()).isEqualTo("libnss");
        assertThat(global.defaultAgentQueryMode()).isEqualTo(AgentQueryMode.SSH);
        assertThat(global.defaultAgentHostkeyPolicy()).isEqualTo(HostKeyPolicy.AUTO_ADD);
        assertThat(global.preAuthScripts()).contains(List.of("a", "b"));
        assertThat(global.postAuthScripts()).contains(List.of("with, comma", "back\\slash"));
        assertThat(global.myCookie()).contains("${not.expanded} \\ %(kept)s");
    }

    @Test
    void treatsAnEmptyOptionalValueAsAbsent() {
        write("""
                [global]
                my-cookie-file =
                select_session_scripts =
                [broker_zeroconf]
                auth-mech =
                desktop-shell =
                agent-query-mode =
                """);

        BrokerSettings settings = load().settings();

        assertThat(settings.global().myCookieFile()).isEmpty();
        assertThat(settings.global().selectSessionScripts()).isEmpty();
        assertThat(settings.zeroconf().authMech()).isEmpty();
        assertThat(settings.zeroconf().desktopShell()).isEmpty();
        assertThat(settings.zeroconf().agentQueryMode()).isEmpty();
    }

    @Test
    void mergesTheDefaultSectionIntoEverySectionGivenOrNot() {
        write("""
                [DEFAULT]
                enable-json-output = off
                enable = yes
                [broker_inifile]
                enable = no
                """);

        BrokerSettings settings = load().settings();

        assertThat(settings.global().enableJsonOutput()).isFalse();
        assertThat(settings.zeroconf().enable()).isTrue();
        assertThat(settings.inifile().enable()).isFalse();
    }

    @Test
    void prefersTheEnvironment() {
        write("""
                [global]
                require-password = true
                [broker_inifile]
                enable = false
                session-profiles = /from/file
                """);
        environment.put("X2GOBROKER_GLOBAL_REQUIRE_PASSWORD", "false");
        environment.put("X2GOBROKER_GLOBAL_PRE_AUTH_SCRIPTS", "one, two");
        environment.put("X2GOBROKER_BROKER_INIFILE_ENABLE", "true");
        environment.put("X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES", "/from/long/variable");
        environment.put("X2GOBROKER_SESSIONPROFILES", "/from/variable");
        environment.put("X2GOBROKER_BROKER_ZEROCONF_DESKTOP_SHELL", "");
        environment.put("X2GOBROKER_AGENT_USER", "");

        LoadedSettings loaded = load();

        BrokerSettings settings = loaded.settings();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(settings.global().requirePassword()).isFalse();
        assertThat(settings.global().preAuthScripts()).contains(List.of("one", "two"));
        assertThat(settings.inifile().enable()).isTrue();
        assertThat(settings.inifile().sessionProfiles()).isEqualTo("/from/variable");
        assertThat(settings.zeroconf().desktopShell()).isEmpty();
        assertThat(settings.environment().agentUser()).isEqualTo("x2gobroker");
    }

    @Test
    void readsTheFilesOfAClassicInstallationBelowTheEnvironment() {
        write("defaults.conf", """
                [common]
                X2GOBROKER_AGENT_USER=fromdefaults
                X2GOBROKER_SSH_DIR=/fromdefaults
                X2GOBROKER_DEFAULT_BACKEND=zeroconf
                X2GOBROKER_SESSIONPROFILES=/profiles
                [daemon]
                DAEMON_BIND_ADDRESS=9090
                [authservice]
                X2GOBROKER_DEBUG=1
                """);
        write("x2gobroker-daemon", """
                # a comment
                START_BROKER=true
                if false; then echo; fi
                export X2GOBROKER_AGENT_USER="from daemon"  # why
                  X2GOBROKER_SSH_DIR='/from/daemon'
                """);
        environment.put("X2GOBROKER_SSH_DIR", "/from/environment");

        BrokerSettings settings = load().settings();

        assertThat(settings.environment().agentUser()).isEqualTo("from daemon");
        assertThat(settings.environment().sshDir()).contains("/from/environment");
        assertThat(settings.environment().defaultBackend()).isEqualTo("zeroconf");
        assertThat(settings.environment().bindAddress()).isEqualTo(new BindAddress("0.0.0.0", 9090));
        assertThat(settings.environment().debug()).isFalse();
        assertThat(settings.inifile().sessionProfiles()).isEqualTo("/profiles");
    }

    @Test
    void listsAllErrorsWithLocationsAndAcceptedValues() {
        Path file = write("""
                [global]
                require-password = maybe
                auth-timeout =
                default-auth-mech = pma
                default-agent-hostkey-policy = Trust
                [authmech_https_get]
                port = 70000
                [authmech_ldap]
                url = ldap://good, http://bad
                user-name-forms = ,
                connect-timeout = 301
                """);
        environment.put("X2GOBROKER_BROKER_INIFILE_USER_DB", "nis");
        environment.put("X2GOBROKER_SSL_CERTFILE", "/cert.pem");

        assertThat(errors())
                .containsExactlyInAnyOrder(
                        file
                                + ":2: [global] require-password: expected a boolean: 1, yes, true or on; 0, no, false or off.",
                        file + ":3: [global] auth-timeout: expected an integer, such as 300.",
                        file
                                + ":4: [global] default-auth-mech: expected one of the names passcode, pam, ldap, htpasswd, https_get, radius, none.",
                        file
                                + ":5: [global] default-agent-hostkey-policy: expected RejectPolicy, WarningPolicy or AutoAddPolicy.",
                        file + ":7: [authmech_https_get] port: expected an integer from 1 to 65535.",
                        file + ":9: [authmech_ldap] url: expected ldap://host, ldap://host:port or ldaps://host.",
                        file
                                + ":10: [authmech_ldap] user-name-forms: expected a value; remove the key to get the default.",
                        file + ":11: [authmech_ldap] connect-timeout: expected an integer from 1 to 300.",
                        "environment variable X2GOBROKER_BROKER_INIFILE_USER_DB: expected one of the names libnss, ldap.",
                        "environment variable X2GOBROKER_SSL_CERTFILE: X2GOBROKER_SSL_CERTFILE and X2GOBROKER_SSL_KEYFILE work"
                                + " together only; set both for https or none for http.");
    }

    @Test
    void warnsAboutNamesWithoutEffect() {
        Path file = write("""
                [DEFAULT]
                nonsense = 1
                [global]
                auth-timeoud = 1
                desktop-shell = KDE
                [broker_inifil]
                enable = perhaps
                [broker_ldap]
                uri = ldap://localhost
                [authmech_pam]
                service = x
                """);
        environment.put("X2GOBROKER_DEBUGG", "1");
        environment.put("X2GOBROKER_PORT", "tcp://10.0.0.1:80");
        environment.put("X2GOBROKER_PORT_80_TCP_ADDR", "10.0.0.1");
        environment.put("X2GOBROKER_TOKEN", "for the command line");
        environment.put("X2GOBROKER_SERVICE_HOST", "10.0.0.1");
        environment.put("X2GOBROKER_SERVICE_PORT_HTTP", "80");

        assertThat(load().warnings())
                .anySatisfy(warning ->
                        assertThat(warning).startsWith(file + ":2: [DEFAULT] nonsense: unknown key without effect"))
                .contains(
                        file
                                + ":4: [global] auth-timeoud: unknown key without effect; the nearest known name is auth-timeout.",
                        file
                                + ":5: [global] desktop-shell: unknown key without effect here; it belongs to [broker_zeroconf].",
                        file
                                + ":6: [broker_inifil]: unknown section without effect; the nearest known name is broker_inifile.",
                        file
                                + ":8: [broker_ldap]: this section never had an effect; use [authmech_ldap] with auth-mech, user-db"
                                + " and group-db = ldap in a backend section.",
                        file + ":11: [authmech_pam] service: unknown key without effect.",
                        "environment variable X2GOBROKER_DEBUGG: unknown variable without effect; the nearest known name is"
                                + " X2GOBROKER_DEBUG.")
                .hasSize(7);
    }

    @Test
    void refusesAMissingFileThatWasNamed() {
        environment.put("X2GOBROKER_CONFIG", folder.resolve("nowhere.conf").toString());

        assertThatThrownBy(this::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        folder.resolve("nowhere.conf") + ": the file does not exist; create it or name another one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "[]"})
    void refusesAnEmptyListWhereThereMustBeAnItem(String list) {
        Path file = write("[authmech_ldap]\nurl = " + list + "\n");

        assertThat(errors())
                .containsExactly(
                        file + ":2: [authmech_ldap] url: expected a value; remove the key to get the default.");
    }

    @Test
    void refusesImpossibleFileNames() {
        Path file = write("[authmech_htpasswd]\nfile = /a\0b\n");

        assertThat(errors())
                .containsExactly(
                        file + ":2: [authmech_htpasswd] file: expected the name of a file; one with letters beyond"
                                + " ASCII needs a locale such as C.UTF-8 (variable LC_ALL).");
    }

    @Test
    void refusesAnImpossibleNameOfTheFileItself() {
        write("defaults.conf", "[common]\nX2GOBROKER_CONFIG = /a\0b\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder.resolve("defaults.conf") + ":2: [common] X2GOBROKER_CONFIG: expected");
    }

    @Test
    void treatsNotSetAsNoValueForAnInteger() {
        write("""
                [DEFAULT]
                load-checker-intervals = 60
                [global]
                auth-timeout = 5
                load-checker-intervals = not-set
                """);
        environment.put("X2GOBROKER_GLOBAL_AUTH_TIMEOUT", "not-set");

        GlobalSettings global = load().settings().global();

        assertThat(global.authTimeout()).isEqualTo(5);
        assertThat(global.loadCheckerIntervals()).isEqualTo(300);
    }

    @Test
    void refusesADirectoryInPlaceOfAFile() {
        environment.put("X2GOBROKER_CONFIG", folder.toString());

        assertThatThrownBy(this::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder + ": cannot be read");
    }

    @Test
    void reportsAnErrorInTheDefaultSectionOnce() {
        Path file = write("[DEFAULT]\nenable = perhaps\n");

        assertThat(errors())
                .containsExactly(
                        file + ":2: [DEFAULT] enable: expected a boolean: 1, yes, true or on; 0, no, false or off.");
    }

    @Test
    void neverRepeatsAValueThatMayBeSecret() {
        environment.put("X2GOBROKER_DATABASE_URL", "s3cret");

        assertThat(errors())
                .containsExactly(
                        "environment variable X2GOBROKER_DATABASE_URL: expected jdbc:postgresql://host:port/name.");
    }

    @Test
    void asksClientsForEventsInANewInstallationOnly() {
        assertThat(load().settings().global().clientEvents()).isTrue();
        assertThat(load().settings().global().cookieGrace()).isEqualTo(10);

        write("[global]\ndefault-auth-mech = pam\n");

        assertThat(load().settings().global().clientEvents()).isFalse();
        assertThat(load().settings().global().cookieGrace()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, '', 0", "true, '', 10", "true, cookie-grace = 3, 3", "true, cookie-grace = 0, 0"})
    void keepsThePreviousCookieForTenSecondsOnlyWhereClientsSendEvents(boolean events, String line, int grace) {
        write("[global]\nclient-events = " + events + "\n" + line + "\n");

        assertThat(load().settings().global().cookieGrace()).isEqualTo(grace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE", "On"})
    void switchesDebugOnByAnyTrueWord(String word) {
        environment.put("X2GOBROKER_DEBUG", word);

        assertThat(load().settings().environment().debug()).isTrue();
    }

    @Test
    void namesTheFilesToWatchEvenWhenTheyDoNotExist() {
        assertThat(load().files())
                .containsExactly(standardFile(), folder.resolve("defaults.conf"), folder.resolve("x2gobroker-daemon"));
    }

    @Test
    void knowsEveryKeyOnce() {
        assertThat(SettingKey.all())
                .extracting(SettingKey::property)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(90);
    }

    private LoadedSettings load() {
        ConfigurationPaths paths = new ConfigurationPaths(
                standardFile(), folder.resolve("defaults.conf"), folder.resolve("x2gobroker-daemon"));
        return new SettingsLoader(paths, environment).load();
    }

    private List<String> errors() {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, this::load);
        return String.valueOf(thrown.getMessage()).lines().toList();
    }

    private Path standardFile() {
        return folder.resolve("x2gobroker.conf");
    }

    private Path write(String text) {
        return write("x2gobroker.conf", text);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
