package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Keeps connections of the service account open for the next query, and checks them in the background. The library's pool
 * bounds only the idle connections; this class bounds those in use.
 */
public final class ServiceAccountPool implements AutoCloseable {
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

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
            LDAPConnectionPool pool = new LDAPConnectionPool(new OrderedServerSet(servers), null, 0, config.poolSize());
            pool.setMaxConnectionAgeMillis(MAX_AGE.toMillis());
            // The root entry can be read by everybody; a connection that cannot read it is replaced.
            pool.setHealthCheck(new GetEntryLDAPConnectionPoolHealthCheck(
                    "", config.readLimit().toMillis(), false, false, false, true, false));
            return pool;
        } catch (LDAPException impossible) {
            throw new IllegalStateException("A pool that starts empty opens no connection.", impossible);
        }
    }

    /**
     * Runs {@code task} on a connection, and once more on a fresh one, perhaps to the next server, when the connection is dead.
     *
     * @throws LDAPException an answer that is no success
     * @throws DirectoryUnavailableException when no server answers, or all connections stay in use
     */
    public <T> T use(ConnectionTask<T> task) throws LDAPException {
        try (ConnectionLimit.Permit _ = permits.acquire()) {
            return run(task, pool.getConnection(), true);
        }
    }

    private <T> T run(ConnectionTask<T> task, LDAPConnection connection, boolean again) throws LDAPException {
        try {
            T result = task.run(connection);
            pool.releaseConnection(connection);
            return result;
        } catch (LDAPException failure) {
            if (!LdapErrors.isOfServer(failure)) {
                pool.releaseConnection(connection);
                throw failure;
            }
            servers.noteFailure(connection);
            if (!again) {
                pool.discardConnection(connection);
                throw new DirectoryUnavailableException(
                        "the LDAP server failed: " + LdapErrors.describe(failure), failure);
            }
            // Not another idle one: what cut this connection has probably cut the others, too.
            return run(task, pool.replaceDefunctConnection(connection), false);
        } catch (RuntimeException failed) {
            pool.discardConnection(connection);
            throw failed;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class OrderedServerSet extends ServerSet {
        private final LdapServerList servers;

        OrderedServerSet(LdapServerList servers) {
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
