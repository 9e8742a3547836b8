package org.x2gobroker.config;

import io.smallrye.config.WithName;
import java.util.Optional;
import org.x2gobroker.config.check.SettingsLoader;

/**
 * All settings of {@code x2gobroker.conf}, a section a method; every key may also be given as the environment variable
 * {@code X2GOBROKER_<SECTION>_<KEY>}, which wins. An instance is an immutable picture of one successful read; ask
 * {@link LiveSettings} again for each request instead of keeping one. A key that was given without a value is an empty {@link
 * Optional}. Made by {@link SettingsLoader}, which finds keys, types and accepted values in the methods below; keys and defaults
 * are those of spec/configuration.md, sections 2 and 4.
 */
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

    /** {@code [authmech_ldap]}. */
    @WithName("authmech_ldap")
    LdapSettings ldap();

    /** {@code [admin]}. */
    AdminSettings admin();

    /** What is only ever set by environment variables or {@code defaults.conf}. */
    EnvironmentSettings environment();
}
