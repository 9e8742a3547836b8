package org.x2gobroker.cli.training;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** An LDAP directory in memory, on the loopback interface, with a few people and a group of all of them. */
final class TrainingDirectory implements AutoCloseable {
    static final String BASE = "dc=training";
    static final String PASSWORD = "training";

    private final InMemoryDirectoryServer server;

    private TrainingDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * Starts a directory on a free port.
     *
     * @throws LDAPException when it cannot listen
     */
    static TrainingDirectory start(List<String> users) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.addEntries(entries(users).toArray(String[]::new));
        server.startListening();
        return new TrainingDirectory(server);
    }

    int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static List<String> entries(List<String> users) {
        List<String> lines = new ArrayList<>(List.of("dn: " + BASE, "objectClass: domain", "dc: training", ""));
        for (String user : users) {
            lines.add("dn: uid=%s,%s".formatted(user, BASE));
            lines.addAll(
                    List.of("objectClass: inetOrgPerson", "objectClass: posixAccount", "uid: " + user, "cn: " + user));
            lines.addAll(List.of("sn: " + user, "userPassword: " + PASSWORD, ""));
        }
        lines.addAll(List.of("dn: cn=desktops," + BASE, "objectClass: posixGroup", "cn: desktops", "gidNumber: 1000"));
        users.forEach(user -> lines.add("memberUid: " + user));
        return lines;
    }
}
