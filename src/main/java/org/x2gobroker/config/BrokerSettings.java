package org.x2gobroker.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.config.events.EventStreamSettings;
import org.x2gobroker.config.login.PasscodeSettings;
import org.x2gobroker.config.login.SecondFactorSettings;
import org.x2gobroker.config.portal.OidcSettings;
import org.x2gobroker.config.portal.PortalSettings;
import org.x2gobroker.config.radius.RadiusSettings;

/**
 * Holds all settings of {@code x2gobroker.conf}, one method for each section; the environment variable {@code
 * X2GOBROKER_<SECTION>_<KEY>} overrides a key. An instance is the immutable result of one successful read; ask {@link
 * LiveSettings} again for each request instead of keeping one. A key without a value is an empty {@link Optional}. {@link
 * SettingsLoader} derives keys, types and accepted values from the methods below; keys and defaults are those of
 * spec/configuration.md, sections 2 and 4.
 */
@ConfigMapping(prefix = "x2gobroker")
public interface BrokerSettings {
    /** {@code [global]}. */
    GlobalSettings global();

    /** {@code [broker_zeroconf]}. */
    @WithName("broker_zeroconf")
    ZeroconfSettings zeroconf();

    /** {@code [broker_inifile]}. */
    @WithName("broker_inifile")
    InifileSettings inifile();

    /** {@code [broker_database]}. */
    @WithName("broker_database")
    DatabaseSettings database();

    /** {@code [authmech_https_get]}. */
    @WithName("authmech_https_get")
    HttpsGetSettings httpsGet();

    /** {@code [authmech_htpasswd]}. */
    @WithName("authmech_htpasswd")
    HtpasswdSettings htpasswd();

    /** {@code [authmech_passcode]}. */
    @WithName("authmech_passcode")
    PasscodeSettings passcode();

    /** {@code [second_factor]}. */
    @WithName("second_factor")
    SecondFactorSettings secondFactor();

    /** {@code [authmech_ldap]}. */
    @WithName("authmech_ldap")
    LdapSettings ldap();

    /** {@code [authmech_radius]}. */
    @WithName("authmech_radius")
    RadiusSettings radius();

    /** {@code [admin]}. */
    AdminSettings admin();

    /** {@code [events]}. */
    EventStreamSettings events();

    /** {@code [oidc]}. */
    OidcSettings oidc();

    /** {@code [portal]}. */
    PortalSettings portal();

    /** Settings that only environment variables or {@code defaults.conf} can give. */
    EnvironmentSettings environment();
}
