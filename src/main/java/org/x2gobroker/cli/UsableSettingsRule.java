package org.x2gobroker.cli;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.access.ClientListEntry;
import org.x2gobroker.audit.stream.EventStreamFactory;
import org.x2gobroker.auth.factor.SecondFactorSettingsCheck;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.hook.HostWakeProgram;
import org.x2gobroker.auth.radius.RadiusMechanism;
import org.x2gobroker.config.AdminSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.check.SettingsRule;
import org.x2gobroker.directory.ldap.LdapDirectory;

/** Checks settings beyond their types: at start the broker refuses bad ones, on a reload it keeps the last good ones. */
@Singleton
final class UsableSettingsRule implements SettingsRule {
    @Override
    public void check(BrokerSettings settings) {
        HookRunner.validate(settings);
        HostWakeProgram.validate(settings);
        EventStreamFactory.validate(settings.events());
        settings.events()
                .webhookSecretFile()
                .ifPresent(file -> ReadableFileCheck.require(file, "webhook-secret-file of [events]", "the secret"));
        LdapDirectory.check(settings);
        RadiusMechanism.check(settings);
        SecondFactorSettingsCheck.check(settings);
        requireMechanisms(settings);
        requireDatabase(settings);
        requireAdministrators(settings.admin());
        PortalSettingsCheck.check(settings);
        requirePeers("[global] trusted-proxies", settings.global().trustedProxies());
        requirePeers("[global] proxy-protocol-networks", settings.global().proxyProtocolNetworks());
    }

    /** What accepts every password hides what stands beside it. */
    private static void requireMechanisms(BrokerSettings settings) {
        requireMechanisms("[global] default-auth-mech", settings.global().defaultAuthMech());
        requireMechanisms(
                "[broker_inifile] auth-mech", settings.inifile().authMech().orElse(List.of()));
        requireMechanisms(
                "[broker_zeroconf] auth-mech", settings.zeroconf().authMech().orElse(List.of()));
        requireMechanisms(
                "[broker_database] auth-mech", settings.database().authMech().orElse(List.of()));
    }

    private static void requireMechanisms(String key, List<String> names) {
        if (names.size() > 1 && names.contains("none")) {
            throw new ConfigurationException(key + " names none beside others, and none accepts every password. Name it"
                    + " alone, or take it out.");
        }
    }

    private static void requireDatabase(BrokerSettings settings) {
        if (settings.database().enable() && settings.environment().databaseUrl().isEmpty()) {
            throw new ConfigurationException("[broker_database] is enabled, but no database is named. Set"
                    + " X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name, or enable = false.");
        }
    }

    /** Requires an audience, because otherwise a token that the issuer made for any other program would be accepted here. */
    private static void requireAdministrators(AdminSettings admin) {
        admin.tokenFile()
                .ifPresent(file ->
                        ReadableFileCheck.require(file, "token-file of [admin]", "lines of 'x2gobroker token'"));
        if (admin.oidcIssuer().isPresent() && admin.oidcAudience().isEmpty()) {
            throw new ConfigurationException("[admin] names oidc-issuer, but not for whom its tokens are made. Set"
                    + " oidc-audience to what stands in the claim aud of tokens for this broker.");
        }
    }

    static void requirePeers(String key, Optional<List<String>> entries) {
        for (String entry : entries.orElse(List.of())) {
            if (ClientListEntry.parse(entry, _ -> Set.of()) instanceof ClientListEntry.Malformed) {
                throw new ConfigurationException(key + " holds \"" + entry
                        + "\", which is no address, network or host name. Write it like"
                        + " 192.0.2.1, 10.0.0.0/8, 2001:db8::/32 or proxy.example.org.");
            }
        }
    }
}
