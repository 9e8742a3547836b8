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
 * The servers in the order of the configuration. One that fails goes to the end for half a minute, so that a dead server does not
 * cost everybody its time limit.
 */
public final class LdapServerList {
    private static final Duration REST = Duration.ofSeconds(30);

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
     * Runs {@code exchange} on a connection of its own, closed afterwards; on the next server when one fails.
     *
     * @throws LDAPException an answer that is no success
     * @throws DirectoryUnavailableException when no server answers
     */
    public <T> T attempt(ConnectionTask<T> exchange) throws LDAPException {
        return attemptEach(server -> {
            try (LDAPConnection connection = connections.open(server)) {
                return exchange.run(connection);
            }
        });
    }

    /** A connection that speaks for the account that searches; the caller closes it. Throws what {@link #attempt} throws. */
    LDAPConnection connectAsAccount() throws LDAPException {
        return attemptEach(connections::openAsAccount);
    }

    /** Remembers that the server behind this connection failed in the middle of a conversation. */
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
        for (LdapServerAddress server : inOrder()) {
            try {
                T result = attempt.at(server);
                failures.remove(server);
                return result;
            } catch (LDAPException fault) {
                if (!LdapErrors.isOfServer(fault)) {
                    throw fault;
                }
                noteFailure(server);
                reasons.add(server + ": " + LdapErrors.describe(fault));
            }
        }
        throw new DirectoryUnavailableException("no LDAP server answers: " + String.join("; ", reasons));
    }

    private List<LdapServerAddress> inOrder() {
        Instant limit = clock.instant().minus(REST);
        List<LdapServerAddress> resting = servers.stream()
                .filter(server -> failures.getOrDefault(server, Instant.MIN).isAfter(limit))
                .toList();
        List<LdapServerAddress> order = new ArrayList<>(servers);
        order.removeAll(resting);
        order.addAll(resting);
        return order;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T at(LdapServerAddress server) throws LDAPException;
    }
}
