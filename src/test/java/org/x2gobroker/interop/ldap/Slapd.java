package org.x2gobroker.interop.ldap;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.x2gobroker.directory.ldap.TestAuthority;
import org.x2gobroker.interop.Program;

/**
 * OpenLDAP with a configuration and a database of its own: StartTLS and ldaps by a certificate for {@code localhost}, the overlay
 * ppolicy, {@code allow bind_anon_dn}, as careless sites have it, and no paged results for {@code thekla}.
 */
record Slapd(Program program, int port, int tlsPort, Path caFile) implements Closeable {
    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload ppolicy
            allow bind_anon_dn
            TLSCertificateFile @DIR@/server.pem
            TLSCertificateKeyFile @DIR@/server.key
            database mdb
            suffix "dc=hive"
            rootdn "cn=broker,dc=hive"
            rootpw searching
            directory @DIR@/data
            overlay ppolicy
            ppolicy_default "cn=default,dc=hive"
            ppolicy_use_lockout
            limits dn.exact="uid=thekla,ou=people,dc=hive" size.prtotal=disabled
            access to attrs=userPassword by self write by anonymous auth by * none
            access to * by * read
            """;

    /** Starts a server with these entries. */
    static Slapd start(Path folder, String ldif) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        TestAuthority authority = TestAuthority.create();
        authority.writeServer("localhost", folder.resolve("server.pem"), folder.resolve("server.key"));
        Path caFile = authority.write(folder.resolve("ca.pem"));
        Path configuration =
                Files.writeString(folder.resolve("slapd.conf"), CONFIGURATION.replace("@DIR@", folder.toString()));
        Path entries = Files.writeString(folder.resolve("entries.ldif"), ldif);
        load(folder, configuration, entries);
        int port = Program.freePort();
        int tlsPort = Program.freePort();
        Program program = Program.start(
                List.of(
                        "/usr/sbin/slapd",
                        // Any log level keeps it in the foreground; this one logs what goes wrong only.
                        "-d",
                        "none",
                        "-f",
                        configuration.toString(),
                        "-h",
                        "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort),
                Map.of(),
                folder,
                "slapd.log");
        program.await("slapd on port " + port, () -> Program.answers(port) && Program.answers(tlsPort));
        return new Slapd(program, port, tlsPort, caFile);
    }

    private static void load(Path folder, Path configuration, Path entries) {
        List<String> command =
                List.of("/usr/sbin/slapadd", "-q", "-f", configuration.toString(), "-l", entries.toString());
        try (Program slapadd = Program.start(command, Map.of(), folder, "slapadd.log")) {
            if (slapadd.awaitEnd() != 0) {
                throw new AssertionError("slapadd takes no such entries:\n" + slapadd.output());
            }
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
