package org.x2gobroker.directory.ldap.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configures the servers of the directory.
 *
 * @param servers to try in this order
 * @param caFile PEM file with the authorities to trust; absent: those of the system
 * @param account the service account that searches; absent: searches are anonymous
 * @param poolSize the maximum number of connections for searches, and also of those for logins
 */
public record ServerConfig(
        List<LdapServerAddress> servers,
        boolean startTls,
        @Nullable Path caFile,
        boolean clearTextAllowed,
        boolean referrals,
        @Nullable BindAccount account,
        Duration connectLimit,
        Duration readLimit,
        int poolSize) {
    public ServerConfig {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("there is no server to ask");
        }
    }

    /** Is the service account that searches; its password is the first line of the file, read for each connection. */
    public record BindAccount(String dn, Path passwordFile) {}
}
