package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Walks through everything a login needs, one step after the other, and says how each went; for operators. */
public final class LdapCheck {
    private final Consumer<Step> report;

    /** @param report is told each step as soon as it is done */
    public LdapCheck(Consumer<Step> report) {
        this.report = report;
    }

    /**
     * One step.
     *
     * @param passed whether it went well
     * @param name what was tried
     * @param detail what was found, or what went wrong and what to try
     */
    public record Step(boolean passed, String name, String detail) {}

    /**
     * Checks the settings and every server, then looks for a user where one is given.
     *
     * @param user absent: nobody is looked for
     * @return whether every step passed
     */
    public boolean run(LdapSettings settings, @Nullable String user) {
        LdapPlan plan;
        try {
            plan = LdapPlan.of(settings);
        } catch (ConfigurationException unusable) {
            return step(false, "settings", Faults.messageOf(unusable));
        }
        step(
                true,
                "settings",
                "preset %s, %d server(s)"
                        .formatted(settings.preset(), plan.servers().servers().size()));
        boolean reached = true;
        for (LdapServer server : plan.servers().servers()) {
            reached &= checkServer(plan.servers(), server);
        }
        return (user == null || checkUser(plan, user)) && reached;
    }

    private boolean checkServer(ServerPlan servers, LdapServer server) {
        Opening opening = new Opening(servers);
        try (var connection = opening.open(server)) {
            String encryption = connection.getSSLSession() == null
                    ? "in clear text"
                    : "encrypted by " + connection.getSSLSession().getProtocol();
            step(true, "reach " + server, encryption);
        } catch (LDAPException failed) {
            return step(false, "reach " + server, Faults.describe(failed) + advice(failed));
        }
        String account = servers.account() == null
                ? "anonymous, as no bind-dn is set"
                : servers.account().dn();
        try (var _ = opening.openAsAccount(server)) {
            return step(true, "bind at " + server, account);
        } catch (LDAPException failed) {
            return step(false, "bind at " + server, account + ": " + Faults.describe(failed));
        } catch (DirectoryUnavailableException refused) {
            return step(false, "bind at " + server, Faults.messageOf(refused));
        }
    }

    private boolean checkUser(LdapPlan plan, String user) {
        Optional<TypedName> name = TypedName.parse(user, plan.users().forms());
        if (name.isEmpty()) {
            return step(false, "find user", "the name is in no form that user-name-forms permits");
        }
        try (LdapClient client = new LdapClient(plan, Clock.systemUTC())) {
            return switch (client.find(name.get())) {
                case AccountLookup.NotFound(String reason) ->
                    step(false, "find user", reason + "; searched " + where(plan, name.get()));
                case AccountLookup.Found(Account account) -> {
                    step(true, "find user", "%s, known as %s".formatted(account.dn(), account.name()));
                    yield checkGroups(client, account.name());
                }
            };
        } catch (DirectoryUnavailableException away) {
            return step(false, "find user", Faults.messageOf(away));
        } catch (LDAPException failed) {
            return step(false, "find user", Faults.describe(failed) + "; searched " + where(plan, name.get()));
        }
    }

    private boolean checkGroups(LdapClient client, String user) {
        try {
            Set<String> groups = client.listGroups(user, false);
            Set<String> withPrimary = client.listGroups(user, true);
            step(true, "groups", groups.isEmpty() ? "none" : String.join(", ", groups));
            withPrimary.stream()
                    .filter(group -> !groups.contains(group))
                    .forEach(group -> step(true, "primary group", group));
            return true;
        } catch (DirectoryUnavailableException away) {
            return step(false, "groups", Faults.messageOf(away));
        }
    }

    private static String where(LdapPlan plan, TypedName name) {
        UserPlan users = plan.users();
        return users.dnPattern() == null
                ? "%s with %s".formatted(users.base(), users.filterFor(name))
                : users.dnPattern().fill(name.plain()).toString();
    }

    /** What most often stands behind a server that cannot be reached. */
    private static String advice(LDAPException failed) {
        String text = failed.getExceptionMessage();
        if (text.contains("PKIX") || text.contains("CertPath") || text.contains("TrustAnchor")) {
            return "; name the authority that signed the server's certificate as ca-file";
        }
        if (text.contains("No subject alternative") || text.contains("No name matching")) {
            return "; use the host name that the server's certificate is for in url";
        }
        return text.contains("refused") || text.contains("timed out")
                ? "; check host and port in url, and that no firewall stands in between"
                : "";
    }

    private boolean step(boolean passed, String name, String detail) {
        report.accept(new Step(passed, name, detail));
        return passed;
    }
}
