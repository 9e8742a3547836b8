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
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.GroupDirectory;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/**
 * The directory of {@code [authmech_ldap]}: passwords, groups, new passwords. Follows the settings in force; connections are made
 * when the first question comes. Blocks, but no longer than the configured limits for each server; safe for use by any thread.
 */
public final class LdapDirectory implements GroupDirectory, AutoCloseable {
    private static final String PEER = "ldap";
    private static final String UNAVAILABLE = "unavailable";

    private final Supplier<LdapSettings> settings;
    private final Clock clock;
    private final Observer observer;
    private volatile @Nullable Problem problem;
    private @Nullable SharedClient client;

    /** @param settings asked for each question */
    public LdapDirectory(Supplier<LdapSettings> settings, Clock clock, Observer observer) {
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Checks what can be checked without asking a server.
     *
     * @throws ConfigurationException when a key cannot be used; the message names it
     */
    public static void check(BrokerSettings settings) {
        LdapPlan.of(settings.ldap()).requireBases(LdapUse.of(settings));
    }

    /** Whether the password is the user's, blanks and all. An empty one never is, and no server is asked about it. */
    public LdapAnswer logIn(String user, String password) {
        return ask("log in", client -> client.logIn(user, password));
    }

    /** Replaces the user's password, if the old one is right and the directory's policy agrees. */
    public LdapAnswer changePassword(String user, String oldPassword, String newPassword) {
        if (newPassword.isEmpty()) {
            return new LdapAnswer.Refused("the new password is empty");
        }
        return ask("change password", client -> client.changePassword(user, oldPassword, newPassword));
    }

    /** The groups' names compare as the directory compares them, see {@link LdapNames}. */
    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        try (Step step = observer.begin(Stage.DIRECTORY, "groups", PEER)) {
            try (SharedClient.Lease lease = lease()) {
                Set<String> groups = lease.client().listGroups(user, withPrimary);
                problem = null;
                return groups;
            } catch (ConfigurationException unusable) {
                step.failed(UNAVAILABLE);
                problem = new Problem(settings.get(), Faults.messageOf(unusable));
                throw new DirectoryUnavailableException(Faults.messageOf(unusable), unusable);
            } catch (DirectoryUnavailableException away) {
                step.failed(UNAVAILABLE);
                problem = new Problem(settings.get(), Faults.messageOf(away));
                throw away;
            }
        }
    }

    /** Why the last question got no answer; empty when it got one, and before the first with the settings in force. Asks nobody. */
    public Optional<String> findProblem() {
        LdapSettings inForce = settings.get();
        return Optional.ofNullable(problem)
                .filter(last -> last.settings() == inForce)
                .map(Problem::reason);
    }

    private LdapAnswer ask(String what, Function<LdapClient, LdapAnswer> question) {
        try (Step step = observer.begin(Stage.DIRECTORY, what, PEER)) {
            LdapAnswer answer = ask(question);
            if (answer instanceof LdapAnswer.NoAnswer(String reason)) {
                step.failed(UNAVAILABLE);
                problem = new Problem(settings.get(), reason);
            } else {
                problem = null;
            }
            return answer;
        }
    }

    private LdapAnswer ask(Function<LdapClient, LdapAnswer> question) {
        try (SharedClient.Lease lease = lease()) {
            return question.apply(lease.client());
        } catch (ConfigurationException unusable) {
            return new LdapAnswer.NoAnswer(Faults.messageOf(unusable));
        }
    }

    /** The client for the settings in force; one that is replaced finishes what it is asked already. */
    private synchronized SharedClient.Lease lease() {
        SharedClient existing = client;
        LdapPlan plan = LdapPlan.of(settings.get());
        if (existing == null || !existing.plan().equals(plan)) {
            close();
            existing = new SharedClient(new LdapClient(plan, clock));
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

    /** Of settings that have been replaced it is none any more. */
    private record Problem(LdapSettings settings, String reason) {}
}
