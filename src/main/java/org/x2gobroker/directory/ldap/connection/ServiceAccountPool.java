package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Connections of the account that searches, kept open for the next question and looked after in the background. The library's pool
 * bounds only what it keeps; how many are in use is bounded here.
 */
public final class ServiceAccountPool implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final LdapServerList servers;
    private final LDAPConnectionPool pool;
    private final ConnectionLimit permits;

    public ServiceAccountPool(ServerConfig config, LdapServerList servers) {
        this.servers = servers;
        this.permits = new ConnectionLimit(config.poolSize(), config.readLimit());
        this.pool = open(config, servers);
    }

    private static LDAPConnectionPool open(ServerConfig config, LdapServerList servers) {
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(new InOrder(servers), null, 0, config.poolSize());
            pool.setMaxConnectionAgeMillis(LONGEST_LIFE.toMillis());
            // The root entry can be read by everybody; a connection that cannot read it is replaced.
            pool.setHealthCheck(new GetEntryLDAPConnectionPoolHealthCheck(
                    "", config.readLimit().toMillis(), false, false, false, true, false));
            return pool;
        } catch (LDAPException impossible) {
            throw new IllegalStateException("A pool that starts empty opens no connection.", impossible);
        }
    }

    /**
     * Runs {@code exchange} on a connection; on a fresh one, perhaps to the next server, when that one turns out to be dead.
     *
     * @throws LDAPException an answer that is no success
     * @throws DirectoryUnavailableException when no server answers, or all connections stay in use
     */
    public <T> T use(ConnectionTask<T> exchange) throws LDAPException {
        try (ConnectionLimit.Permit _ = permits.acquire()) {
            return run(exchange, pool.getConnection(), true);
        }
    }

    private <T> T run(ConnectionTask<T> exchange, LDAPConnection connection, boolean again) throws LDAPException {
        try {
            T result = exchange.run(connection);
            pool.releaseConnection(connection);
            return result;
        } catch (LDAPException fault) {
            if (!LdapErrors.isOfServer(fault)) {
                pool.releaseConnection(connection);
                throw fault;
            }
            servers.noteFailure(connection);
            if (!again) {
                pool.discardConnection(connection);
                throw new DirectoryUnavailableException("the LDAP server failed: " + LdapErrors.describe(fault), fault);
            }
            // Not another idle one: whoever cut this one, or restarted, has cut the others, too.
            return run(exchange, pool.replaceDefunctConnection(connection), false);
        } catch (RuntimeException failed) {
            pool.discardConnection(connection);
            throw failed;
        }
    }

    /** How many connections are kept open and idle. */
    int idle() {
        return pool.getCurrentAvailableConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class InOrder extends ServerSet {
        private final LdapServerList servers;

        InOrder(LdapServerList servers) {
            this.servers = servers;
        }

        @Override
        public LDAPConnection getConnection() throws LDAPException {
            LDAPConnection connection = servers.connectAsAccount();
            associateConnectionWithThisServerSet(connection);
            return connection;
        }
    }
}
