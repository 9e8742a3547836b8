package org.x2gobroker.frontend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.limit.ConnectionLimiter;
import org.x2gobroker.interop.Program;
import org.x2gobroker.testing.BrokerUnderTest;

/** The SSH door with MINA's client in front of it. */
@QuarkusTest
@Timeout(60)
class SshDoorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LIST = "x2gobroker --task listsessions";

    @Inject
    BrokerUnderTest broker;

    @Inject
    SshDoor door;

    @Inject
    LiveSettings settings;

    @Inject
    ConnectionLimiter connections;

    @TempDir
    Path folder;

    private SshDoorServer server;
    private SshClient client;
    private int port;

    @BeforeEach
    void open() throws Exception {
        new HtpasswdFileEditor(folder.resolve("users")).set("maja", "honey");
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("authorized"));
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        try (var file = Files.newOutputStream(folder.resolve("keys/ssh_host_ecdsa_key"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "door", null, file);
        }
        configure(Map.of());
        port = Program.freePort();
        server = door.open(settings.current(), new BindAddress("127.0.0.1", port));
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((_, _, offered) -> KeyUtils.compareKeys(offered, key.getPublic()));
        client.start();
    }

    @AfterEach
    void close() throws IOException {
        client.stop();
        server.close();
        assertThat(connections.count()).isNotNegative();
    }

    @Test
    void answersTheQuestionsOfAUserWithAPassword() throws IOException {
        try (ClientSession session = logIn("maja", "honey")) {
            assertThat(run(session, "echo \"LOGIN OK\"")).isEqualTo("LOGIN OK\n0");
            assertThat(run(session, LIST))
                    .contains("[desk]", "[mine]", "END_USER_SESSIONS")
                    .doesNotContain("AUTHID");
            assertThat(run(session, "x2gobroker --user willi --task selectsession --sid desk"))
                    .contains("SERVER:desk.example.org:22\n");
            assertThat(run(session, "bash -l -c 'echo \"X2GODATABEGIN:1\"; whoami; echo \"X2GODATAEND:1\";'"))
                    .isEqualTo("X2GODATABEGIN:1\nmaja\nX2GODATAEND:1\n0");
        }
    }

    @Test
    void servesNobodyElseWhateverTheClientSaysItIs() throws IOException {
        new HtpasswdFileEditor(folder.resolve("users")).set("willi", "wax");
        try (ClientSession session = logIn("willi", "wax")) {
            assertThat(run(session, "x2gobroker --user maja --task listsessions"))
                    .contains("[desk]")
                    .doesNotContain("[mine]");
        }
    }

    @Test
    void refusesAWrongPasswordAndSoonEveryOne() throws IOException {
        // Not maja, whom the other tests need: wrong passwords are remembered from test to test.
        new HtpasswdFileEditor(folder.resolve("users")).set("kassandra", "honey");
        assertThatThrownBy(() -> logIn("kassandra", "wax")).isInstanceOf(SshException.class);
        assertThatThrownBy(() -> logIn("kassandra", "wasp")).isInstanceOf(SshException.class);

        assertThatThrownBy(() -> logIn("kassandra", "honey")).isInstanceOf(SshException.class);
    }

    @Test
    void endsALoginWithItsCookies() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_AUTH_TIMEOUT", "0"));
        try (ClientSession session = logIn("maja", "honey")) {
            assertThat(run(session, LIST)).isEqualTo("x2gobroker: the request was refused\n1");
        }
    }

    @Test
    void changesAPassword() throws IOException {
        try (ClientSession session = logIn("maja", "honey")) {
            assertThat(run(session, "x2gobroker --task setpass --newpass nectar"))
                    .contains("PASSWORD CHANGED: OK");
            assertThat(run(session, LIST)).contains("[mine]");
        }
        try (ClientSession session = logIn("maja", "nectar")) {
            assertThat(run(session, LIST)).contains("[mine]");
        }
    }

    @Test
    void letsInByAKeyForAsLongAsItIsInTheFile() throws Exception {
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        Path file = folder.resolve("authorized/maja");
        Files.writeString(file, "# maja\n" + PublicKeyEntry.toString(key.getPublic()) + " maja@hive\n");
        try (ClientSession session = logIn("maja", key)) {
            assertThat(run(session, LIST)).contains("[mine]");

            Files.writeString(file, "");

            assertThat(run(session, LIST)).isEqualTo("x2gobroker: the request was refused\n1");
        }
    }

    @Test
    void letsInByAKeyOfTheDirectoryForAsLongAsTheAccountMayBeUsed() throws Exception {
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        InMemoryDirectoryServer directory = directory(key);
        try {
            Map<String, String> hive = Map.of(
                    "X2GOBROKER_AUTHMECH_LDAP_URL",
                    "ldap://127.0.0.1:" + directory.getListenPort(),
                    "X2GOBROKER_AUTHMECH_LDAP_BASE",
                    "dc=hive");
            configure(hive);
            assertThatThrownBy(() -> logIn("maja", key)).isInstanceOf(SshException.class);

            Map<String, String> withKeys = new HashMap<>(hive);
            withKeys.put("X2GOBROKER_AUTHMECH_LDAP_SSH_KEY_ATTRIBUTE", "sshPublicKey");
            configure(withKeys);
            assertThatThrownBy(() -> logIn("willi", key)).isInstanceOf(SshException.class);
            try (ClientSession session = logIn("MAJA", key)) {
                assertThat(run(session, LIST)).contains("[mine]");

                directory.modify("uid=maja,dc=hive", new Modification(ModificationType.ADD, "nsAccountLock", "TRUE"));
                assertThat(run(session, LIST)).isEqualTo("x2gobroker: the request was refused\n1");

                directory.modify("uid=maja,dc=hive", new Modification(ModificationType.DELETE, "nsAccountLock"));
                assertThat(run(session, LIST)).contains("[mine]");

                directory.shutDown(true);
                assertThat(run(session, LIST)).isEqualTo("x2gobroker: the request was refused\n1");
            }
        } finally {
            directory.shutDown(true);
        }
    }

    @Test
    void letsNobodyInByAKeyInAFileWhoseAccountHasEnded() throws Exception {
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        Files.writeString(folder.resolve("authorized/maja"), PublicKeyEntry.toString(key.getPublic()) + "\n");
        InMemoryDirectoryServer directory = directory(key);
        try {
            configure(Map.of(
                    "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "ldap",
                    "X2GOBROKER_AUTHMECH_LDAP_URL", "ldap://127.0.0.1:" + directory.getListenPort(),
                    "X2GOBROKER_AUTHMECH_LDAP_BASE", "dc=hive"));
            try (ClientSession session = logIn("maja", key)) {
                assertThat(run(session, LIST)).contains("[mine]");
            }
            Files.writeString(folder.resolve("authorized/willi"), PublicKeyEntry.toString(key.getPublic()) + "\n");
            assertThatThrownBy(() -> logIn("willi", key)).isInstanceOf(SshException.class);
        } finally {
            directory.shutDown(true);
        }
    }

    @Test
    void refusesKeysOfOthersKeysWithOptionsAndNamesThatLeadElsewhere() throws Exception {
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        String line = PublicKeyEntry.toString(key.getPublic());
        Files.writeString(folder.resolve("authorized/maja"), line + "\n");
        Files.writeString(folder.resolve("authorized/willi"), "from=\"192.0.2.1\" " + line + "\n");
        Files.writeString(folder.resolve("elsewhere"), line + "\n");

        for (String user : new String[] {"willi", "../elsewhere", "MAJA", "", "."}) {
            assertThatThrownBy(() -> logIn(user, key)).as(user).isInstanceOf(SshException.class);
        }
    }

    @Test
    void runsNothing() throws IOException {
        try (ClientSession session = logIn("maja", "honey")) {
            assertThat(run(session, "id")).isEqualTo("x2gobroker: only x2gobroker --task … is answered here\n127");
            assertThat(run(session, "x2gobroker --task testcon; touch " + folder.resolve("touched")))
                    .endsWith("127");
            assertThat(run(session, "x2gobroker @/etc/passwd"))
                    .isEqualTo("x2gobroker: wrong options; see x2gobroker --help\n2");
            assertThat(run(session, "x2gobroker --task listsessions --backend nosuch"))
                    .endsWith("1");
            assertThat(run(session, "x2gobroker --task " + "a".repeat(20_000))).endsWith("127");
            assertThat(folder.resolve("touched")).doesNotExist();
        }
    }

    @Test
    void forwardsNothing() throws IOException {
        try (ClientSession session = logIn("maja", "honey")) {
            assertThatThrownBy(() -> session.startRemotePortForwarding(
                            new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", port)))
                    .isInstanceOf(SshException.class);
            SshdSocketAddress bound = session.startLocalPortForwarding(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", port));
            try (Socket forwarded = new Socket(bound.getHostName(), bound.getPort())) {
                assertThat(forwarded.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void countsConnectionsWithThoseOfOtherFrontEnds() throws IOException {
        try (ClientSession session = logIn("maja", "honey")) {
            configure(Map.of("X2GOBROKER_GLOBAL_MAX_CONNECTIONS_PER_ADDRESS", "1"));

            assertThatThrownBy(() -> logIn("maja", "honey")).isInstanceOf(IOException.class);
            assertThat(run(session, LIST)).contains("[mine]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.77 192.0.2.1 50000 22\r\n",
                "PROXY TCP6 2001:db8::77 2001:db8::1 50000 22\r\n"
            })
    void believesABalancerThatSpeaksTheProxyProtocol(String header) throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_PROXY_PROTOCOL_NETWORKS", "127.0.0.0/8"));
        client.setClientProxyConnector(session -> {
            byte[] bytes = header.getBytes(StandardCharsets.US_ASCII);
            session.getIoSession().writeBuffer(new ByteArrayBuffer(bytes));
        });
        try (ClientSession session = logIn("maja", "honey")) {
            assertThat(run(session, LIST)).contains("[mine]", "[far]");
        }
    }

    @Test
    void answersABalancerThatSendsNoHeaderNothing() throws IOException {
        configure(Map.of("X2GOBROKER_GLOBAL_PROXY_PROTOCOL_NETWORKS", "127.0.0.0/8"));

        assertThatThrownBy(() -> logIn("maja", "honey")).isInstanceOf(IOException.class);
    }

    @Test
    void believesNobodyElseWhoSendsAHeader() {
        client.setClientProxyConnector(session -> session.getIoSession()
                .writeBuffer(new ByteArrayBuffer(
                        "PROXY TCP4 192.0.2.77 192.0.2.1 50000 22\r\n".getBytes(StandardCharsets.US_ASCII))));

        assertThatThrownBy(() -> logIn("maja", "honey")).isInstanceOf(IOException.class);
    }

    @Test
    void isNotOpenedWithoutAHostKey() throws IOException {
        Files.delete(folder.resolve("keys/ssh_host_ecdsa_key"));
        Files.writeString(folder.resolve("keys/ssh_host_ecdsa_key.pub"), "no private one");

        assertThatThrownBy(() -> door.open(settings.current(), new BindAddress("127.0.0.1", Program.freePort())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_SSH_DOOR_HOST_KEYS")
                .hasMessageContaining("ssh-keygen");
    }

    @Test
    void isNotOpenedWhereAnotherListens() {
        assertThatThrownBy(() -> door.open(settings.current(), new BindAddress("127.0.0.1", port)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_SSH_DOOR_ADDRESS");
    }

    /** With maja and this key in it. */
    private static InMemoryDirectoryServer directory(KeyPair key) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=hive");
        config.setSchema(null);
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=hive", "objectClass: domain", "dc: hive");
        directory.add(
                "dn: uid=maja,dc=hive",
                "objectClass: inetOrgPerson",
                "objectClass: posixAccount",
                "uid: maja",
                "sshPublicKey: no key at all",
                "sshPublicKey: " + PublicKeyEntry.toString(key.getPublic()) + " maja@hive");
        directory.startListening();
        return directory;
    }

    private void configure(Map<String, String> more) throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                [desk]
                host = desk.example.org
                [mine]
                host = desk.example.org
                acl-users-allow = maja
                [far]
                host = desk.example.org
                acl-clients-allow = 192.0.2.77, 2001:db8::77
                """);
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", folder.resolve("users").toString(),
                "X2GOBROKER_GLOBAL_GUESS_LIMIT", "2",
                "X2GOBROKER_GLOBAL_DEFAULT_PORTSCAN_X2GOSERVERS", "false",
                "X2GOBROKER_SSH_DOOR_HOST_KEYS", folder.resolve("keys").toString(),
                "X2GOBROKER_SSH_DOOR_AUTHORIZED_KEYS",
                        folder.resolve("authorized").toString(),
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    private ClientSession logIn(String user, String password) throws IOException {
        ClientSession session = connect(user);
        session.addPasswordIdentity(password);
        return authenticate(session);
    }

    private ClientSession logIn(String user, KeyPair key) throws IOException {
        ClientSession session = connect(user);
        session.addPublicKeyIdentity(key);
        return authenticate(session);
    }

    private ClientSession connect(String user) throws IOException {
        return client.connect(user, InetAddress.getLoopbackAddress().getHostAddress(), port)
                .verify(PATIENCE)
                .getSession();
    }

    private static ClientSession authenticate(ClientSession session) throws IOException {
        try {
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException refused) {
            session.close();
            throw refused;
        }
    }

    /** What the command writes to both streams, and its exit code. */
    private static String run(ClientSession session, String command) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command);
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            channel.setOut(output);
            channel.setErr(output);
            channel.open().verify(PATIENCE);
            assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE))
                    .contains(ClientChannelEvent.CLOSED);
            return output.toString(StandardCharsets.UTF_8) + channel.getExitStatus();
        }
    }
}
