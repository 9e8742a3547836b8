package org.x2gobroker.directory.ldap;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.GroupDirectory;
import org.x2gobroker.directory.ldap.connection.LdapErrors;
import org.x2gobroker.directory.ldap.group.LdapNameSet;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/**
 * Checks and changes passwords and lists groups in the directory of {@code [authmech_ldap]}. It follows the settings in force
 * and connects on the first query. It blocks, but no longer than the configured limits for each server; safe for use by any
 * thread.
 */
public final class LdapDirectory implements GroupDirectory, AutoCloseable {
    private static final String PEER = "ldap";

    private final Supplier<LdapSettings> settings;
    private final Clock clock;
    private final Telemetry telemetry;
    private volatile @Nullable Problem problem;
    private @Nullable SharedLdapClient client;

    /** @param settings the settings in force, read for each query */
    public LdapDirectory(Supplier<LdapSettings> settings, Clock clock, Telemetry telemetry) {
        this.settings = settings;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Checks what can be checked without asking a server.
     *
     * @throws ConfigurationException when a key cannot be used; the message names it
     */
    public static void check(BrokerSettings settings) {
        LdapConfig.of(settings.ldap()).requireBases(LdapUsage.of(settings));
    }

    /** Checks whether the password, taken as it is, is the user's. An empty one never is, and no server is asked about it. */
    public LdapLoginResult logIn(String user, String password) {
        return ask("log in", client -> client.logIn(user, password));
    }

    /** Whether the account that this user logs in to is still there, and neither disabled nor locked nor expired. */
    public AccountStatus lookUpAccount(String user) {
        return ask(
                "account",
                client -> client.lookUpAccount(user),
                AccountStatus.Unavailable::new,
                status -> status instanceof AccountStatus.Unavailable(String reason) ? reason : null);
    }

    /**
     * Returns the public keys of the user for SSH; empty when the directory does not know the user, when the account is disabled, locked or
     * expired, and when no attribute with keys is configured, which asks no server.
     *
     * @throws DirectoryUnavailableException when there is no answer
     */
    public Optional<LdapAccountKeys> findKeys(String user) {
        if (settings.get().sshKeyAttribute().isEmpty()) {
            return Optional.empty();
        }
        return query("keys", client -> client.findKeys(user));
    }

    /** Changes the user's password, if the old one is right and the directory's policy agrees. */
    public LdapLoginResult changePassword(String user, String oldPassword, String newPassword) {
        if (newPassword.isEmpty()) {
            return new LdapLoginResult.Refused("the new password is empty");
        }
        return ask("change password", client -> client.changePassword(user, oldPassword, newPassword));
    }

    /** Returns names that compare as the directory compares them, see {@link LdapNameSet}. */
    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        return query("groups", client -> client.listGroups(user, withPrimary));
    }

    /** @throws DirectoryUnavailableException when there is no answer */
    private <T> T query(String what, Function<LdapClient, T> question) {
        try (TelemetrySpan span = telemetry.begin(Operation.DIRECTORY, what, PEER)) {
            try (SharedLdapClient.Lease lease = lease()) {
                T answer = question.apply(lease.client());
                note(null, span);
                return answer;
            } catch (ConfigurationException | DirectoryUnavailableException noAnswer) {
                String reason = LdapErrors.messageOf(noAnswer);
                note(reason, span);
                throw new DirectoryUnavailableException(reason, noAnswer);
            }
        }
    }

    /**
     * Returns why the last query got no answer; empty when it got one, and before the first query with the settings in force.
     * Queries nothing.
     */
    public Optional<String> findProblem() {
        LdapSettings inForce = settings.get();
        return Optional.ofNullable(problem)
                .filter(last -> last.settings() == inForce)
                .map(Problem::reason);
    }

    private LdapLoginResult ask(String what, Function<LdapClient, LdapLoginResult> question) {
        return ask(
                what,
                question,
                LdapLoginResult.NoAnswer::new,
                answer -> answer instanceof LdapLoginResult.NoAnswer(String reason) ? reason : null);
    }

    /**
     * @param noAnswer makes the answer of a directory that cannot be asked
     * @param problem why an answer is none; null when it is one
     */
    private <T> T ask(
            String what,
            Function<LdapClient, T> question,
            Function<String, T> noAnswer,
            Function<T, @Nullable String> problem) {
        try (TelemetrySpan span = telemetry.begin(Operation.DIRECTORY, what, PEER)) {
            T answer = ask(question, noAnswer);
            note(problem.apply(answer), span);
            return answer;
        }
    }

    private <T> T ask(Function<LdapClient, T> question, Function<String, T> noAnswer) {
        try (SharedLdapClient.Lease lease = lease()) {
            return question.apply(lease.client());
        } catch (ConfigurationException unusable) {
            return noAnswer.apply(LdapErrors.messageOf(unusable));
        }
    }

    private void note(@Nullable String reason, TelemetrySpan span) {
        problem = reason == null ? null : new Problem(settings.get(), reason);
        if (reason != null) {
            span.failed("unavailable");
        }
    }

    /** Returns the client for the settings in force; a replaced client finishes its queries. */
    private synchronized SharedLdapClient.Lease lease() {
        SharedLdapClient existing = client;
        LdapConfig config = LdapConfig.of(settings.get());
        if (existing == null || !existing.config().equals(config)) {
            close();
            existing = new SharedLdapClient(new LdapClient(config, clock));
            client = existing;
        }
        return existing.lease();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.retire();
            client = null;
        }
    }

    /** Counts only for the settings that it was found with. */
    private record Problem(LdapSettings settings, String reason) {}
}
