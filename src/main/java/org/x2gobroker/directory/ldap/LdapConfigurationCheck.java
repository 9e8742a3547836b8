package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.account.AccountLookupResult;
import org.x2gobroker.directory.ldap.account.DirectoryAccount;
import org.x2gobroker.directory.ldap.account.TypedUserName;
import org.x2gobroker.directory.ldap.account.UserConfig;
import org.x2gobroker.directory.ldap.connection.LdapConnectionFactory;
import org.x2gobroker.directory.ldap.connection.LdapErrors;
import org.x2gobroker.directory.ldap.connection.LdapServerAddress;
import org.x2gobroker.directory.ldap.connection.ServerConfig;

/**
 * Tests everything that a login needs, one step after the other, and reports each result to the operator.
 *
 * @param report receives each step as soon as it is done
 */
public record LdapConfigurationCheck(Consumer<Step> report) {
    private static final String NO_GROUPS =
            "none; if there should be some, look at group-base, group-member-attribute, group-name-attribute,"
                    + " nested-groups";

    /**
     * Is the result of one step.
     *
     * @param name what was tested
     * @param detail what was found, or what failed and what to try
     */
    public record Step(boolean passed, String name, String detail) {}

    /**
     * Checks the settings and every server, then looks a user up.
     *
     * @param user absent: no user is looked up
     * @return whether every step passed
     */
    public boolean run(LdapSettings settings, @Nullable String user) {
        LdapConfig config;
        try {
            config = LdapConfig.of(settings);
        } catch (ConfigurationException unusable) {
            return step(false, "settings", LdapErrors.messageOf(unusable));
        }
        List<LdapServerAddress> servers = config.servers().servers();
        step(true, "settings", "preset %s, %d server(s)".formatted(settings.preset(), servers.size()));
        long good = servers.stream()
                .filter(server -> checkServer(config.servers(), server))
                .count();
        return good > 0 && (user == null || checkUser(config, user)) && good == servers.size();
    }

    private boolean checkServer(ServerConfig servers, LdapServerAddress server) {
        LdapConnectionFactory connections = new LdapConnectionFactory(servers);
        try (var connection = connections.open(server)) {
            String encryption = connection.getSSLSession() == null
                    ? "in clear text"
                    : "encrypted by " + connection.getSSLSession().getProtocol();
            step(true, "reach " + server, encryption);
        } catch (LDAPException failed) {
            return step(false, "reach " + server, LdapErrors.describe(failed));
        }
        String account = servers.account() == null
                ? "anonymous, as no bind-dn is set"
                : servers.account().dn();
        try (var _ = connections.openAsAccount(server)) {
            return step(true, "bind at " + server, account);
        } catch (LDAPException failed) {
            return step(false, "bind at " + server, account + ": " + LdapErrors.describe(failed));
        } catch (DirectoryUnavailableException refused) {
            return step(false, "bind at " + server, LdapErrors.messageOf(refused));
        }
    }

    private boolean checkUser(LdapConfig config, String user) {
        Optional<TypedUserName> name = TypedUserName.parse(user, config.users().forms());
        if (name.isEmpty()) {
            return step(false, "find user", "the name is in no form that user-name-forms permits");
        }
        try (LdapClient client = new LdapClient(config, Clock.systemUTC())) {
            return switch (client.find(name.get())) {
                case AccountLookupResult.NotFound() ->
                    step(false, "find user", "no entry; searched " + where(config, name.get()) + hint(config));
                case AccountLookupResult.Ambiguous several ->
                    step(false, "find user", several.reason() + "; searched " + where(config, name.get()));
                case AccountLookupResult.Found(DirectoryAccount account) -> {
                    step(true, "find user", "%s, known as %s".formatted(account.dn(), account.name()));
                    yield checkGroups(client, account.name());
                }
            };
        } catch (DirectoryUnavailableException unavailable) {
            return step(false, "find user", LdapErrors.messageOf(unavailable));
        } catch (LDAPException failed) {
            return step(false, "find user", LdapErrors.describe(failed) + "; searched " + where(config, name.get()));
        }
    }

    private boolean checkGroups(LdapClient client, String user) {
        try {
            Set<String> groups = client.listGroups(user, false);
            Set<String> withPrimary = client.listGroups(user, true);
            step(true, "groups", groups.isEmpty() ? NO_GROUPS : String.join(", ", groups));
            withPrimary.stream()
                    .filter(group -> !groups.contains(group))
                    .forEach(group -> step(true, "primary group", group));
            return true;
        } catch (DirectoryUnavailableException unavailable) {
            return step(false, "groups", LdapErrors.messageOf(unavailable));
        }
    }

    private static String where(LdapConfig config, TypedUserName name) {
        UserConfig users = config.users();
        return users.dnPattern() == null
                ? "%s with %s".formatted(users.base(), users.filterFor(name))
                : users.dnPattern().fill(name.plain()).toString();
    }

    private static String hint(LdapConfig config) {
        return config.servers().account() == null
                ? "; as no bind-dn is set, only what everybody may read is found"
                : "; look whether bind-dn may read the entry, and at user-base, user-filter and user-dn-pattern";
    }

    private boolean step(boolean passed, String name, String detail) {
        report.accept(new Step(passed, name, detail));
        return passed;
    }
}
