package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Tries the servers in the order of the configuration. A server that fails moves to the end for half a minute, so that a dead
 * server does not cost every caller its time limit.
 */
public final class LdapServerList {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

    private final List<LdapServerAddress> servers;
    private final LdapConnectionFactory connections;
    private final Clock clock;
    private final Map<LdapServerAddress, Instant> failures = new ConcurrentHashMap<>();

    public LdapServerList(ServerConfig config, Clock clock) {
        this.servers = config.servers();
        this.connections = new LdapConnectionFactory(config);
        this.clock = clock;
    }

    /**
     * Runs {@code task} on a new connection, and on the next server when one fails.
     *
     * @throws LDAPException an answer that is no success
     * @throws DirectoryUnavailableException when no server answers
     */
    public <T> T attempt(ConnectionTask<T> task) throws LDAPException {
        return attemptEach(server -> {
            try (LDAPConnection connection = connections.open(server)) {
                return task.run(connection);
            }
        });
    }

    /** Opens a connection of the service account; the caller closes it. Throws what {@link #attempt} throws. */
    LDAPConnection connectAsAccount() throws LDAPException {
        return attemptEach(connections::openAsAccount);
    }

    /** Records that the server of this connection failed during an operation. */
    void noteFailure(LDAPConnection connection) {
        servers.stream()
                .filter(server -> server.toString().equals(connection.getConnectionName()))
                .forEach(this::noteFailure);
    }

    private void noteFailure(LdapServerAddress server) {
        failures.put(server, clock.instant());
    }

    private <T> T attemptEach(Attempt<T> attempt) throws LDAPException {
        List<String> reasons = new ArrayList<>();
        for (LdapServerAddress server : sortByAvailability()) {
            try {
                T result = attempt.at(server);
                failures.remove(server);
                return result;
            } catch (LDAPException failure) {
                if (!LdapErrors.isOfServer(failure)) {
                    throw failure;
                }
                noteFailure(server);
                reasons.add(server + ": " + LdapErrors.describe(failure));
            }
        }
        throw new DirectoryUnavailableException("no LDAP server answers: " + String.join("; ", reasons));
    }

    private List<LdapServerAddress> sortByAvailability() {
        Instant now = clock.instant();
        List<LdapServerAddress> failedLately = servers.stream()
                .filter(server -> isLately(failures.getOrDefault(server, Instant.MIN), now))
                .toList();
        List<LdapServerAddress> order = new ArrayList<>(servers);
        order.removeAll(failedLately);
        order.addAll(failedLately);
        return order;
    }

    /** What is in the future was long ago: the clock was set back. */
    private static boolean isLately(Instant failure, Instant now) {
        return failure.isAfter(now.minus(RETRY_DELAY)) && !failure.isAfter(now);
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T at(LdapServerAddress server) throws LDAPException;
    }
}
