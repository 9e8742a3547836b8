import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;

/**
 * An LDAP directory in memory for the demonstration, with the people and groups of the LDIF file of the first argument. Prints its
 * address, and stops when its standard input ends, which is when the program that started it has ended, however that came.
 *
 * <p>Started as a source file: {@code java -cp 'target/quarkus-app/lib/main/*' src/demo/Directory.java FILE}.
 */
final class Directory {
    private Directory() {}

    static void main(String[] arguments) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("demonstration", InetAddress.getLoopbackAddress(), 0, null));
        config.setSchema(null);
        try (InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config)) {
            directory.importFromLDIF(true, arguments[0]);
            directory.startListening();
            System.out.println("ldap://127.0.0.1:" + directory.getListenPort());
            System.out.close();
            System.in.transferTo(System.err);
        }
    }
}
