package org.x2gobroker.directory.ldap.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the directory.
 *
 * @param servers to be tried in this order
 * @param caFile PEM file with the authorities to trust; absent: those of the system
 * @param account who searches; absent: nobody, anonymously
 * @param poolSize how many connections may be in use for searches, and how many for logins
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

    /** The account that searches; its password is the first line of the file, read whenever a connection is made. */
    public record BindAccount(String dn, Path passwordFile) {}
}
